import type { JsonObject } from './json.ts';
import { keep } from './once-for.ts';
import { localReference, valueAt } from './value-at.ts';

/**
 * Reads the references of a document once. A component counts as one part.
 *
 * @returns Whether the part at one pointer contains the part at another one, or leads to it through references.
 */
export function readReferences(document: JsonObject): (from: string, to: string) => boolean {
  const direct = keep<string, ReadonlySet<string>>();
  const reached = keep<string, ReadonlySet<string>>();
  const directOf = (pointer: string): ReadonlySet<string> =>
    direct(pointer, () => new Set(refsIn(valueAt(document, pointer)).map(componentOf)));
  // References to a part inside a component, or outside of `components`, are rare. Only they need a closer look.
  const isOwn = (pointer: string): boolean => componentOf(pointer) === pointer && pointer.startsWith('/components/');
  const isElsewhere = !refsIn(document).every(isOwn);
  const reachedFrom = (pointer: string): ReadonlySet<string> =>
    reached(pointer, () => {
      const found = new Set(directOf(pointer));
      // The loop also visits pointers that are added during the iteration.
      for (const next of found) for (const text of directOf(next)) found.add(text);
      return found;
    });
  return (from, to) => {
    if (isBelow(to, from)) return true;
    const found = reachedFrom(from);
    return found.has(componentOf(to)) || (isElsewhere && [...found].some((pointer) => isBelow(to, pointer)));
  };
}

/** Whether the pointers are the same, or the first one is inside the second one. */
export function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

/** `/components/schemas/Order` for any pointer into that component. Other pointers stay as they are. */
function componentOf(pointer: string): string {
  return /^\/components\/[^/]*\/[^/]*/.exec(pointer)?.[0] ?? pointer;
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(refsIn);
  const target = localReference(value);
  return target === undefined ? below : [target, ...below];
}
