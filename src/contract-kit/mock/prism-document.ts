import type { JsonObject } from '../openapi/document/json.ts';
import { toJsonSchemaDialect } from '../openapi/document/json-schema-dialect.ts';
import { cutCircles, removeLostReferences } from './lost-references.ts';
import {
  removeIgnoredHeaders,
  removeMeaninglessBodies,
  removeMisreadParameters,
  replaceOneOf,
  stateExplode,
  widenDeepObjects,
} from './misread-parameters.ts';
import { hideCombinations, removeUnreadableKeywords, splitEnums } from './unreadable-keywords.ts';
import { describeJson, keepWritableTypes, removeUnsendableHeaders, replaceMediaRanges } from './writable-types.ts';

/** A change of the document without which Prism 5.14 fails or gives wrong responses. */
export type Workaround = (document: JsonObject) => JsonObject;

/**
 * In the order in which they are applied, each with what Prism does without it. A test serves an example of each one with and
 * without it.
 */
export const prismWorkarounds: readonly Workaround[] = [
  // Prism follows every path through schemas that refer to each other, and does not finish if they form large circles.
  cutCircles,
  // Prism converts `nullable` beside an `enum` with null to a schema that its validator cannot read, and accepts any body.
  // This comes before all workarounds that read schemas, because they know OpenAPI 3.1 only.
  toOpenApi31,
  // Prism reads schemas of OpenAPI 3.1 as draft-07, without `prefixItems` and others, unless the document names its
  // dialect.
  nameDialect,
  // Prism does not start if a reference leads nowhere, and fetches references to other documents.
  // This comes before all workarounds that follow references.
  removeLostReferences,
  // Of some styles and schemas, Prism refuses valid values, accepts invalid ones, or its process ends.
  // This comes before the next three, which change the styles and schemas that this one reads.
  removeMisreadParameters,
  // Prism reads a query parameter as if `explode` were false by default.
  stateExplode,
  // Prism builds an object of the style deepObject even if none is sent, and refuses it for what it lacks.
  widenDeepObjects,
  // Prism reads a number as a string too, so that it matches two alternatives of `oneOf`.
  replaceOneOf,
  // Prism requires header parameters that OpenAPI ignores, such as Authorization.
  removeIgnoredHeaders,
  // Prism requires a body in methods for whose bodies HTTP has no meaning, such as GET.
  removeMeaninglessBodies,
  // Prism judges nothing in a body, or in all parameters of one place, if one keyword has a value that its validator
  // cannot read.
  removeUnreadableKeywords,
  // Prism makes up no body for a media range such as `*/*`.
  // This comes before `keepWritableTypes`, which removes names that are not media types.
  replaceMediaRanges,
  // Prism sends headers that contradict its response or break the connection, and responds with 500 if no header can have
  // the value.
  removeUnsendableHeaders,
  // Prism chooses a media type that it cannot write although there is JSON, and responds with 500.
  keepWritableTypes,
  // Prism sends no body for JSON without a schema, and its refusals then have no media type.
  describeJson,
  // Prism compares each value of an `enum` of a parameter with each other, which takes minutes if there are many.
  splitEnums,
  // Prism writes out all combinations of the alternatives in an `allOf`, and does not finish if there are many.
  // This comes after `splitEnums`, whose alternatives count as combinations.
  hideCombinations,
];

/**
 * Rewrites a bundled document so that Prism serves what the document says.
 *
 * @param applied The workarounds to apply. Default: all.
 */
export function toPrismDocument(document: JsonObject, applied: readonly Workaround[] = prismWorkarounds): JsonObject {
  return applied.reduce((rewritten, rewrite) => rewrite(rewritten), document);
}

function toOpenApi31(document: JsonObject): JsonObject {
  const converted = toJsonSchemaDialect(document);
  return converted === document ? document : { ...converted, openapi: '3.1.0' };
}

/** Names the dialect that OpenAPI 3.1 §4.8.24.6 has by default. */
function nameDialect(document: JsonObject): JsonObject {
  const isNamed = document.jsonSchemaDialect !== undefined || String(document.openapi).startsWith('3.0');
  return isNamed ? document : { ...document, jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema' };
}
