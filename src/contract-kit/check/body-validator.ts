import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { displayPath } from '../contract/display-path.ts';
import type { JsonObject } from '../document/json.ts';
import { pointerToFragment, pointerTokens } from '../document/json-pointer.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { withoutIds } from '../document/without-ids.ts';

/** One way in which a body breaks its schema. */
export interface BodyFlaw {
  /** The way into the body, with `items` for any index, as in {@link BodyAssertion}. */
  readonly path: readonly string[];
  readonly keyword: string;
  /** The missing property, for `required`. */
  readonly property: string | undefined;
  /** For people: where, and what is wrong there. */
  readonly message: string;
}

/** Judges a body by the schema at `schema`; every flaw is listed. */
export type BodyValidator = (schema: SpecNode, body: unknown) => BodyFlaw[];

const validators = new WeakMap<JsonObject, BodyValidator>();

/** The validator for the schemas of one bundled document. It is made once, so the document must not change from then on. */
export function bodyValidatorOf(document: JsonObject): BodyValidator {
  const validator = validators.get(document) ?? createBodyValidator(document);
  validators.set(document, validator);
  return validator;
}

/** A validator for the schemas of one bundled document, in the 2020-12 dialect of JSON Schema. */
function createBodyValidator(document: JsonObject): BodyValidator {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  ajv.addSchema({ ...withoutIds(document), $id: 'document:' });
  const compiled = new Map<string, ValidateFunction>();
  return (schema, body) => {
    const validate =
      compiled.get(schema.pointer) ?? ajv.compile({ $ref: `document:${pointerToFragment(schema.pointer)}` });
    compiled.set(schema.pointer, validate);
    return validate(body) ? [] : (validate.errors ?? []).map((error) => toFlaw(error, body));
  };
}

function toFlaw(error: ErrorObject, body: unknown): BodyFlaw {
  const missing: unknown = error.keyword === 'required' ? error.params.missingProperty : undefined;
  const path = patternOf(error.instancePath, body);
  return {
    path,
    keyword: error.keyword,
    property: typeof missing === 'string' ? missing : undefined,
    message: `${displayPath(path)} ${error.message ?? `breaks ${error.keyword}`}`,
  };
}

function patternOf(instancePath: string, body: unknown): string[] {
  let value = body;
  return pointerTokens(instancePath).map((key) => {
    const isItem = Array.isArray(value);
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    return isItem ? 'items' : key;
  });
}
