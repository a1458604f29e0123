import { type Schema, Validator } from '@cfworker/json-schema';
import { bodyValidatorOf } from '../check/body-validator.ts';
import { isJsonObject, type JsonObject } from '../document/json.ts';
import { pointerToFragment } from '../document/json-pointer.ts';
import type { SpecNode } from '../document/spec-node.ts';

/** What two independent validators say of a value; `undecided` where they disagree, or one cannot read the schema. */
export type TwoVerdicts = { readonly kind: 'valid' | 'undecided' } | { readonly kind: 'invalid'; readonly why: string };

/** Judges a value by the schema at a node of one document. */
export type TwoValidators = (schema: SpecNode, value: unknown) => TwoVerdicts;

const documentUri = 'https://contract-kit.invalid/document';

/**
 * Ajv and @cfworker/json-schema over the schemas of one document. A witness counts only when both see it, so that a
 * mistake of one of them proves nothing.
 */
export function createTwoValidators(document: JsonObject): TwoValidators {
  const first = bodyValidatorOf(document);
  const seconds = new Map<string, Validator>();
  const second = ({ pointer }: SpecNode): Validator => {
    const known = seconds.get(pointer) ?? createSecond(document, pointer);
    seconds.set(pointer, known);
    return known;
  };
  return (schema, value) => {
    try {
      const flaws = first(schema, value);
      const isValid = second(schema).validate(value).valid;
      if ((flaws.length === 0) !== isValid) return { kind: 'undecided' };
      return isValid ? { kind: 'valid' } : { kind: 'invalid', why: flaws[0]?.message ?? 'it breaks the schema' };
    } catch {
      // A schema that a validator cannot compile: nothing is proven with it.
      return { kind: 'undecided' };
    }
  };
}

function createSecond(document: JsonObject, pointer: string): Validator {
  const schema: Schema = { $ref: `${documentUri}${pointerToFragment(pointer)}` };
  const validator = new Validator(schema, '2020-12');
  // Only what schemas may refer to: the second validator walks all that it is given.
  const paths = isJsonObject(document.paths) && pointer.startsWith('/paths/') ? { paths: document.paths } : {};
  const components = isJsonObject(document.components) ? { components: document.components } : {};
  validator.addSchema({ $id: documentUri, ...components, ...paths });
  return validator;
}
