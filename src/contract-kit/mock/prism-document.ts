import type { JsonObject } from '../openapi/document/json.ts';
import { toJsonSchemaDialect } from '../openapi/document/json-schema-dialect.ts';
import {
  removeIgnoredHeaders,
  removeMeaninglessBodies,
  removeMisreadParameters,
  replaceOneOf,
  stateExplode,
  widenDeepObjects,
} from './rewrite-parameters.ts';
import { cutCircles, removeLostReferences } from './rewrite-references.ts';
import { describeJson, keepWritableTypes, removeUnsendableHeaders, replaceMediaRanges } from './rewrite-responses.ts';
import { hideCombinations, removeUnreadableKeywords, splitEnums } from './rewrite-schemas.ts';

/** A change of the document without which Prism 5.14 fails or gives wrong responses. */
export interface Workaround {
  readonly name: string;
  /** What Prism does without the change. */
  readonly prism: string;
  readonly rewrite: (document: JsonObject) => JsonObject;
}

/** In the order in which they are applied. A test serves an example of each one with and without it. */
export const prismWorkarounds: readonly Workaround[] = [
  {
    name: 'circles',
    prism:
      'It follows every path through schemas that refer to each other, and does not finish if they form large circles.',
    rewrite: cutCircles,
  },
  // This comes before all workarounds that read schemas, because they know OpenAPI 3.1 only.
  {
    name: 'openapi-3.0',
    prism:
      'It converts `nullable` beside an `enum` with null to a schema that its validator cannot read, and accepts any body.',
    rewrite: toOpenApi31,
  },
  {
    name: 'dialect',
    prism:
      'It reads schemas of OpenAPI 3.1 as draft-07, without `prefixItems` and others, unless the document names its dialect.',
    rewrite: nameDialect,
  },
  // This comes before all workarounds that follow references.
  {
    name: 'lost-references',
    prism: 'It does not start if a reference leads nowhere, and fetches references to other documents.',
    rewrite: removeLostReferences,
  },
  // This comes before the next three, which change the styles and schemas that this one reads.
  {
    name: 'misread-parameters',
    prism: 'Of some styles and schemas it refuses valid values, accepts invalid ones, or its process ends.',
    rewrite: removeMisreadParameters,
  },
  {
    name: 'explode',
    prism: 'It reads a query parameter as if `explode` were false by default.',
    rewrite: stateExplode,
  },
  {
    name: 'deep-objects',
    prism: 'It builds an object of the style deepObject even if none is sent, and refuses it for what it lacks.',
    rewrite: widenDeepObjects,
  },
  {
    name: 'one-of-in-parameters',
    prism: 'It reads a number as a string too, so that it matches two alternatives of `oneOf`.',
    rewrite: replaceOneOf,
  },
  {
    name: 'ignored-headers',
    prism: 'It requires header parameters that OpenAPI ignores, such as Authorization.',
    rewrite: removeIgnoredHeaders,
  },
  {
    name: 'meaningless-bodies',
    prism: 'It requires a body in methods for whose bodies HTTP has no meaning, such as GET.',
    rewrite: removeMeaninglessBodies,
  },
  {
    name: 'unreadable-keywords',
    prism:
      'It judges nothing in a body, or in all parameters of one place, if one keyword has a value that its validator cannot read.',
    rewrite: removeUnreadableKeywords,
  },
  // This comes before `writable-types`, which removes names that are not media types.
  {
    name: 'media-ranges',
    prism: 'It makes up no body for a media range such as `*/*`.',
    rewrite: replaceMediaRanges,
  },
  {
    name: 'unsendable-headers',
    prism:
      'It sends headers that contradict its response or break the connection, and responds with 500 if no header can have the value.',
    rewrite: removeUnsendableHeaders,
  },
  {
    name: 'writable-types',
    prism: 'It chooses a media type that it cannot write although there is JSON, and responds with 500.',
    rewrite: keepWritableTypes,
  },
  {
    name: 'json-without-schema',
    prism: 'It sends no body for JSON without a schema, and its refusals then have no media type.',
    rewrite: describeJson,
  },
  {
    name: 'long-enums',
    prism: 'It compares each value of an `enum` of a parameter with each other, which takes minutes if there are many.',
    rewrite: splitEnums,
  },
  // This comes after `long-enums`, whose alternatives count as combinations.
  {
    name: 'combinations',
    prism: 'It writes out all combinations of the alternatives in an `allOf`, and does not finish if there are many.',
    rewrite: hideCombinations,
  },
];

/**
 * Rewrites a bundled document so that Prism serves what the document says.
 *
 * @param workarounds The workarounds to apply. Default: all.
 */
export function toPrismDocument(
  document: JsonObject,
  workarounds: readonly Workaround[] = prismWorkarounds,
): JsonObject {
  return workarounds.reduce((rewritten, { rewrite }) => rewrite(rewritten), document);
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
