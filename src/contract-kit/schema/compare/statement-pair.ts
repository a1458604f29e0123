import { isJsonObject } from '../../openapi/document/json.ts';
import { keywordRow } from '../keywords/keywords.ts';
import type { SchemaPair } from './schema-pair.ts';
import { isChoice } from './schema-parts.ts';
import { isLeftOut, meaningOf, type Statement } from './statement.ts';

export type IsSame = (pair: SchemaPair) => boolean;

/** What each of two schemas states of the same thing. One of them may state nothing. */
export type StatementPair = readonly [before: Statement | undefined, after: Statement | undefined];

/**
 * What differs in two lists of statements about the same thing. Those that surely take each other's place are paired first.
 * The equal ones are left out, and last the ones that are left are paired.
 */
export function differingStatements(
  old: readonly Statement[],
  revision: readonly Statement[],
  isSame: IsSame,
): StatementPair[] {
  const [removed, added] = [[...old], [...revision]];
  const take = (fits: (before: Statement, after: Statement) => boolean): StatementPair[] =>
    old.flatMap((before) => {
      const after = removed.includes(before) ? added.find((statement) => fits(before, statement)) : undefined;
      if (after === undefined) return [];
      removed.splice(removed.indexOf(before), 1);
      added.splice(added.indexOf(after), 1);
      return [[before, after]];
    });
  const areOnly = old.length === 1 && revision.length === 1;
  const surely = take((before, after) => isStep(before, after) && (areOnly || haveSameTarget(before, after)));
  take((before, after) =>
    keywordRow(before.keyword)?.subschemas === undefined
      ? meaningOf(before) === meaningOf(after)
      : isLeftOut(before.value) === isLeftOut(after.value) && isSame({ old: before.pointer, new: after.pointer }),
  );
  return [...surely, ...pairLeft(removed, added)];
}

/** Each alternative comes or goes by itself. Of another keyword that a schema states several times, the first statement of each side is reported. */
function pairLeft(removed: readonly Statement[], added: readonly Statement[]): StatementPair[] {
  const [before, after] = [removed[0], added[0]];
  if (before === undefined && after === undefined) return [];
  if (!isChoice((before ?? after)?.keyword)) return [[before, after]];
  if (removed.length === added.length) return removed.map((statement, index) => [statement, added[index]]);
  return [
    ...added.map((statement) => [undefined, statement] as const),
    ...removed.map((statement) => [statement, undefined] as const),
  ];
}

/** The keywords whose subschemas are about members of a value. */
const memberKeywords = ['properties', 'additionalProperties', 'patternProperties', 'items', 'prefixItems'];

/** Whether two statements are schemas that are compared by themselves. */
export function isStep({ keyword, value }: Statement, after: Statement): boolean {
  return isChoice(keyword) || (memberKeywords.includes(keyword) && isLeftOut(value) === isLeftOut(after.value));
}

/** Whether two schemas refer to the same one, apart from the side. */
function haveSameTarget(before: Statement, after: Statement): boolean {
  const [old, revision] = [before, after].map(({ value }) => (isJsonObject(value) ? value.$ref : undefined));
  return typeof old === 'string' && old.replace('#/old', '#/new') === revision;
}
