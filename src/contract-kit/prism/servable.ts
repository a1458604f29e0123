import type { JsonObject } from '../openapi/json.ts';
import { toJsonSchemaDialect } from '../openapi/json-schema-dialect.ts';
import { withAffordableSchemas } from './affordable-schemas.ts';
import { withPlainParameters } from './plain-parameters.ts';
import { withReadableParameters } from './readable-parameters.ts';
import { withoutLostReferences } from './without-lost-references.ts';
import { withoutMeaningless } from './without-meaningless.ts';
import { withoutRanges } from './without-ranges.ts';
import { withWritableResponses } from './writable-responses.ts';

/**
 * A bundled document as Prism has to be given it to serve what it says. One of OpenAPI 3.0 becomes one of 3.1: of some
 * uses of `nullable` and `enum` Prism makes schemas that its own validator refuses to read, and then judges nothing by them.
 */
export function servable(document: JsonObject): JsonObject {
  const dialect = toJsonSchemaDialect(document);
  const recent = dialect === document ? document : { ...dialect, openapi: '3.1.0' };
  const readable = withPlainParameters(withReadableParameters(withoutLostReferences(recent)));
  return withAffordableSchemas(withWritableResponses(withoutRanges(withoutMeaningless(readable))));
}
