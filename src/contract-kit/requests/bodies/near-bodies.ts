import { firstOf } from '../../openapi/document/first-of.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { inTurns } from '../../openapi/document/in-turns.ts';
import type { Json } from '../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import { branchesOf, conjunctionKey } from '../../schema/generate/conjunction.ts';
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
import type { FullBody } from './varied-values.ts';

/** A place, and a valid value that has it. */
interface Hosted extends ValuePlace {
  readonly host: Json;
}

/**
 * Bodies with a value that many readers take for a valid one, at any depth. Each mistake is tried at one place before any is
 * tried at a second one, and each begins at another place, so that a limit leaves out none of them.
 *
 * @param hosts Valid values, the smallest first. They take the place of a full value where they have the same part.
 */
export function nearBodies(
  maker: BodyMaker,
  full: readonly FullBody[],
  hosts: readonly Json[],
): Iterable<BodyCandidate> {
  const places = eachPlace(full, hosts);
  const listed = distinct(places.flatMap(({ layers }) => listedValues(layers)?.slice(1, 2) ?? []));
  const known = new Set<string | undefined>();
  function* bodiesOf(row: NearValue, index: number): Generator<BodyCandidate> {
    const [keyword, name] = row;
    const start = (index * 7) % Math.max(1, places.length);
    for (const hosted of [...places.slice(start), ...places.slice(0, start)]) {
      const branches = otherBranches(maker, hosted);
      const body = faultAt(maker, hosted, keyword, nearAt(maker.values, hosted, row, { listed, branches }));
      if (body === undefined || known.has(body.body)) continue;
      known.add(body.body);
      yield { ...body, rule: `body/${keyword}/${name}` };
    }
  }
  const rows = nearValues.filter(([, name]) => name !== undefined);
  return inTurns(rows.map(bodiesOf));
}

/** Each place once, in the smallest value that has the same part. */
function eachPlace(full: readonly FullBody[], hosts: readonly Json[]): Hosted[] {
  const places = new Map<string, Hosted>();
  for (const { value, places: own } of full)
    for (const place of own) {
      const key = `${JSON.stringify(place.path)} ${conjunctionKey(place.layers)}`;
      if (place.repeats !== undefined || places.has(key)) continue;
      const part = canonical(place.value);
      const host = hosts.find((one) => canonical(memberAt(one, place.path) ?? null) === part);
      places.set(key, { ...place, host: host ?? value });
    }
  return [...places.values()];
}

/** Values of the branches that a value of a choice has not taken. */
function otherBranches({ values }: BodyMaker, { alternatives, layers }: ValuePlace): readonly Json[] {
  const own = conjunctionKey(layers);
  const others = branchesOf(values.set, alternatives).filter((branch) => conjunctionKey(branch) !== own);
  return others.flatMap((conjunction) => values.values(conjunction, 1).at(-1) ?? []);
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

/** The maximum number of lists, maps and schemas inside of themselves in which later places are tried. */
const maxRepeated = 8;
/** The maximum number of faults in each. */
const maxFaults = 3;
/** So many values of a keyword are tried. */
const maxTries = 3;

/**
 * Bodies with a fault in a later item of a list, in a further member of a map, or in a value of a schema that contains itself,
 * although the first one is valid: a provider may check only the first.
 */
export function laterFaults(maker: BodyMaker, full: readonly FullBody[]): BodyCandidate[] {
  const later = full.flatMap(({ value, places }) =>
    places.flatMap((place) => (place.repeats === undefined ? [] : { ...place, host: value, repeats: place.repeats })),
  );
  const groups = groupBy(later, ({ repeats }) => placeKey(repeats.slice(0, -1)));
  const outerFirst = [...groups.values()].toSorted(([one], [other]) => one.repeats.length - other.repeats.length);
  return firstOf(outerFirst, maxRepeated).flatMap((group) => {
    const known = new Set<string>();
    const faults = group.map((hosted) => faultsIn(maker, hosted, known));
    return firstOf(inTurns(faults), maxFaults);
  });
}

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
      const broken = nearTo(row, keywordValue, { maker: values, layer, branch, bases: [value] });
      const body = faultAt(maker, hosted, keyword, firstOf(broken, maxTries));
      if (body === undefined) continue;
      known.add(keyword);
      yield { ...body, rule: 'body/later-item' };
    }
}
