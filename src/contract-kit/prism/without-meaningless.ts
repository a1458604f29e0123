import { isWellFormed, keywordsWhere } from '../json-schema/keywords/keywords.ts';
import { isPattern } from '../json-schema/keywords/pattern.ts';
import { needsUnexecuted } from '../json-schema/keywords/unexecuted-patterns.ts';
import { withoutMeaning } from '../json-schema/validate/validator-document.ts';
import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { mapMembers } from '../openapi/map-members.ts';
import { mapParts } from '../openapi/map-parts.ts';
import { ignoredHeaders } from '../openapi/parameter.ts';
import { referred } from '../openapi/referred.ts';

/** Methods for whose bodies HTTP has no meaning (RFC 9110 §9.3.1, §9.3.2, §9.3.8). */
const withoutBodies = ['get', 'head', 'trace'];
/** What holds schemas by name. */
const maps = keywordsWhere(({ subschemas }) => subschemas === 'map');
const values = ['enum', 'const', 'default', 'example', 'examples'];

/**
 * The document without what means nothing, but not to Prism: it insists on header parameters that OpenAPI has ignored and
 * on bodies where HTTP knows none; and where a schema has one keyword that no validator can read, such as a pattern that
 * does not compile, Prism judges nothing in the whole body, or by all parameters of the place.
 */
export function withoutMeaningless(document: JsonObject): JsonObject {
  const isHeeded = (parameter: unknown): boolean => {
    const stated = referred(document, parameter);
    const { in: place, name } = isJsonObject(stated) ? stated : {};
    return place !== 'header' || !ignoredHeaders.includes(String(name).toLowerCase());
  };
  return mapParts(document, (key, value) => {
    if (key === 'schema') return readable(document, value);
    if (key === 'schemas' && isJsonObject(value)) return mapMembers(value, (_, schema) => readable(document, schema));
    if (key === 'parameters' && Array.isArray(value)) return value.filter(isHeeded);
    return withoutBodies.includes(key) ? withoutBody(value) : value;
  });
}

function withoutBody(operation: unknown): unknown {
  if (!isJsonObject(operation) || operation.responses === undefined) return operation;
  const { requestBody: _, ...rest } = operation;
  return rest;
}

/** A schema without keywords that have no such value. */
function readable(document: JsonObject, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one) => readable(document, one));
  if (!isJsonObject(schema)) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (values.includes(key)) return isWellFormed(key, value) ? [[key, value]] : [];
    if (maps.includes(key) && isJsonObject(value)) {
      const known = Object.entries(value).filter(([name]) => key !== 'patternProperties' || isPattern(name));
      return [[key, mapMembers(Object.fromEntries(known), (_, member) => readable(document, member))]];
    }
    if (needsUnexecuted(document, key, value)) return [];
    return isWellFormed(key, value) && !withoutMeaning.has(key) ? [[key, readable(document, value)]] : [];
  });
  return Object.fromEntries(entries);
}
