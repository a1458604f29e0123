import { type BodyFlaw, bodyValidatorOf } from '../check/body-validator.ts';
import type { JsonObject } from '../document/json.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { isValidValue } from '../values/index.ts';

/** What two independent validators say of a value; `undecided` where they disagree, or one cannot read the schema. */
export type TwoVerdicts =
  | { readonly kind: 'valid' | 'undecided' }
  | {
      readonly kind: 'invalid';
      readonly why: string;
      readonly flaws: readonly Pick<BodyFlaw, 'keyword' | 'message'>[];
    };

/** Judges a value by the schema at a node of one document. */
export type TwoValidators = (schema: SpecNode, value: unknown) => TwoVerdicts;

/**
 * Ajv and @cfworker/json-schema over the schemas of one document. A witness counts only when both see it, so that a
 * mistake of one of them proves nothing.
 */
export function createTwoValidators(document: JsonObject): TwoValidators {
  const validate = bodyValidatorOf(document);
  return (schema, value) => {
    try {
      if (validate.unreadable(schema) !== undefined) return { kind: 'undecided' };
      const flaws = validate(schema, value);
      const isValid = isValidValue(schema, value);
      if ((flaws.length === 0) !== isValid) return { kind: 'undecided' };
      if (isValid) return { kind: 'valid' };
      const why = flaws[0]?.message ?? 'it breaks the schema';
      return { kind: 'invalid', why, flaws };
    } catch {
      // A schema that a validator cannot compile: nothing is proven with it.
      return { kind: 'undecided' };
    }
  };
}
