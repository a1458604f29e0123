import fc from 'fast-check';
import type { Json, JsonObject } from '../../openapi/document/json.ts';
import { makerOf } from '../generate/valid-values.ts';
import { simplestDepth } from '../generate/value-maker.ts';
import { rootFaults } from '../mutate/single-fault-values.ts';
import { bodyValidatorOf, type SchemaError } from '../validate/body-validator.ts';

/** What two independent validators say of a value. `undecided` if they disagree, or one of them cannot read the schema. */
export type ValueVerdict =
  | { readonly kind: 'valid' | 'undecided' }
  | { readonly kind: 'invalid'; readonly errors: readonly SchemaError[] };

/** Makes and judges values of the schemas of one document, by their pointers. */
export interface ValueJudge {
  readonly schemas: JsonObject;
  judge(pointer: string, value: Json): ValueVerdict;
  /** Whether both validators allow a value. It is faster than the whole verdict. */
  allows(pointer: string, value: Json): boolean;
  /** Why one schema refuses what another one allows, by both validators. `undefined` if that is not so. */
  refusal(from: string, to: string, value: Json): readonly SchemaError[] | undefined;
  /** Boundary values that match all of these schemas. */
  values(...pointers: readonly string[]): readonly Json[];
  /** A minimal value that matches all of these schemas. `undefined` if none was found. */
  simplest(...pointers: readonly string[]): Json | undefined;
  /** Values that match all of these schemas but for one keyword of one of them. */
  faults(...pointers: readonly string[]): readonly Json[];
  /** Some more values of a schema, always the same. */
  draws(pointer: string): readonly Json[];
}

const draws = { numRuns: 60, seed: 7 };

export function createValueJudge(schemas: JsonObject): ValueJudge {
  const validate = bodyValidatorOf(schemas);
  const maker = makerOf(schemas, undefined);
  const layers = (pointers: readonly string[]) => pointers.map((pointer) => maker.set.root(pointer));
  /** What the fast validator says. `undefined` if a validator cannot compile the schema: nothing is proven with it. */
  const errorsOf = (pointer: string, value: Json): readonly SchemaError[] | undefined =>
    validate.notVerified({ pointer }) === undefined ? validate({ pointer }, value) : undefined;
  const isValid = (pointer: string, value: Json): boolean | undefined => {
    try {
      return maker.isValid(layers([pointer]), value);
    } catch {
      return undefined;
    }
  };
  return {
    schemas,
    judge: (pointer, value) => {
      const errors = errorsOf(pointer, value);
      if (errors === undefined || isValid(pointer, value) !== (errors.length === 0)) return { kind: 'undecided' };
      return errors.length === 0 ? { kind: 'valid' } : { kind: 'invalid', errors };
    },
    allows: (pointer, value) => errorsOf(pointer, value)?.length === 0 && isValid(pointer, value) === true,
    refusal: (from, to, value) => {
      if (errorsOf(from, value)?.length !== 0) return undefined;
      const errors = errorsOf(to, value) ?? [];
      // The slow validator is asked last.
      const isRefused = errors.length > 0 && isValid(to, value) === false && isValid(from, value) === true;
      return isRefused ? errors : undefined;
    },
    values: (...pointers) => maker.values(layers(pointers), 0),
    simplest: (...pointers) => maker.values(layers(pointers), simplestDepth)[0],
    faults: (...pointers) => rootFaults(maker, layers(pointers)).map(({ value }) => value),
    draws: (pointer) => {
      const made = maker.draws(layers([pointer]), 0);
      return made === undefined ? [] : fc.sample(made, draws);
    },
  };
}
