import { matchesOf } from '../../json-schema/generate/string-values.ts';
import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/json.ts';
import { keep } from '../../openapi/once-for.ts';
import { isChoice } from '../compare/alternatives.ts';
import type { PairStep } from '../compare/local-difference.ts';
import type { SchemaPair } from '../normalise/merge-schemas.ts';
import { directed } from './strip-members.ts';
import type { ValueJudge } from './value-judge.ts';

/** A way from a root to a part of it, and which schemas allow the value. */
export interface Surroundings {
  readonly root: SchemaPair;
  readonly way: readonly PairStep[];
  readonly allows: 'old' | 'new';
}

/** Puts a value of a part into values that both schemas allow, up to the root. `undefined` if there are none. */
export function wrapValue(judge: ValueJudge, value: Json, { root, way, allows }: Surroundings): Json | undefined {
  return way.reduceRight<Json | undefined>(
    (inner, step, index) =>
      inner === undefined ? undefined : wrapOnce(judge, inner, { owner: way[index - 1]?.pair ?? root, step, allows }),
    value,
  );
}

/** A value at one place of a way, and the schema there that has to allow it. */
interface Wrapped {
  readonly value: Json;
  readonly schema: string;
}

type KeptByStep = (step: PairStep, make: () => Wrapped | undefined) => Wrapped | undefined;

/** Wraps a value like {@link wrapValue}. `undefined` also if a part on the way does not allow what it would have to be. */
export type Wrap = (start: Pick<Wrapped, 'value'>, surroundings: Surroundings) => Json | undefined;

/** Many ways to roots begin with the same steps: what is made on these is made and judged once. */
export function createWrap(judge: ValueJudge): Wrap {
  const around = keep<Pick<Wrapped, 'value'>, KeptByStep>();
  const allowed = keep<Wrapped, boolean>();
  const isAllowed = (one: Wrapped): boolean => allowed(one, () => judge.allows(one.schema, one.value));
  const wrapIn = (value: Json, place: Place): Wrapped | undefined => {
    const wrapped = wrapOnce(judge, value, place);
    return wrapped === undefined ? undefined : { value: wrapped, schema: directed(place.owner, place.allows).from };
  };
  return (start, { root, way, allows }) => {
    // What a choice is around need not be allowed: another alternative may allow it.
    const choice = way.findIndex(({ keyword }) => isChoice(keyword));
    const outward = (inner: Pick<Wrapped, 'value'>, index: number): Json | undefined => {
      const [outside, step] = [way[index - 1], way[index]];
      if (step === undefined) return inner.value;
      if (outside === undefined) return wrapOnce(judge, inner.value, { owner: root, step, allows });
      const wrapped = around(inner, () => keep())(step, () =>
        wrapIn(inner.value, { owner: outside.pair, step, allows }),
      );
      const isInChoice = choice >= 0 && choice < index;
      return wrapped !== undefined && (isInChoice || isAllowed(wrapped)) ? outward(wrapped, index - 1) : undefined;
    };
    return outward(start, way.length - 1);
  };
}

interface Place {
  readonly owner: SchemaPair;
  readonly step: PairStep;
  readonly allows: 'old' | 'new';
}

function wrapOnce(judge: ValueJudge, value: Json, place: Place): Json | undefined {
  return wrappers[place.step.keyword]?.(judge, value, place);
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
