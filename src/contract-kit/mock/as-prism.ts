import { isDeepStrictEqual } from 'node:util';
import type { CheckedResponse } from '../exchange/checks/check-response.ts';
import type { ResponseRule, Target } from '../exchange/checks/target.ts';
import type { Violation } from '../exchange/checks/violation.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { toJsonSchemaDialect } from '../openapi/document/json-schema-dialect.ts';
import { valueAt } from '../openapi/document/value-at.ts';
import { prismProfile } from './prism-profile.ts';
import { isWritable } from './writable-types.ts';

/**
 * The target as a Prism mock, whose known deviations from its description are excused.
 *
 * @param served The bundled document that Prism serves. Default: the document that is verified.
 */
export function asPrism(target: Target, served?: JsonObject): Target {
  return { ...target, profile: prismProfile, responseProfile: responseRules(served), makesUpResponses: true };
}

/**
 * How responses of Prism 5.14 break the document that it serves. A clause that every response breaks in such a way is not
 * covered. A test removes each rule in turn and expects a finding.
 */
function responseRules(served?: JsonObject): readonly ResponseRule[] {
  const dialect = served && toJsonSchemaDialect(served);
  /** Whether the document that Prism serves has the same schema at the place that the response breaks. */
  const isServed = ({ broken }: Violation, { documented }: CheckedResponse): boolean => {
    const document = documented?.node.document;
    if (document === undefined || dialect === undefined || document === dialect) return document !== undefined;
    const pointer = broken?.schema;
    return pointer !== undefined && isDeepStrictEqual(valueAt(document, pointer), valueAt(dialect, pointer));
  };
  return [
    {
      name: 'own-refusal-of-malformed-json',
      reason: 'Prism refuses malformed JSON with a body of its own',
      matches: (_violation, _checked, { fault }) => fault?.rule === 'body/malformed',
    },
    {
      name: 'made-up-values',
      reason: 'Prism serves this constraint, but generates values that violate it',
      matches: (violation, checked) =>
        violation.broken !== undefined && violation.example === undefined && isServed(violation, checked),
    },
    {
      name: 'unwritable-media-types',
      reason: 'Prism sends an empty body if it cannot write the media type',
      matches: ({ actual }, { content }) =>
        actual === 'an empty body' && content !== undefined && !isWritable(content.mediaType),
    },
  ];
}
