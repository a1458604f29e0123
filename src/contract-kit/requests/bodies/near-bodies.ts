import { firstOf } from '../../openapi/document/first-of.ts';
import { firstByKey, groupBy } from '../../openapi/document/group-by.ts';
import { inTurns, nextOfEach } from '../../openapi/document/in-turns.ts';
import type { Json } from '../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import { conjunctionKey } from '../../schema/generate/conjunction.ts';
import { listedValues } from '../../schema/generate/listed-values.ts';
import type { ValuePlace } from '../../schema/generate/value-places.ts';
import { placeKey } from '../../schema/generate/values-in.ts';
import { keywordRow } from '../../schema/keywords/keywords.ts';
import { mutableKeywordsOf } from '../../schema/mutate/mutable-keywords.ts';
import type { NearValue } from '../../schema/mutate/near-value.ts';
import { nearAt, nearTo, nearValues } from '../../schema/mutate/near-values.ts';
import { canonical, distinct } from '../../schema/validate/canonical.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyMaker } from './body-maker.ts';
import { firstBody } from './invalid-bodies.ts';
import type { FullBody, Hosted } from './varied-values.ts';

/**
 * Bodies with a value that many readers take for a valid one, at any depth. Each mistake is tried at one place before any is
 * tried at a second one, always where the fewest were tried, so that a limit leaves out no mistake and no place. Then keywords
 * take turns, because most mistakes are about types, which all places have.
 *
 * @param hosts Valid values, the smallest first. They take the place of a full value where they have the same part.
 * @param turn Operations of the same body begin at other places.
 */
export function* nearBodies(
  maker: BodyMaker,
  full: readonly FullBody[],
  hosts: readonly Json[],
  turn = 0,
): Generator<BodyCandidate> {
  const all = eachPlace(full, hosts);
  const start = Math.floor(all.length * (turn * 0.38)) % Math.max(1, all.length);
  const places = [...all.slice(start), ...all.slice(0, start)];
  const listed = distinct(places.flatMap(({ layers }) => listedValues(layers)?.slice(1, 2) ?? []));
  const known = new Set<string | undefined>();
  const tried = new Map<Hosted, number>();
  function* bodiesOf(row: NearValue): Generator<BodyCandidate> {
    const [keyword, name] = row;
    const open = new Set(places);
    while (open.size > 0) {
      const hosted = [...open].reduce((one, other) => (triedAt(other) < triedAt(one) ? other : one));
      open.delete(hosted);
      const body = faultAt(maker, hosted, keyword, nearAt(maker.values, hosted, row, listed));
      if (body === undefined || known.has(body.body)) continue;
      known.add(body.body);
      tried.set(hosted, triedAt(hosted) + 1);
      yield { ...body, rule: `body/${keyword}/${name}` };
    }
  }
  const triedAt = (hosted: Hosted): number => tried.get(hosted) ?? 0;
  const rows = nearValues.filter(([, name]) => name !== undefined);
  const kinds = [...groupBy(rows, ([keyword]) => keyword).values()].map((alike) => alike.map(bodiesOf));
  yield* nextOfEach(kinds.flat());
  yield* inTurns(kinds.map((alike) => inTurns(alike)));
}

/** Each place once, in the smallest value that has the same part. */
function eachPlace(full: readonly FullBody[], hosts: readonly Json[]): Hosted[] {
  const all = full.flatMap(({ places }) => places.filter(({ repeats }) => repeats === undefined));
  return firstByKey(all, ({ path, layers }) => `${JSON.stringify(path)} ${conjunctionKey(layers)}`).map((place) => {
    const part = canonical(place.value);
    const smallest = hosts.find((one) => canonical(memberAt(one, place.path) ?? null) === part);
    return { ...place, host: smallest ?? place.host };
  });
}

/** The first body with one of these values at a place, if it breaks a keyword there and nothing else. */
function faultAt(maker: BodyMaker, { host, path, layers }: Hosted, keyword: string, others: Iterable<Json>) {
  for (const other of others) {
    // Most values are ruled out before they are written.
    if (maker.values.isValid(layers, other)) continue;
    const value = withValueAt(host, path, other);
    const violations = maker.violations(value);
    if (!violations.some((violation) => violation.instancePath.join('/') === path.join('/'))) continue;
    const stated = keywordRow(keyword)?.statedBy ?? keyword;
    const broken = violations.filter((violation) => [violation.keyword, violation.assertion?.keyword].includes(stated));
    const clause = maker.clauses.find(({ id }) => broken.some((violation) => violation.clause === id));
    const body = clause && firstBody(maker, clause, [{ value, path, isProven: false }]);
    if (body !== undefined) return body;
  }
  return undefined;
}

/** The maximum number of faults in each list, map and schema inside of itself. */
const maxFaults = 3;
/** So many values of a keyword are tried. */
const maxTries = 3;

/**
 * Bodies with a fault in a later item of a list, in a further member of a map, or in a value of a schema that contains itself,
 * although the first one is valid: a provider may check only the first.
 */
export function laterFaults(maker: BodyMaker, full: readonly FullBody[]): Iterable<BodyCandidate> {
  const later = full.flatMap(({ places }) => places.filter(({ repeats }) => repeats !== undefined));
  const outerFirst = later.toSorted((one, other) => pathOf(one).length - pathOf(other).length);
  const groups = groupBy(outerFirst, (hosted) => placeKey(pathOf(hosted)));
  const faults = [...groups.values()].map(function* (group) {
    const known = new Set<string>();
    const ofEach = group.map((hosted) => faultsIn(maker, hosted, known));
    yield* firstOf(inTurns(ofEach), maxFaults);
  });
  return inTurns(faults);
}

/** The list, the map or the outer value of a schema in which a place is a further one. */
const pathOf = ({ repeats = [] }: Hosted): ValuePlace['path'] => repeats.slice(0, -1);

/**
 * Bodies with a fault at a place, each of another keyword.
 *
 * @param known The keywords that are broken already. They are broken no more, and it is extended.
 */
function* faultsIn(maker: BodyMaker, hosted: Hosted, known: Set<string>): Generator<BodyCandidate> {
  const { values } = maker;
  const { layers: branch, value } = hosted;
  for (const layer of branch)
    for (const { keyword, keywordValue, row } of mutableKeywordsOf(values.set, layer)) {
      if (known.has(keyword)) continue;
      const broken = nearTo(row, keywordValue, [value], { maker: values, layer, branch });
      const body = faultAt(maker, hosted, keyword, firstOf(broken, maxTries));
      if (body === undefined) continue;
      known.add(keyword);
      yield { ...body, rule: 'body/later-item' };
    }
}
