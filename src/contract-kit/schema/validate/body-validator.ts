import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonObject } from '../../openapi/document/json.ts';
import { toJsonSchemaDialect } from '../../openapi/document/json-schema-dialect.ts';
import { keep, keepFor } from '../../openapi/document/once-for.ts';
import { pointerToFragment, pointerTokens } from '../../openapi/document/pointer.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { displayPath, everyItem } from '../../text/display-path.ts';
import { errorMessage } from '../../text/error-message.ts';
import { isAssertedFormat } from '../keywords/formats.ts';
import { matchesPattern } from '../keywords/pattern.ts';
import { validatorDocument } from './validator-document.ts';

/** One violation of a schema by a body. */
export interface SchemaError {
  /** The same with `items` for any index, as in {@link BodyAssertion}. */
  readonly path: readonly string[];
  /** JSON Schema's instance location: the keys and indexes that lead to the value in this body. */
  readonly instancePath: readonly string[];
  readonly keyword: string;
  /** The missing property, for `required`; for `dependentRequired`, after the one that needs it and a slash. */
  readonly property: string | undefined;
  /** The property that is refused for its name, for `additionalProperties` and `unevaluatedProperties`. */
  readonly unexpected?: string | undefined;
  /** JSON Pointer to the schema that has the keyword. `undefined` if the validator does not report it. */
  readonly schema: string | undefined;
  /** For people: where, and what is wrong there. */
  readonly message: string;
}

/** Where a schema stands: a node of the document, or the pointer of a schema that is read by itself. */
export interface SchemaLocation {
  readonly pointer: string;
  /** Where it is read from, if not there: siblings of a `$ref` on the way count too. */
  readonly whole?: string;
}

/** Judges a body by the schema at a place of one document. It never throws. */
export interface BodyValidator {
  /** Every violation, with messages about `whole` ("the body"). Empty if {@link BodyValidator.notVerified} has a reason. */
  (schema: SchemaLocation, body: unknown, whole?: string): SchemaError[];
  /** Why a body cannot be judged by this schema. `undefined` if it can. */
  readonly notVerified: (schema: SchemaLocation) => string | undefined;
}

/**
 * The validator for the schemas of one bundled document of OpenAPI 3.0 or 3.1. It is made once, so the document must not
 * change from then on.
 *
 * @param direction What it keeps out of bodies need not be there. By default nothing is kept out.
 */
export function bodyValidatorOf(document: JsonObject, direction?: Direction): BodyValidator {
  return validatorOf(toJsonSchemaDialect(document), direction);
}

const validatorOf = keepFor(createBodyValidator);

/** The violations of a schema by a value that a request has. Empty without a schema. */
export function requestViolations(schema: SpecNode | undefined, value: unknown): SchemaError[] {
  return schema === undefined ? [] : bodyValidatorOf(schema.document, 'request')(schema, value);
}

/** Executes patterns in linear time. */
const regExp = Object.assign(
  (pattern: string) => ({ test: (text: string) => matchesPattern(pattern, text), toString: () => pattern }),
  { code: 'matchesPattern' },
);

type Compiled = ValidateFunction | { readonly problem: string };

function createBodyValidator(document: JsonObject, direction: Direction | undefined): BodyValidator {
  const ajv = new Ajv2020({
    // A decimal fraction is divided inexactly: 0.29 is a multiple of 0.01.
    multipleOfPrecision: 9,
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    // The copy has nothing left that the schema of schemas could refuse, and making a validator of that takes long.
    meta: false,
    validateSchema: false,
    // Most of these functions judge few bodies: to optimise them takes longer than it saves.
    code: { regExp, optimize: false },
  });
  formats.default(ajv);
  for (const name of Object.keys(ajv.formats)) if (!isAssertedFormat(name)) ajv.formats[name] = true;
  const copy = validatorDocument(document, direction);
  ajv.addSchema({ ...copy.document, $id: 'document:' });
  const compiled = keep<string, Compiled>();
  const make = (pointer: string): ValidateFunction => {
    const validate = ajv.compile({ $ref: `document:${pointerToFragment(pointer)}` });
    // A schema that is nothing but itself has no end, whatever it judges.
    for (const body of [null, {}, []]) validate(body);
    return validate;
  };
  const compile = ({ pointer, whole = pointer }: SchemaLocation): Compiled =>
    compiled(whole, () => attempt(() => make(whole)));
  const validator = (schema: SchemaLocation, body: unknown, whole?: string): SchemaError[] => {
    const validate = compile(schema);
    if ('problem' in validate) return [];
    const errors = attempt(() => (validate(body) ? [] : (validate.errors ?? [])));
    if ('problem' in errors) return [beyondJudging];
    return errors.map((error) => ({ ...toViolation(error, body, whole), schema: copy.pointerOf(error.parentSchema) }));
  };
  const notVerified = (schema: SchemaLocation): string | undefined => {
    const validate = compile(schema);
    return 'problem' in validate ? `no validator can be made of this schema (${validate.problem})` : undefined;
  };
  return Object.assign(validator, { notVerified });
}

/** A body may be nested so deep that judging it ends the stack. */
const beyondJudging: SchemaError = {
  path: [],
  instancePath: [],
  keyword: 'type',
  property: undefined,
  schema: undefined,
  message: 'the body is nested too deeply to be judged',
};

function attempt<Result extends object>(action: () => Result): Result | { readonly problem: string } {
  try {
    return action();
  } catch (error) {
    return { problem: errorMessage(error) };
  }
}

function toViolation(error: ErrorObject, body: unknown, whole: string | undefined): Omit<SchemaError, 'schema'> {
  const { keyword, message = `breaks ${keyword}`, params, schema } = error;
  const instancePath = pointerTokens(error.instancePath);
  const { missingProperty: missing, property, additionalProperty, unevaluatedProperty } = params;
  // Ajv would join the names of types by commas.
  const what = keyword === 'type' && Array.isArray(schema) ? `must be ${schema.join(' or ')}` : message;
  return {
    path: patternOf(instancePath, body, 'items'),
    instancePath,
    keyword,
    property: keyword === 'required' || missing === undefined ? missing : `${property}/${missing}`,
    unexpected: additionalProperty ?? unevaluatedProperty,
    message: `${displayPath(patternOf(instancePath, body, everyItem), whole)} ${what}`,
  };
}

/** The instance path with `item` instead of each index. */
function patternOf(instancePath: readonly string[], body: unknown, item: string): string[] {
  let value = body;
  return instancePath.map((key) => {
    const isItem = Array.isArray(value);
    value = Reflect.get(Object(value), key);
    return isItem ? item : key;
  });
}
