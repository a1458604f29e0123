import type { BodyClause } from '../../contract/model/clause.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyMaker } from './body-maker.ts';
import { faultyValues } from './faulty-values.ts';
import { byTelling, firstBody } from './invalid-bodies.ts';

/** The maximum number of lists of a body in which later items are tried. */
const maxLists = 4;
/** The maximum number of clauses about the items of one list. */
const maxTries = 3;

/** Bodies with a list whose first item is valid and a later one invalid: a provider may check only the first item. */
export function laterItems(maker: BodyMaker, values: readonly Json[]): BodyCandidate[] {
  return [...clausesByList(maker.clauses).values()].slice(0, maxLists).flatMap((aboutItems) => {
    const [{ list }] = aboutItems;
    const hosts = values.flatMap((value) => [value, lengthened(value, list)]);
    const isLater = (path: readonly (string | number)[]): boolean => Number(path[list.length]) > 0;
    for (const { clause } of aboutItems.slice(0, maxTries)) {
      const body = firstBody(maker, clause, faultyValues(maker, clause, hosts, isLater));
      if (body !== undefined) return [{ ...body, rule: 'body/later-item' }];
    }
    return [];
  });
}

/** The clauses about the items of each list and their content, the most informative first, with the path of the list. */
function clausesByList(clauses: readonly BodyClause[]) {
  const aboutItems = clauses.toSorted(byTelling).flatMap((clause) => {
    const { path } = clause.assertion;
    return path.flatMap((step, depth) => (step === 'items' ? [{ clause, list: path.slice(0, depth) }] : []));
  });
  return groupBy(aboutItems, ({ list }) => JSON.stringify(list));
}

/** The value with the last item of the list repeated. `undefined` if it has no such list. */
function lengthened(value: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined) return isJsonArray(value) ? [...value, ...value.slice(-1)] : value;
  if (isJsonArray(value)) return value.map((item) => lengthened(item, rest));
  if (!isJsonMap(value) || value[key] === undefined) return value;
  return { ...value, [key]: lengthened(value[key], rest) };
}
