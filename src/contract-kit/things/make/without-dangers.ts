import type { Case } from '../../contract/model/case.ts';
import type { Resource } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { nameOfPair, withQueryPairs } from '../scene/with-query.ts';
import type { Danger } from './gate/member-gate.ts';
import type { MakerOptions } from './maker-parts.ts';
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
export async function withoutDangers(one: Case, { gate, sample, own }: HarmlessOptions): Promise<Case> {
  let changed = one;
  for (const danger of await gate.strangersIn(one.operation, sample(one.request))) {
    if (danger.reason === undefined && one.expectation !== 'accept') continue;
    const thing = danger.resource === undefined ? 'nothing is known to be named' : await own(danger.resource);
    const replaced = typeof thing === 'string' ? undefined : withId(changed, danger, idInPath(thing.path));
    changed = replaced ?? (danger.reason === undefined ? changed : leftOut(changed, danger));
  }
  return changed;
}

/** The case with another id in a member of its body. `undefined` if it must not have that. */
function withId(one: Case, { in: place, path }: Danger, id: string): Case | undefined {
  if (place === 'query') return undefined;
  return withBody(one, (body) => changedAt(body, path, (value) => (typeof value === 'number' ? Number(id) : id)));
}

/** The case without an optional member, and without the clauses that it would show. */
function leftOut(one: Case, { in: place, path: whole, optional: path }: Danger): Case {
  if (path === undefined) return one;
  const inBody = () => withBody(one, (body) => changedAt(body, path, () => undefined));
  const changed = place === 'query' ? withoutQuery(one, path[0] ?? '') : inBody();
  if (changed === undefined) return one;
  const start = [one.operation.id, place, ...whole.map((key) => (key === '*' ? 'items' : key)), ''].join('/');
  return { ...changed, clauses: changed.clauses.filter((id) => !id.startsWith(start)) };
}

function withoutQuery(one: Case, name: string): Case | undefined {
  if (one.expectation !== 'accept' && one.fault?.dimension === name) return undefined;
  return { ...one, request: withQueryPairs(one.request, (pairs) => pairs.filter((pair) => nameOfPair(pair) !== name)) };
}
