import { isJsonArray, isJsonMap, type Json } from '../openapi/json.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyClause, BodyMaker } from './body-maker.ts';
import { faultyValues } from './faulty-values.ts';
import { byTelling, firstBody } from './invalid-bodies.ts';

/** Lists of a body in which more than the first item is tried. */
const maxLists = 4;
/** Clauses about the items of a list that are tried. */
const maxTries = 3;

/** Bodies with a list whose first item is right and a later one wrong: a provider may look at the first alone. */
export function laterItems(maker: BodyMaker, values: readonly Json[]): BodyCandidate[] {
  const { schema } = maker.content;
  if (schema === undefined) return [];
  return [...clausesByList(maker.clauses)].slice(0, maxLists).flatMap(([, { list, clauses }]) => {
    const hosts = values.flatMap((value) => [value, lengthened(value, list)]);
    const isLater = (place: readonly (string | number)[]): boolean => Number(place[list.length]) > 0;
    for (const clause of clauses.slice(0, maxTries)) {
      const body = firstBody(maker, clause, faultyValues(clause, schema, hosts, maker.validate, isLater));
      if (body !== undefined) return [{ ...body, rule: 'body/later-item' }];
    }
    return [];
  });
}

interface ItemClauses {
  /** The way to the list. */
  readonly list: readonly string[];
  /** What is said of its items, and of what is in them: what tells most first. */
  readonly clauses: BodyClause[];
}

function clausesByList(clauses: readonly BodyClause[]): Map<string, ItemClauses> {
  const lists = new Map<string, ItemClauses>();
  for (const clause of clauses.toSorted(byTelling))
    for (const [depth, step] of clause.assertion.path.entries()) {
      if (step !== 'items') continue;
      const list = clause.assertion.path.slice(0, depth);
      const known = lists.get(JSON.stringify(list)) ?? { list, clauses: [] };
      known.clauses.push(clause);
      lists.set(JSON.stringify(list), known);
    }
  return lists;
}

/** The value with the last item of a list once more, if there is such a list. */
function lengthened(value: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined) return isJsonArray(value) ? [...value, ...value.slice(-1)] : value;
  if (isJsonArray(value)) return value.map((item) => lengthened(item, rest));
  if (!isJsonMap(value) || value[key] === undefined) return value;
  return { ...value, [key]: lengthened(value[key], rest) };
}
