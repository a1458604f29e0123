import { isJsonArray, isJsonMap, type Json } from '../../openapi/json.ts';
import { matchesOf } from '../generate/string-values.ts';
import type { PairStep } from './local-difference.ts';
import { directed, type SchemaPair, type Side } from './schema-pair.ts';
import { isChoice } from './schema-parts.ts';
import type { ValueJudge } from './value-judge.ts';

/** A way from a root to a part of it, and which schemas allow the value. */
export interface Surroundings {
  readonly root: SchemaPair;
  readonly way: readonly PairStep[];
  readonly allows: Side;
}

/** Puts a value of a part into values that both schemas allow, up to the root. `undefined` if there are none. */
export function wrapValue(judge: ValueJudge, value: Json, { root, way, allows }: Surroundings): Json | undefined {
  return way.reduceRight<Json | undefined>((inner, step, index) => {
    const place = { owner: way[index - 1]?.pair ?? root, step, allows };
    if (inner === undefined) return undefined;
    return isChoice(step.keyword) ? inAlternative(judge, inner, place) : inMember(judge, inner, place);
  }, value);
}

interface Place {
  readonly owner: SchemaPair;
  readonly step: PairStep;
  readonly allows: Side;
}

/** A value of an alternative is one of the choice, most often; where not, the choice asks for more. */
function inAlternative(judge: ValueJudge, value: Json, { owner, step, allows }: Place): Json | undefined {
  const { from } = directed(owner, allows);
  if (!isJsonMap(value) || judge.allows(from, value)) return value;
  const around = judge.simplest(from, directed(step.pair, allows).from);
  return isJsonMap(around) ? { ...around, ...value } : value;
}

/** An object or a list with the value, and else with what it has to have. */
function inMember(judge: ValueJudge, value: Json, { owner, step, allows }: Place): Json | undefined {
  const key = memberKeys[step.keyword]?.(step.name);
  if (key === undefined) return undefined;
  const around = judge.simplest(owner.old, owner.new) ?? judge.simplest(directed(owner, allows).from);
  if (typeof key === 'string') return { ...(isJsonMap(around) && around), [key]: value };
  const items = isJsonArray(around) ? [...around] : [];
  while (items.length < key) items.push(null);
  items[key] = value;
  return items;
}

/** The key or the index of a member that a keyword is about. */
const memberKeys: Readonly<Record<string, (name: string) => string | number | undefined>> = {
  properties: (name) => name,
  additionalProperties: () => 'x-contract-probe',
  patternProperties: (name) => matchesOf(name)[0],
  items: () => 0,
  prefixItems: Number,
};

/** Whether the subschemas of a keyword are about members of a value, which can be put into it. */
export function isAboutMembers(keyword: string): boolean {
  return Object.hasOwn(memberKeys, keyword);
}
