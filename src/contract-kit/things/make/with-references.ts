import type { Case } from '../../contract/model/case.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import type { ResourceReference } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { withPathValues } from './provision/provision.ts';
import { changedAt, withBody } from './with-body.ts';

/**
 * The case with the path of a thing in place of the beginning of its own. A faulty value of the path stays. The case itself
 * if its path does not begin like that of the thing.
 */
export function withThing(testCase: Case, thing: Thing): Case {
  const segments = segmentsOf(thing.path).map(decodedOrSame);
  const template = segmentsOf(testCase.operation.path);
  const isOther = template.some((own, index) => !own.includes('{') && own !== (segments[index] ?? own));
  if (isOther) return testCase;
  // Also the variables that name nothing, such as a region, must be those that the thing was made with.
  const values = template.slice(0, segments.length).flatMap((segment, index): [string, string][] => {
    const [, name] = /^\{([^{}]+)\}$/.exec(segment) ?? [];
    return name === undefined ? [] : [[name, segments[index] ?? '']];
  });
  return withPathValues(testCase, Object.fromEntries(values));
}

/**
 * The case with the ids of things in its body, in each member that is there already, and in the items of a list in turn. What
 * the description says about the body stays the same, so that a faulty body keeps its fault.
 */
export function withReferences(testCase: Case, referred: ReadonlyMap<ResourceReference, readonly Thing[]>): Case {
  let changed = testCase;
  for (const [{ path, in: location }, things] of referred) {
    if (location === 'query') continue;
    const ids = things.map((thing) => idInPath(thing.path));
    const each = (value: unknown, index: number): unknown => asId(value, ids[index % ids.length] ?? '');
    // A list has a thing once, unless it must have more items.
    const once = (value: unknown): unknown => (Array.isArray(value) ? [...new Set(value.map(each))] : value);
    const short =
      path.at(-1) === '*' ? withBody(changed, (body) => changedAt(body, path.slice(0, -1), once)) : undefined;
    changed = short ?? withBody(changed, (body) => changedAt(body, path, each)) ?? changed;
  }
  return changed;
}

/** An id in place of a text or a number. */
function asId(value: unknown, id: string): unknown {
  if (typeof value === 'number' && Number.isSafeInteger(Number(id))) return Number(id);
  return typeof value === 'string' ? id : value;
}
