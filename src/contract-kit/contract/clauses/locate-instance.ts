import { firstOf } from '../../openapi/document/first-of.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import { matchesPattern } from '../../schema/keywords/pattern.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import type { BodyAssertion, Condition } from '../model/clause.ts';

/** A value in a body, and the way to it. */
export interface LocatedInstance {
  readonly instancePath: readonly (string | number)[];
  readonly value: unknown;
}

/** Finds the first value in a body that an assertion applies to. Returns `undefined` if it applies to none. */
export function locateInstance(
  body: unknown,
  assertion: BodyAssertion,
  validate: BodyValidator,
): LocatedInstance | undefined {
  return firstOf(locateInstances(body, assertion, validate), 1)[0];
}

/** The values in a body that an assertion applies to. */
export function locateInstances(
  body: unknown,
  assertion: BodyAssertion,
  validate: BodyValidator,
): Generator<LocatedInstance> {
  function* locate(value: unknown, instancePath: LocatedInstance['instancePath']): Generator<LocatedInstance> {
    const depth = instancePath.length;
    /** Whether all conditions are met that the value decides, or, with a `next` step, the way on from it. */
    const isMet = (next?: string | number): boolean => {
      for (const condition of assertion.conditions) {
        const isOfStep = condition.kind === 'member' || condition.kind === 'item';
        const isDecided = condition.depth === depth && isOfStep === (next !== undefined);
        if (isDecided && !meets(condition, value, validate, next)) return false;
      }
      return true;
    };
    const step = assertion.path[depth];
    if (!isMet()) return;
    if (step !== undefined) {
      for (const [key, below] of membersAt(value, step)) if (isMet(key)) yield* locate(below, [...instancePath, key]);
    } else if (isAsserted(value, assertion)) yield { instancePath, value };
  }
  return locate(body, []);
}

function meets(condition: Condition, value: unknown, validate: BodyValidator, next?: string | number): boolean {
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
}

/** Whether a member is called so that a condition is met. */
export function isMember({ like = '', not }: Extract<Condition, { kind: 'member' }>, name: string): boolean {
  const matches = (pattern: string): boolean => matchesPattern(pattern, name);
  return matches(like) && !not.some(matches);
}

/** Whether there is anything to assert: a property that others need is needed only where they are. */
function isAsserted(value: unknown, { keyword, keywordValue }: BodyAssertion): boolean {
  if (keyword !== 'dependentRequired') return true;
  return isJsonObject(value) && Array.isArray(keywordValue) && Object.hasOwn(value, String(keywordValue[0]));
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
