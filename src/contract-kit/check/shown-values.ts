import type { BodyAssertion, Condition } from '../contract/clause.ts';
import { isJsonObject } from '../document/json.ts';
import type { BodyValidator } from './body-validator.ts';

/** A value in a body, and the way to it. */
export interface ShownValue {
  readonly place: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * The values of a body that an assertion is about, where it applies. None of them breaks it in a sound body.
 * A generator, since one value is most often enough.
 */
export function* shownValues(
  body: unknown,
  { path, conditions, keyword, limit }: BodyAssertion,
  validate: BodyValidator,
): Generator<ShownValue> {
  const meets = (condition: Condition, value: unknown, next: string | number | undefined): boolean => {
    switch (condition.kind) {
      case 'meets':
        return validate({ pointer: condition.schema }, value).length === 0;
      case 'breaks':
        return validate({ pointer: condition.schema }, value).length > 0;
      case 'has':
        return isJsonObject(value) && Object.hasOwn(value, condition.property);
      case 'item':
        return Number(next) >= condition.from;
      case 'member':
        return isMember(condition, String(next));
    }
  };
  function* walk(value: unknown, place: readonly (string | number)[]): Generator<ShownValue> {
    const depth = place.length;
    const step = path[depth];
    const due = conditions.filter((condition) => condition.depth === depth);
    if (!due.filter(isOfValue).every((condition) => meets(condition, value, undefined))) return;
    if (step === undefined) {
      if (isAbout(value, keyword, limit)) yield { place, value };
      return;
    }
    const steps = due.filter((condition) => !isOfValue(condition));
    for (const [key, below] of membersAt(value, step))
      if (steps.every((condition) => meets(condition, value, key))) yield* walk(below, [...place, key]);
  }
  yield* walk(body, []);
}

/** A copy of the body with another value at a place. */
export function replaced(body: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, index) => (index === key ? replaced(item, rest, value) : item));
  return isJsonObject(body) ? { ...body, [key]: replaced(body[key], rest, value) } : body;
}

function isOfValue({ kind }: Condition): boolean {
  return kind === 'meets' || kind === 'breaks' || kind === 'has';
}

function isMember({ like = '', not }: Extract<Condition, { kind: 'member' }>, name: string): boolean {
  const matches = (pattern: string): boolean => new RegExp(pattern, 'u').test(name);
  return matches(like) && !not.some(matches);
}

/** Whether there is anything to assert: a property that others need is needed only where they are. */
function isAbout(value: unknown, keyword: string, limit: unknown): boolean {
  if (keyword !== 'dependentRequired') return true;
  return isJsonObject(value) && Array.isArray(limit) && Object.hasOwn(value, String(limit[0]));
}

function membersAt(value: unknown, step: string): Iterable<[key: string | number, value: unknown]> {
  if (Array.isArray(value)) {
    if (step === 'items') return value.entries();
    const index = Number(step);
    return /^\d+$/.test(step) && index < value.length ? [[index, value[index]]] : [];
  }
  if (!isJsonObject(value)) return [];
  if (Object.hasOwn(value, step)) return [[step, value[step]]];
  return step === '*' ? Object.entries(value) : [];
}
