import { isJsonObject, type JsonObject } from './json.ts';
import { fragmentToPointer } from './json-pointer.ts';
import { valueAt } from './value-at.ts';

/** The references between the parts of a document. */
export interface References {
  /** Whether the part at `from` contains the part at `to`, or leads to it through references. */
  readonly leadsTo: (from: string, to: string) => boolean;
}

/** Reads the references of a document once. A component counts as one part. */
export function readReferences(document: JsonObject): References {
  const direct = new Map<string, ReadonlySet<string>>();
  const reached = new Map<string, ReadonlySet<string>>();
  const directOf = (pointer: string): ReadonlySet<string> => {
    const known = direct.get(pointer) ?? new Set(refsIn(valueAt(document, pointer)).map(componentOf));
    direct.set(pointer, known);
    return known;
  };
  // References to a part inside a component, or outside of `components`, are rare. Only they need a closer look.
  const isElsewhere = refsIn(document).some(
    (pointer) => componentOf(pointer) !== pointer || !pointer.startsWith('/components/'),
  );
  const reachedFrom = (pointer: string): ReadonlySet<string> => {
    const known = reached.get(pointer);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const waiting = [...directOf(pointer)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...directOf(next));
    }
    reached.set(pointer, found);
    return found;
  };
  return {
    leadsTo: (from, to) => {
      if (isBelow(to, from)) return true;
      const found = reachedFrom(from);
      return found.has(componentOf(to)) || (isElsewhere && [...found].some((pointer) => isBelow(to, pointer)));
    },
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
  if (!isJsonObject(value) || typeof value.$ref !== 'string' || !value.$ref.startsWith('#')) return below;
  return [fragmentToPointer(value.$ref), ...below];
}
