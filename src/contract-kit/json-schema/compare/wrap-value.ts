import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/json.ts';
import { matchesOf } from '../generate/string-values.ts';
import type { PairStep } from './local-difference.ts';
import { directed, type SchemaPair, type Side } from './schema-pair.ts';
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
    return inner === undefined ? undefined : wrappers[step.keyword]?.(judge, inner, place);
  }, value);
}

interface Place {
  readonly owner: SchemaPair;
  readonly step: PairStep;
  readonly allows: Side;
}

type Wrapper = (judge: ValueJudge, value: Json, place: Place) => Json | undefined;

const wrappers: Readonly<Record<string, Wrapper>> = {
  properties: (judge, value, place) => ({ ...objectAround(judge, place), [place.step.name]: value }),
  additionalProperties: (judge, value, place) => ({ ...objectAround(judge, place), 'x-contract-probe': value }),
  patternProperties: (judge, value, place) => {
    const [name] = matchesOf(place.step.name);
    return name === undefined ? undefined : { ...objectAround(judge, place), [name]: value };
  },
  items: (judge, value, place) => {
    const around = ordinary(judge, place);
    return isJsonArray(around) && around.length > 0 ? [value, ...around.slice(1)] : [value];
  },
  prefixItems: (judge, value, place) => {
    const around = ordinary(judge, place);
    const items = isJsonArray(around) ? [...around] : [];
    const index = Number(place.step.name);
    while (items.length < index) items.push(null);
    items[index] = value;
    return items;
  },
  anyOf: inAlternative,
  oneOf: inAlternative,
};

/** A value of an alternative is one of the choice, most often; where not, the choice asks for more. */
function inAlternative(judge: ValueJudge, value: Json, { owner, step, allows }: Place): Json | undefined {
  const { from } = directed(owner, allows);
  if (!isJsonMap(value) || judge.allows(from, value)) return value;
  const around = judge.simplest(from, directed(step.pair, allows).from);
  return isJsonMap(around) ? { ...around, ...value } : value;
}

function ordinary(judge: ValueJudge, { owner, allows }: Place): Json | undefined {
  return judge.simplest(owner.old, owner.new) ?? judge.simplest(directed(owner, allows).from);
}

function objectAround(judge: ValueJudge, place: Place): JsonMap {
  const around = ordinary(judge, place);
  return isJsonMap(around) ? around : {};
}
