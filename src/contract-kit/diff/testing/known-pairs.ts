import type { WitnessKind } from '../../contract/model/witness.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { Severity } from '../compare/contract-change.ts';
import {
  bodyInResponse,
  documentWith,
  inOpenApi30,
  objectOf,
  parameterOf,
  requestOf,
  webhooksOf,
} from './small-documents.ts';

/** Two documents, and what a caller of the old one would say about the new one. */
export interface KnownPair {
  readonly name: string;
  readonly old: JsonObject;
  readonly new: JsonObject;
  readonly severity: Severity | 'none';
  /** The kind of witness that the break has. `undefined` if nothing breaks. */
  readonly witness?: WitnessKind;
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const json = (schema: unknown): JsonObject => ({ content: { 'application/json': { schema } } });
const query = (schema: unknown, rest: JsonObject = {}): JsonObject =>
  parameterOf({ name: 'q', in: 'query', schema, ...rest });
const orderRef = { $ref: '#/components/schemas/Order' };
const ofTypes = (...names: readonly string[]): JsonObject => ({
  content: Object.fromEntries(names.map((name) => [name, { schema: text }])),
});
const webhook = (post: JsonObject): JsonObject => documentWith({}, { webhooks: { made: { post } } });
const components = { components: { schemas: { Order: objectOf({ a: text }) } } };

// biome-ignore format: a table is read row by row
export const knownPairs: readonly KnownPair[] = [
  { name: 'a required JSON request body is added', old: documentWith({}), new: requestOf(objectOf({ a: text })), severity: 'major', witness: 'refused' },
  { name: 'a request media type gains a schema', old: documentWith({ requestBody: { required: true, content: { 'application/json': {} } } }), new: requestOf(objectOf({ a: text })), severity: 'major', witness: 'refused' },
  { name: 'a response loses its whole schema', old: bodyInResponse(objectOf({ a: text })), new: bodyInResponse(undefined), severity: 'major', witness: 'unreadable' },
  { name: 'a request gains dependentRequired', old: requestOf(objectOf({ a: text, b: text })), new: requestOf(objectOf({ a: text, b: text }, { dependentRequired: { a: ['b'] } })), severity: 'major', witness: 'refused' },
  { name: 'a request lowers maxContains', old: requestOf({ type: 'array', contains: { const: 1 }, maxContains: 4 }), new: requestOf({ type: 'array', contains: { const: 1 }, maxContains: 2 }), severity: 'major', witness: 'refused' },
  { name: 'a list of a request says that contains asks for one item', old: requestOf({ type: 'array', contains: { const: 1 } }), new: requestOf({ type: 'array', contains: { const: 1 }, minContains: 1 }), severity: 'patch' },
  { name: 'a list of a request no longer says that contains asks for no item', old: requestOf({ type: 'array', contains: { const: 1 }, minContains: 0 }), new: requestOf({ type: 'array', contains: { const: 1 } }), severity: 'major', witness: 'refused' },
  { name: 'a request gains dependentSchemas', old: requestOf(objectOf({ a: text, b: whole })), new: requestOf(objectOf({ a: text, b: whole }, { dependentSchemas: { a: { properties: { b: { minimum: 3 } } } } })), severity: 'major', witness: 'refused' },
  { name: 'a request gains patternProperties', old: requestOf({ type: 'object' }), new: requestOf({ type: 'object', patternProperties: { '^x-': whole } }), severity: 'major', witness: 'refused' },
  { name: 'a response loses patternProperties', old: bodyInResponse({ type: 'object', patternProperties: { '^x-': whole } }), new: bodyInResponse({ type: 'object' }), severity: 'major', witness: 'unreadable' },
  { name: 'a property of a request is removed', old: requestOf(objectOf({ a: text, b: text })), new: requestOf(objectOf({ a: text })), severity: 'major', witness: 'silently-ignored' },
  { name: 'a property of a closed request is removed', old: requestOf(objectOf({ a: text, b: text }, { additionalProperties: false })), new: requestOf(objectOf({ a: text }, { additionalProperties: false })), severity: 'major', witness: 'refused' },
  { name: 'one of two webhooks is removed', old: webhooksOf({ made: objectOf({ a: text }), gone: objectOf({ a: text }) }), new: webhooksOf({ made: objectOf({ a: text }) }), severity: 'major', witness: 'no-longer-promised' },
  { name: 'a webhook may send what it could not', old: webhooksOf({ made: objectOf({ a: text }) }), new: webhooksOf({ made: objectOf({ a: { type: ['string', 'null'] } }) }), severity: 'major', witness: 'unreadable-webhook' },
  { name: 'a webhook sends less than it could', old: webhooksOf({ made: objectOf({ a: { type: ['string', 'null'] } }) }), new: webhooksOf({ made: objectOf({ a: text }) }), severity: 'minor' },
  { name: 'a readOnly property of a request becomes required in 3.0', old: inOpenApi30(requestOf(objectOf({ a: { ...text, readOnly: true } }))), new: inOpenApi30(requestOf(objectOf({ a: { ...text, readOnly: true } }, { required: ['a'] }))), severity: 'patch' },
  { name: 'a readOnly enum is narrowed in a request of 3.0', old: inOpenApi30(requestOf(objectOf({ a: { ...text, enum: ['x', 'y'], readOnly: true } }))), new: inOpenApi30(requestOf(objectOf({ a: { ...text, enum: ['x'], readOnly: true } }))), severity: 'patch' },
  { name: 'a writeOnly enum value is gained in a response of 3.0', old: inOpenApi30(bodyInResponse(objectOf({ a: { ...text, enum: ['x'], writeOnly: true } }))), new: inOpenApi30(bodyInResponse(objectOf({ a: { ...text, enum: ['x', 'y'], writeOnly: true } }))), severity: 'patch' },
  { name: 'a writeOnly enum value is lost in a request of 3.0', old: inOpenApi30(requestOf(objectOf({ a: { ...text, enum: ['x', 'y'], writeOnly: true } }))), new: inOpenApi30(requestOf(objectOf({ a: { ...text, enum: ['x'], writeOnly: true } }))), severity: 'major', witness: 'refused' },
  { name: 'a pattern of a request is relaxed to .*', old: requestOf(objectOf({ a: { ...text, pattern: '^[a-z]+$' } })), new: requestOf(objectOf({ a: { ...text, pattern: '.*' } })), severity: 'minor' },
  { name: 'a text of a request may also be a number', old: requestOf(objectOf({ a: text })), new: requestOf(objectOf({ a: { oneOf: [text, whole] } })), severity: 'minor' },
  { name: 'a text of a response may also be a number', old: bodyInResponse(objectOf({ a: text })), new: bodyInResponse(objectOf({ a: { oneOf: [text, whole] } })), severity: 'major', witness: 'unreadable' },
  { name: 'a text of a request may also be null', old: requestOf(objectOf({ a: text })), new: requestOf(objectOf({ a: { oneOf: [text, { type: 'null' }] } })), severity: 'minor' },
  { name: 'a text of a response may also be null', old: bodyInResponse(objectOf({ a: text })), new: bodyInResponse(objectOf({ a: { oneOf: [text, { type: 'null' }] } })), severity: 'major', witness: 'unreadable' },
  { name: 'an object of a request is composed of a reference and properties', old: requestOf(objectOf({ a: text, b: text }), components), new: requestOf({ allOf: [orderRef, objectOf({ b: text })] }, components), severity: 'patch' },
  { name: 'a text of the query becomes an exploded list of texts', old: query(text), new: query({ type: 'array', items: text }, { explode: true }), severity: 'major', witness: 'does-not-compile' },
  { name: 'an integer of the path becomes a text', old: parameterOf({ name: 'id', in: 'path', required: true, schema: whole }), new: parameterOf({ name: 'id', in: 'path', required: true, schema: text }), severity: 'major', witness: 'does-not-compile' },
  { name: 'a text of the path becomes an integer', old: parameterOf({ name: 'id', in: 'path', required: true, schema: text }), new: parameterOf({ name: 'id', in: 'path', required: true, schema: whole }), severity: 'major', witness: 'refused' },
  { name: 'a list of a request needs an item', old: requestOf(objectOf({ options: { type: 'array', items: text } })), new: requestOf(objectOf({ options: { type: 'array', items: text, minItems: 1 } })), severity: 'major', witness: 'refused' },
  { name: 'a list deep in a request needs two items', old: requestOf(objectOf({ query: objectOf({ operator: { ...text, enum: ['AND', 'OR'] }, value: { type: 'array', items: objectOf({ field: text }) } }) })), new: requestOf(objectOf({ query: objectOf({ operator: { ...text, enum: ['AND', 'OR'] }, value: { type: 'array', items: objectOf({ field: text }), minItems: 2 } }) })), severity: 'major', witness: 'refused' },
  { name: 'a maximum of a text concerns no value', old: requestOf(objectOf({ a: text })), new: requestOf(objectOf({ a: { ...text, maximum: 3 } })), severity: 'minor' },
  { name: 'an optional property of a request is declared', old: requestOf(objectOf({ a: text })), new: requestOf(objectOf({ a: text, b: whole })), severity: 'minor' },
  { name: 'a closed response gains a property', old: bodyInResponse(objectOf({ a: text }, { additionalProperties: false })), new: bodyInResponse(objectOf({ a: text, b: text }, { additionalProperties: false })), severity: 'major', witness: 'unreadable' },
  { name: 'a response gains a property', old: bodyInResponse(objectOf({ a: text })), new: bodyInResponse(objectOf({ a: text, b: text })), severity: 'minor' },
  { name: 'a text of a request is encoded otherwise', old: requestOf(objectOf({ a: text })), new: requestOf(objectOf({ a: { ...text, contentEncoding: 'base64' } })), severity: 'major', witness: 'no-longer-promised' },
  { name: 'an optional member of a response goes', old: bodyInResponse(objectOf({ a: text, b: text })), new: bodyInResponse(objectOf({ a: text })), severity: 'major', witness: 'no-longer-promised' },
  { name: 'an alternative of the second choice of a request is narrowed', old: requestOf({ allOf: [{ anyOf: [whole, { type: 'null' }] }, { anyOf: [{ type: 'null' }, { ...whole, maximum: 9 }] }] }), new: requestOf({ allOf: [{ anyOf: [whole, { type: 'null' }] }, { anyOf: [{ type: 'null' }, { ...whole, maximum: 5 }] }] }), severity: 'major', witness: 'refused' },
  { name: 'an alternative is narrowed in a request that asks for more', old: requestOf(objectOf({ id: text }, { required: ['id'], oneOf: [objectOf({ a: text }, { required: ['a'] }), objectOf({ b: text }, { required: ['b'] })] })), new: requestOf(objectOf({ id: text }, { required: ['id'], oneOf: [objectOf({ a: { ...text, maxLength: 3 } }, { required: ['a'] }), objectOf({ b: text }, { required: ['b'] })] })), severity: 'major', witness: 'refused' },
  { name: 'a closed part of a request no longer names what another part names', old: requestOf({ allOf: [objectOf({ a: text, b: text }, { additionalProperties: false }), objectOf({ b: text })] }), new: requestOf({ allOf: [objectOf({ a: text }, { additionalProperties: false }), objectOf({ b: text })] }), severity: 'major', witness: 'refused' },
  { name: 'a request gains an alternative', old: requestOf({ oneOf: [objectOf({ a: text }, { required: ['a'] }), objectOf({ b: text }, { required: ['b'] })] }), new: requestOf({ anyOf: [objectOf({ a: text }, { required: ['a'] }), objectOf({ b: text }, { required: ['b'] })] }), severity: 'minor' },
  { name: 'a discriminated alternative of a response is added', old: bodyInResponse({ oneOf: [objectOf({ k: { const: 'a' } }, { required: ['k'] }), objectOf({ k: { const: 'b' } }, { required: ['k'] })] }), new: bodyInResponse({ oneOf: [objectOf({ k: { const: 'a' } }, { required: ['k'] }), objectOf({ k: { const: 'b' } }, { required: ['k'] }), objectOf({ k: { const: 'c' } }, { required: ['k'] })] }), severity: 'major', witness: 'unreadable' },
  { name: 'nullable of 3.0 is spelt as in 3.1', old: inOpenApi30(requestOf(objectOf({ a: { ...text, nullable: true } }))), new: requestOf(objectOf({ a: { type: ['string', 'null'] } })), severity: 'patch' },
  { name: 'a request body is also taken as a form', old: documentWith({ requestBody: json(objectOf({ a: text })) }), new: documentWith({ requestBody: { content: { ...Object(json(objectOf({ a: text })).content), 'application/x-www-form-urlencoded': { schema: objectOf({ a: text }) } } } }), severity: 'minor' },
  { name: 'a request body is removed', old: requestOf(objectOf({ a: text })), new: documentWith({}), severity: 'major', witness: 'silently-ignored' },
  { name: 'one of two media types of a request is removed', old: documentWith({ requestBody: ofTypes('application/json', 'text/csv') }), new: documentWith({ requestBody: ofTypes('application/json') }), severity: 'major', witness: 'refused' },
  { name: 'one of two media types of a response is removed', old: documentWith({ responses: { 200: ofTypes('application/json', 'text/csv') } }), new: documentWith({ responses: { 200: ofTypes('application/json') } }), severity: 'major', witness: 'no-longer-promised' },
  { name: 'a header of a response becomes optional', old: documentWith({ responses: { 200: { headers: { Left: { required: true, schema: whole } } } } }), new: documentWith({ responses: { 200: { headers: { Left: { schema: whole } } } } }), severity: 'major', witness: 'unreadable' },
  { name: 'a list of the query is written in another style', old: query({ type: 'array', items: text }, { style: 'form', explode: false }), new: query({ type: 'array', items: text }, { style: 'pipeDelimited', explode: false }), severity: 'major' },
  { name: 'a list of the query is read by another separator', old: query({ type: 'array', items: text }, { style: 'pipeDelimited', explode: false }), new: query({ type: 'array', items: text }, { style: 'form', explode: false }), severity: 'major', witness: 'no-longer-promised' },
  { name: 'a text of the query is exploded, which changes nothing that is written', old: query(text, { explode: false }), new: query(text), severity: 'patch' },
  { name: 'a webhook is no longer JSON', old: webhook({ requestBody: ofTypes('application/json') }), new: webhook({ requestBody: ofTypes('text/csv') }), severity: 'major', witness: 'no-longer-promised' },
  { name: 'callers can no longer answer a webhook with 202', old: webhook({ responses: { 200: {}, 202: {} } }), new: webhook({ responses: { 200: {} } }), severity: 'major', witness: 'refused-response' },
  { name: 'a response needs one of two properties where it needed both', old: bodyInResponse(objectOf({ a: text, b: text }, { required: ['a', 'b'] })), new: bodyInResponse({ oneOf: ['a', 'b'].map((name) => objectOf({ a: text, b: text }, { required: [name] })) }), severity: 'major', witness: 'unreadable' },
  { name: 'a text of the query loses the alternative that is a number', old: query({ oneOf: [text, whole] }), new: query(text), severity: 'major', witness: 'does-not-compile' },
  { name: 'a property of a request must match one more schema', old: requestOf({ allOf: [orderRef] }, components), new: requestOf({ allOf: [orderRef, objectOf({ a: { maxLength: 3 } })] }, components), severity: 'major', witness: 'refused' },
  { name: 'a property of a response must match one schema fewer', old: bodyInResponse({ allOf: [orderRef, objectOf({ a: { maxLength: 3 } })] }, components), new: bodyInResponse({ allOf: [orderRef] }, components), severity: 'major', witness: 'unreadable' },
  { name: 'a map of texts names a property that is a number', old: requestOf({ type: 'object', additionalProperties: text }), new: requestOf(objectOf({ a: whole }, { additionalProperties: text })), severity: 'major', witness: 'refused' },
  { name: 'a definition that nothing uses is added', old: requestOf(objectOf({ a: text })), new: requestOf(objectOf({ a: text }, { $defs: { Unused: whole } })), severity: 'patch' },
  { name: 'a null that another part refused is no longer stated', old: inOpenApi30(bodyInResponse({ type: 'object', nullable: true, allOf: [orderRef] }, components)), new: inOpenApi30(bodyInResponse(orderRef, components)), severity: 'patch' },
  { name: 'a format of texts is stated of a number', old: requestOf(objectOf({ a: whole })), new: requestOf(objectOf({ a: { ...whole, format: 'date-time' } })), severity: 'minor' },
  { name: 'an alternative of oneOf allows what another one allows, too', old: requestOf({ oneOf: [objectOf({ a: text }), objectOf({ b: text }, { required: ['b'] })] }), new: requestOf({ oneOf: [objectOf({ a: text }), objectOf({ b: text })] }), severity: 'major', witness: 'refused' },
  { name: 'a closed request loses a pattern of names', old: requestOf({ type: 'object', patternProperties: { '^x-': text }, additionalProperties: false }), new: requestOf({ type: 'object', additionalProperties: false }), severity: 'major', witness: 'refused' },
  { name: 'a closed request gains a pattern of names', old: requestOf({ type: 'object', additionalProperties: false }), new: requestOf({ type: 'object', patternProperties: { '^x-': text }, additionalProperties: false }), severity: 'minor' },
  { name: 'a closed response gains a pattern of names', old: bodyInResponse({ type: 'object', additionalProperties: false }), new: bodyInResponse({ type: 'object', patternProperties: { '^x-': text }, additionalProperties: false }), severity: 'major', witness: 'unreadable' },
  { name: 'a map of numbers of a response has texts for a pattern of names', old: bodyInResponse({ type: 'object', additionalProperties: whole }), new: bodyInResponse({ type: 'object', patternProperties: { '^x-': text }, additionalProperties: whole }), severity: 'major', witness: 'unreadable' },
  { name: 'the first item of a list of numbers of a response becomes a text', old: bodyInResponse({ type: 'array', items: whole }), new: bodyInResponse({ type: 'array', prefixItems: [text], items: whole }), severity: 'major', witness: 'unreadable' },
  { name: 'a request without unevaluated properties no longer has a property', old: requestOf(objectOf({ a: text, b: text }, { unevaluatedProperties: false })), new: requestOf(objectOf({ a: text }, { unevaluatedProperties: false })), severity: 'major', witness: 'refused' },
  { name: 'an exclusive bound of whole numbers is stated as an inclusive one', old: requestOf({ ...whole, exclusiveMinimum: 0 }), new: requestOf({ ...whole, minimum: 1 }), severity: 'minor' },
  { name: 'a constant of a response becomes one of two values', old: bodyInResponse(objectOf({ a: { const: 'x' } })), new: bodyInResponse(objectOf({ a: { enum: ['x', 'y'] } })), severity: 'major', witness: 'unreadable' },
  { name: 'a constant is stated as the only value', old: requestOf(objectOf({ a: { const: 'x' } })), new: requestOf(objectOf({ a: { enum: ['x'] } })), severity: 'patch' },
  { name: 'a header of a response with the name of an extension may be a text', old: documentWith({ responses: { 200: { headers: { 'x-left': { required: true, schema: whole } } } } }), new: documentWith({ responses: { 200: { headers: { 'x-left': { required: true, schema: text } } } } }), severity: 'major', witness: 'unreadable' },
  { name: 'a header of a response is now promised', old: documentWith({ responses: { 200: { headers: { Left: { schema: whole } } } } }), new: documentWith({ responses: { 200: { headers: { Left: { required: true, schema: whole } } } } }), severity: 'minor' },
  { name: 'a header parameter is spelt in small letters', old: parameterOf({ name: 'X-Mode', in: 'header', schema: text }), new: parameterOf({ name: 'x-mode', in: 'header', schema: text }), severity: 'major', witness: 'does-not-compile' },
  { name: 'a text of the path is written in a style that its readers do not know', old: parameterOf({ name: 'id', in: 'path', required: true, schema: text }), new: parameterOf({ name: 'id', in: 'path', required: true, style: 'matrix', schema: text }), severity: 'major', witness: 'no-longer-promised' },
  { name: 'a required parameter that becomes optional gains a default', old: query(whole, { required: true }), new: query({ ...whole, default: 5 }), severity: 'minor' },
  { name: 'a parameter that all versions documented is documented by one', old: query(text), new: query(text, { 'x-documented-in': ['Next'] }), severity: 'major', witness: 'silently-ignored' },
  { name: 'the versions that document a parameter are listed in another order', old: query(text, { 'x-documented-in': ['1.0', 'Next'] }), new: query(text, { 'x-documented-in': ['Next', '1.0'] }), severity: 'patch' },
  { name: 'the default of a property that may be left out changes', old: requestOf(objectOf({ a: objectOf({ b: { ...whole, default: 1 } }) }, { required: ['a'] })), new: requestOf(objectOf({ a: objectOf({ b: { ...whole, default: 2 } }) }, { required: ['a'] })), severity: 'major', witness: 'no-longer-promised' },
  { name: 'the default of a required property changes', old: requestOf(objectOf({ a: { ...whole, default: 1 } }, { required: ['a'] })), new: requestOf(objectOf({ a: { ...whole, default: 2 } }, { required: ['a'] })), severity: 'minor' },
  { name: 'a media type with another parameter asks for more', old: documentWith({ requestBody: { content: { 'application/json;v=1': { schema: objectOf({ a: text }) } } } }), new: documentWith({ requestBody: { content: { 'application/json;v=1': { schema: objectOf({ a: text }) }, 'application/json;v=2': { schema: objectOf({ a: text }, { required: ['a'] }) } } } }), severity: 'minor' },
  { name: 'the default server is no longer spelt out', old: documentWith({}, { servers: [{ url: '/' }] }), new: documentWith({}), severity: 'patch' },
  { name: 'a webhook may also be a table', old: webhook({ requestBody: ofTypes('application/json') }), new: webhook({ requestBody: ofTypes('application/json', 'text/csv') }), severity: 'major', witness: 'unreadable-webhook' },
  { name: 'a webhook gains a body', old: webhook({ responses: { 200: {} } }), new: webhook({ requestBody: ofTypes('application/json'), responses: { 200: {} } }), severity: 'minor' },
  { name: 'the body of a webhook becomes optional', old: webhook({ requestBody: { required: true, ...ofTypes('application/json') } }), new: webhook({ requestBody: ofTypes('application/json') }), severity: 'major', witness: 'unreadable-webhook' },
  { name: 'callers can also answer a webhook with 202', old: webhook({ responses: { 200: {} } }), new: webhook({ responses: { 200: {}, 202: {} } }), severity: 'minor' },
  { name: 'an alternative asks for a property that the other alternative lets be absent', old: requestOf({ anyOf: [objectOf({ b: { type: 'array' } }), objectOf({ a: whole, b: { type: 'boolean' } })] }), new: requestOf({ anyOf: [objectOf({ b: { type: 'array' } }), objectOf({ a: whole, b: { type: 'boolean' } }, { required: ['a'] })] }), severity: 'major', witness: 'refused' },
  { name: 'other properties than those of a pattern become whole numbers', old: requestOf({ type: 'object', patternProperties: { '^x-': {} }, additionalProperties: { type: 'number' } }), new: requestOf({ type: 'object', patternProperties: { '^x-': {} }, additionalProperties: whole }), severity: 'major', witness: 'refused' },
  { name: 'the items behind the first one get a maximum', old: requestOf({ type: 'array', prefixItems: [text], items: whole }), new: requestOf({ type: 'array', prefixItems: [text], items: { ...whole, maximum: 5 } }), severity: 'major', witness: 'refused' },
  { name: 'a closed request gains a pattern that covers one of its properties', old: requestOf(objectOf({ 'x-a': {} }, { additionalProperties: false })), new: requestOf(objectOf({ 'x-a': {} }, { patternProperties: { '^x-': whole }, additionalProperties: false })), severity: 'major', witness: 'refused' },
  { name: 'an exclusive bound of numbers becomes a higher inclusive one', old: requestOf({ type: 'number', exclusiveMinimum: 0 }), new: requestOf({ type: 'number', minimum: 0.01 }), severity: 'major', witness: 'refused' },
  { name: 'a request may have no items any more', old: requestOf({ type: 'array', items: { enum: ['a'] } }), new: requestOf({ type: 'array', items: false }), severity: 'major', witness: 'refused' },
  { name: 'a response has no other properties any more', old: bodyInResponse({ type: 'object', additionalProperties: text }), new: bodyInResponse({ type: 'object', additionalProperties: false }), severity: 'minor' },
  { name: 'a parameter that one version documented is documented by all', old: query(text, { 'x-documented-in': ['Next'] }), new: query(text), severity: 'minor' },
  { name: 'the default of a required property of an alternative goes', old: requestOf({ type: 'object', required: ['a'], anyOf: [objectOf({ a: { const: 'x', default: 'x' } }), objectOf({ a: { const: 'y' } })] }), new: requestOf({ type: 'object', required: ['a'], anyOf: [objectOf({ a: { const: 'x' } }), objectOf({ a: { const: 'y' } })] }), severity: 'minor' },
  { name: 'the default of an alternative of an optional property changes', old: requestOf(objectOf({ a: { anyOf: [{ ...whole, default: 1 }, { type: 'null' }] } })), new: requestOf(objectOf({ a: { anyOf: [{ ...whole, default: 2 }, { type: 'null' }] } })), severity: 'major', witness: 'no-longer-promised' },
  { name: 'the default of a property changes that a request can leave out for another one', old: requestOf(objectOf({ a: { ...whole, default: 1 }, b: whole }, { minProperties: 1 })), new: requestOf(objectOf({ a: { ...whole, default: 2 }, b: whole }, { minProperties: 1 })), severity: 'major', witness: 'no-longer-promised' },
  { name: 'the default of items changes', old: query({ type: 'array', items: { ...whole, default: 1 } }), new: query({ type: 'array', items: { ...whole, default: 2 } }), severity: 'minor' },
  { name: 'the default server is replaced', old: documentWith({}, { servers: [{ url: '/' }] }), new: documentWith({}, { servers: [{ url: '/v1' }] }), severity: 'major', witness: 'no-longer-promised' },
  { name: 'a constant becomes another one beside a list of values', old: requestOf(objectOf({ a: { const: 'x' } })), new: requestOf(objectOf({ a: { const: 'y', enum: ['x', 'y'] } })), severity: 'major', witness: 'refused' },
  { name: 'a property called example refers to nothing', old: requestOf(objectOf({ example: { $ref: '#/components/schemas/Gone' } })), new: requestOf(objectOf({ example: text })), severity: 'patch' },
  { name: 'a response of any media type becomes JSON', old: documentWith({ responses: { 200: ofTypes('*/*') } }), new: documentWith({ responses: { 200: ofTypes('application/json') } }), severity: 'patch' },
  { name: 'a request body of any media type must be JSON', old: documentWith({ requestBody: ofTypes('*/*') }), new: documentWith({ requestBody: ofTypes('application/json') }), severity: 'major', witness: 'refused' },
  { name: 'a request body of JSON may be of any media type', old: documentWith({ requestBody: ofTypes('application/json') }), new: documentWith({ requestBody: ofTypes('*/*') }), severity: 'minor' },
  { name: 'a webhook of JSON may be of any media type', old: webhook({ requestBody: ofTypes('application/json') }), new: webhook({ requestBody: ofTypes('application/*') }), severity: 'major', witness: 'unreadable-webhook' },
  { name: 'an alternative of a response no longer overlaps another one', old: bodyInResponse({ oneOf: [objectOf({ a: {} }), objectOf({ b: {} })] }), new: bodyInResponse({ oneOf: [objectOf({ a: whole }), objectOf({ b: {} })] }), severity: 'minor' },
  { name: 'a request states the type that its alternatives have', old: requestOf({ oneOf: [objectOf({ a: whole }, { required: ['a'] }), objectOf({ b: whole }, { required: ['b'] })] }), new: requestOf({ type: 'object', oneOf: [objectOf({ a: whole }, { required: ['a'] }), objectOf({ b: whole }, { required: ['b'] })] }), severity: 'minor' },
  { name: 'a response loses a format that nobody knows', old: bodyInResponse({ ...text, format: 'phone-number' }), new: bodyInResponse(text), severity: 'minor' },
  { name: 'a request loses one of the alternatives that have a value each', old: requestOf({ ...text, oneOf: [{ const: 'a', title: 'A' }, { const: 'b', title: 'B' }] }), new: requestOf({ ...text, oneOf: [{ const: 'a', title: 'A' }] }), severity: 'major', witness: 'refused' },
  { name: 'a list of values becomes alternatives with a value each', old: requestOf({ enum: ['a', 'b'] }), new: requestOf({ oneOf: [{ const: 'a' }, { const: 'b' }] }), severity: 'patch' },
];
