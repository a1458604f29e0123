import { isJsonObject, type JsonObject } from '../openapi/document/json.ts';
import { mapParts } from '../openapi/document/map-parts.ts';
import type { SpecNode } from '../openapi/document/spec-node.ts';
import { referred, valueAt } from '../openapi/document/value-at.ts';
import { type Parameter, readOperations } from '../openapi/operation/operation.ts';
import { ignoredHeaders } from '../openapi/operation/parameter.ts';
import { composedOf } from '../openapi/operation/properties-of.ts';

/** Removes the parameters that Prism misreads. One in a path, which has to stay, may have any value. */
export function removeMisreadParameters(document: JsonObject): JsonObject {
  const parameters = readOperations(document).flatMap((operation) => operation.parameters);
  const misread = new Map(
    parameters.filter(isMisread).map((parameter) => [valueAt(document, parameter.node.pointer), parameter]),
  );
  return mapParameterLists(document, (stated) => {
    const parameter = misread.get(stated);
    if (parameter === undefined) return stated;
    return parameter.in === 'path' ? { name: parameter.name, in: 'path', required: true, schema: {} } : undefined;
  });
}

/** Whether Prism 5.14 refuses valid values of a parameter, accepts invalid ones, or ends at some of them. */
export function isMisread(parameter: Parameter): boolean {
  const { in: location, style, schema, required } = parameter;
  // It reads neither cookies, nor JSON, nor the prefixes of values in paths.
  if (location === 'cookie' || ['json', 'label', 'matrix', 'spaceDelimited'].includes(style)) return true;
  const type = schema?.at('type')?.value;
  if (type !== 'array' && type !== 'object') return schema !== undefined && mayBeStructure(schema);
  // It ends if such a header is absent, and it splits a list in a path twice.
  if (location === 'header' || location === 'path') return true;
  if (style === 'pipeDelimited') return type === 'object';
  // It treats an absent object without properties as present.
  const isSpread = style === 'form' && parameter.explode;
  return type === 'object' && isSpread && !required && (schema?.texts('required') ?? []).length > 0;
}

/** Whether a schema without `type: array` and `type: object` allows arrays or objects, which Prism does not notice. */
function mayBeStructure(schema: SpecNode): boolean {
  const types = composedOf(schema).flatMap((part) => part.texts('type'));
  return types.includes('array') || types.includes('object');
}

/** Writes the default of `explode` (OpenAPI 3.1 §4.8.12.2.1) into query parameters of the style form. */
export function stateExplode(document: JsonObject): JsonObject {
  return mapParameters(document, (parameter) => {
    const { in: location, style = 'form', explode } = parameter;
    const isImplicit = location === 'query' && style === 'form' && typeof explode !== 'boolean';
    return isImplicit ? { ...parameter, explode: true } : undefined;
  });
}

const scalars = ['string', 'number', 'integer', 'boolean'];

/**
 * Whether an absent object of this schema is valid in the form that Prism gives it in the style deepObject: with empty
 * lists.
 */
export function isReadDeeply(schema: unknown): boolean {
  if (!isJsonObject(schema)) return false;
  const { type, properties, required, minProperties, allOf, oneOf, anyOf } = schema;
  if (type !== 'object' || !isJsonObject(properties)) return false;
  if ([required, minProperties, allOf, oneOf, anyOf].some((keyword) => keyword !== undefined)) return false;
  return Object.values(properties).every(
    (property) => isJsonObject(property) && scalars.includes(String(property.type)),
  );
}

/** Allows any value for objects of the style deepObject that Prism would refuse although they are absent. */
export function widenDeepObjects(document: JsonObject): JsonObject {
  return mapParameters(document, (parameter) => {
    const isDeepObject = parameter.in === 'query' && parameter.style === 'deepObject';
    return isDeepObject && !isReadDeeply(referred(document, parameter.schema))
      ? { ...parameter, schema: {} }
      : undefined;
  });
}

/** Replaces the `oneOf` of a parameter by `anyOf`: the text that is sent does not say which alternative is meant. */
export function replaceOneOf(document: JsonObject): JsonObject {
  return mapParameters(document, (parameter) => {
    const schema = referred(document, parameter.schema);
    if (!isJsonObject(schema) || !Array.isArray(schema.oneOf) || schema.anyOf !== undefined) return undefined;
    const { oneOf, ...rest } = schema;
    return { ...parameter, schema: { ...rest, anyOf: oneOf } };
  });
}

/** Removes header parameters that OpenAPI ignores. */
export function removeIgnoredHeaders(document: JsonObject): JsonObject {
  return mapParameterLists(document, (stated) => {
    const { in: location, name } = isJsonObject(stated) ? stated : {};
    return location === 'header' && ignoredHeaders.includes(String(name).toLowerCase()) ? undefined : stated;
  });
}

/** HTTP has no meaning for the bodies of these (RFC 9110 §9.3.1, §9.3.2, §9.3.8). */
const withoutBodies = ['get', 'head', 'trace'];

/** Removes bodies for which HTTP has no meaning. */
export function removeMeaninglessBodies(document: JsonObject): JsonObject {
  return mapParts(document, (key, value) => {
    if (!withoutBodies.includes(key) || !isJsonObject(value) || value.responses === undefined) return value;
    const { requestBody: _, ...rest } = value;
    return rest;
  });
}

/** Replaces each parameter that has a schema by what `change` returns, unless that is `undefined`. */
function mapParameters(document: JsonObject, change: (parameter: JsonObject) => JsonObject | undefined): JsonObject {
  const isParameter = (value: unknown): value is JsonObject =>
    isJsonObject(value) && typeof value.in === 'string' && value.schema !== undefined;
  return mapParts(document, (_, value) => (isParameter(value) ? (change(value) ?? value) : value));
}

/** Replaces the entries of each list of parameters that `change` changes. It gets the targets of references. */
function mapParameterLists(document: JsonObject, change: (parameter: unknown) => unknown): JsonObject {
  const changed = (stated: unknown): unknown[] => {
    const parameter = referred(document, stated);
    const result = change(parameter);
    return result === parameter ? [stated] : [result].filter((one) => one !== undefined);
  };
  const isList = (key: string, value: unknown): value is unknown[] => key === 'parameters' && Array.isArray(value);
  return mapParts(document, (key, value) => (isList(key, value) ? value.flatMap(changed) : value));
}
