import fc from 'fast-check';
import { makerOf } from '../../json-schema/generate/valid-values.ts';
import { simplestDepth } from '../../json-schema/generate/value-maker.ts';
import { singleFaultsOf } from '../../json-schema/mutate/single-fault-values.ts';
import { bodyValidatorOf, type SchemaError } from '../../json-schema/validate/body-validator.ts';
import type { Json, JsonObject } from '../../openapi/json.ts';
import { keep } from '../../openapi/once-for.ts';

/** What two independent validators say of a value. `undecided` if they disagree, or one of them cannot read the schema. */
export type Verdict =
  | { readonly kind: 'valid' | 'undecided' }
  | { readonly kind: 'invalid'; readonly errors: readonly SchemaError[] };

/** Makes and judges values of the schemas of one document, by their pointers. */
export interface ValueJudge {
  readonly schemas: JsonObject;
  judge(pointer: string, value: Json): Verdict;
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
  const drawn = keep<string, readonly Json[]>();
  return {
    schemas,
    judge: (pointer, value) => {
      try {
        if (validate.notVerified({ pointer }) !== undefined) return { kind: 'undecided' };
        const errors = validate({ pointer }, value);
        const isValid = maker.isValid(layers([pointer]), value);
        if ((errors.length === 0) !== isValid) return { kind: 'undecided' };
        return isValid ? { kind: 'valid' } : { kind: 'invalid', errors };
      } catch {
        // A schema that a validator cannot compile: nothing is proven with it.
        return { kind: 'undecided' };
      }
    },
    values: (...pointers) => maker.values(layers(pointers), 0),
    simplest: (...pointers) => maker.values(layers(pointers), simplestDepth)[0],
    faults: (...pointers) => singleFaultsOf(maker, layers(pointers), 'root').map(({ value }) => value),
    draws: (pointer) =>
      drawn(pointer, () => {
        const made = maker.draws(layers([pointer]), 0);
        return made === undefined ? [] : fc.sample(made, draws);
      }),
  };
}
