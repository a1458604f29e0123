import { isValidValue } from '../json-schema/generate/valid-values.ts';
import { bodyValidatorOf, type SchemaError } from '../json-schema/validate/body-validator.ts';
import type { JsonObject } from '../openapi/json.ts';
import type { SpecNode } from '../openapi/spec-node.ts';

/** What two independent validators say of a value; `undecided` where they disagree, or one cannot read the schema. */
export type TwoVerdicts =
  | { readonly kind: 'valid' | 'undecided' }
  | {
      readonly kind: 'invalid';
      readonly why: string;
      readonly violations: readonly Pick<SchemaError, 'keyword' | 'message'>[];
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
      if (validate.notVerified(schema) !== undefined) return { kind: 'undecided' };
      const violations = validate(schema, value);
      const isValid = isValidValue(schema, value);
      if ((violations.length === 0) !== isValid) return { kind: 'undecided' };
      if (isValid) return { kind: 'valid' };
      const why = violations[0]?.message ?? 'it breaks the schema';
      return { kind: 'invalid', why, violations };
    } catch {
      // A schema that a validator cannot compile: nothing is proven with it.
      return { kind: 'undecided' };
    }
  };
}
