import type { Case } from '../../contract/model/case.ts';
import type { Resource } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { nameOfPair, withQueryPairs } from '../scene/with-query.ts';
import type { Danger } from './gate/member-gate.ts';
import type { MakerOptions } from './maker-options.ts';
import { changedAt, withBody } from './with-body.ts';

export interface HarmlessOptions extends Pick<MakerOptions, 'gate' | 'sample'> {
  /** A thing that this run has made. */
  readonly own: (resource: Resource) => Promise<Thing | string>;
}

/**
 * The case without what could name a thing that this run has not made: a dangerous member gets the id of a thing of this run,
 * or it is left out if it is optional. What the description says about the body stays the same. The gate withholds the case if
 * that is not possible.
 */
export async function withoutDangers(testCase: Case, { gate, sample, own }: HarmlessOptions): Promise<Case> {
  let changed = testCase;
  for (const danger of await gate.strangersIn(testCase.operation, sample(testCase.request))) {
    if (danger.reason === undefined && testCase.expectation !== 'accept') continue;
    const thing = danger.resource === undefined ? 'nothing is known to be named' : await own(danger.resource);
    const replaced = typeof thing === 'string' ? undefined : withId(changed, danger, idInPath(thing.path));
    changed = replaced ?? (danger.reason === undefined ? changed : withoutOptional(changed, danger));
  }
  return changed;
}

/** The case with another id in a member of its body. `undefined` if it must not have that. */
function withId(testCase: Case, { in: place, path }: Danger, id: string): Case | undefined {
  if (place === 'query') return undefined;
  return withBody(testCase, (body) => changedAt(body, path, (value) => (typeof value === 'number' ? Number(id) : id)));
}

/** The case without an optional member, and without the clauses that it would show. */
export function withoutOptional(testCase: Case, { in: place, optional: path }: Pick<Danger, 'in' | 'optional'>): Case {
  if (path === undefined) return testCase;
  const inBody = () => withBody(testCase, (body) => changedAt(body, path, () => undefined));
  const changed = place === 'query' ? withoutQuery(testCase, path[0] ?? '') : inBody();
  if (changed === undefined) return testCase;
  const keys = path.map((key) => (/^(?:\*|\d+)$/.test(key) ? 'items' : key));
  const start = [testCase.operation.id, place, ...keys, ''].join('/');
  return { ...changed, clauses: changed.clauses.filter((id) => !id.startsWith(start)) };
}

function withoutQuery(testCase: Case, name: string): Case | undefined {
  if (testCase.expectation !== 'accept' && testCase.fault?.dimension === name) return undefined;
  const isOther = (pair: string): boolean => nameOfPair(pair) !== name;
  return { ...testCase, request: withQueryPairs(testCase.request, (pairs) => pairs.filter(isOther)) };
}
