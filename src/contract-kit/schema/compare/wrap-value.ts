import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { matchesOf } from '../generate/text-values.ts';
import { matchesPattern } from '../keywords/pattern.ts';
import type { PairStep } from './local-difference.ts';
import { directed, type SchemaPair, type Side } from './schema-pair.ts';
import { isChoice } from './schema-parts.ts';
import { type Statement, statedByEither, statementsOf } from './statement.ts';
import type { ValueJudge } from './value-judge.ts';

/**
 * Puts a value of a part into values that both schemas allow, up to the root. `undefined` if there are none.
 *
 * @param way From the root to the part.
 * @param allows The schemas that allow the value.
 */
export function wrapValue(judge: ValueJudge, value: Json, surroundings: Surroundings): Json | undefined {
  const { root, way, allows, isFull = false } = surroundings;
  return way.reduceRight<Json | undefined>((inner, step, index) => {
    const place = { owner: way[index - 1]?.pair ?? root, step, allows, isFull };
    if (inner === undefined) return undefined;
    return isChoice(step.keyword) ? inAlternative(judge, inner, place) : inMember(judge, inner, place);
  }, value);
}

interface Surroundings {
  readonly root: SchemaPair;
  readonly way: readonly PairStep[];
  readonly allows: Side;
  /** Whether objects around the value have all their properties. Default: what they need. */
  readonly isFull?: boolean;
}

type Place = Pick<Surroundings, 'allows' | 'isFull'> & { readonly owner: SchemaPair; readonly step: PairStep };

/** A value of an alternative is one of the choice, most often; where not, the choice asks for more. */
function inAlternative(judge: ValueJudge, value: Json, { owner, step, allows }: Place): Json | undefined {
  const { from } = directed(owner, allows);
  const isOnly = step.keyword === 'anyOf' && statementsOf(judge.schemas, from).size === 1;
  if (!isJsonMap(value) || isOnly || judge.allows(from, value)) return value;
  const around = judge.simplest(from, directed(step.pair, allows).from);
  return isJsonMap(around) ? { ...around, ...value } : value;
}

/** An object or a list with the value, and else with what it has to have. */
function inMember(judge: ValueJudge, value: Json, { owner, step, allows, isFull }: Place): Json | undefined {
  const key = memberKey(judge, owner, step);
  if (key === undefined) return undefined;
  const size = (value: Json): number => (isJsonMap(value) ? Object.keys(value).length : 0);
  const values = isFull ? judge.values(directed(owner, allows).from) : [];
  const around =
    values.toSorted((value, other) => size(other) - size(value))[0] ??
    judge.simplest(owner.old, owner.new) ??
    judge.simplest(directed(owner, allows).from);
  if (typeof key === 'string') return withValueAt(isJsonMap(around) ? around : {}, [key], value);
  const items = isJsonArray(around) ? [...around] : [];
  while (items.length < key) items.push(itemAt(judge, owner, items.length));
  return withValueAt(items, [key], value);
}

/** A value of an item that `prefixItems` describes. */
function itemAt(judge: ValueJudge, owner: SchemaPair, index: number): Json {
  const prefixes = statedByEither(judge.schemas, owner).filter(({ keyword }) => keyword === 'prefixItems');
  const stated = prefixes.filter(({ name }) => name === String(index));
  return (stated.length > 0 ? judge.simplest(...stated.map(({ pointer }) => pointer)) : undefined) ?? null;
}

/** Names of which hardly any schema describes all. */
const otherNames = ['x-contract-probe', 'other', 'A', '0', '_', 'é'];

/** The key or the index of a member that a keyword is about, and that no other keyword is about. */
function memberKey(judge: ValueJudge, owner: SchemaPair, { keyword, name }: PairStep): string | number | undefined {
  if (keyword === 'properties') return name;
  if (keyword === 'patternProperties') return matchesOf(name)[0];
  if (keyword === 'prefixItems') return Number(name);
  const stated = statedByEither(judge.schemas, owner);
  if (keyword === 'items')
    return new Set(stated.flatMap((statement) => (statement.keyword === 'prefixItems' ? [statement.name] : []))).size;
  const isNamedBy = ({ keyword, name }: Statement, key: string): boolean =>
    keyword === 'properties' ? name === key : keyword === 'patternProperties' && matchesPattern(name ?? '', key);
  const isNamed = (key: string): boolean => stated.some((statement) => isNamedBy(statement, key));
  return otherNames.find((key) => !isNamed(key));
}
