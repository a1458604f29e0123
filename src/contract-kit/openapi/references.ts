import { isJsonObject, type JsonObject } from './json.ts';
import { fragmentToPointer } from './json-pointer.ts';
import { valueAt } from './value-at.ts';

/** Tells which parts of a document lead to which others. */
export interface References {
  /** Whether the part at `from` contains the part at `to`, or leads to it through references. */
  readonly leadsTo: (from: string, to: string) => boolean;
}

/** Reads the references of a document once; components are looked at by name, not node by node. */
export function readReferences(document: JsonObject): References {
  const direct = new Map<string, ReadonlySet<string>>();
  const reached = new Map<string, ReadonlySet<string>>();
  const directOf = (pointer: string): ReadonlySet<string> => {
    const known = direct.get(pointer) ?? new Set(refsIn(valueAt(document, pointer)).map(componentOf));
    direct.set(pointer, known);
    return known;
  };
  // References into the middle of something, not to a component, are rare; only they need a closer look.
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

/** Whether a pointer is the other one, or leads further down from it. */
export function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

/** `/components/schemas/Order` for any pointer into it; a reference elsewhere stays as precise as it is. */
function componentOf(pointer: string): string {
  return /^\/components\/[^/]*\/[^/]*/.exec(pointer)?.[0] ?? pointer;
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(refsIn);
  if (!isJsonObject(value) || typeof value.$ref !== 'string' || !value.$ref.startsWith('#')) return below;
  return [fragmentToPointer(value.$ref), ...below];
}
