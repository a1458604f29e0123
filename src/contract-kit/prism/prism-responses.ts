import { isDeepStrictEqual } from 'node:util';
import type { CheckedResponse } from '../checks/check-response.ts';
import type { Violation } from '../checks/violation.ts';
import type { JsonObject } from '../openapi/json.ts';
import { toJsonSchemaDialect } from '../openapi/json-schema-dialect.ts';
import { valueAt } from '../openapi/value-at.ts';
import type { ResponseRule } from '../run/target.ts';
import { isWritable } from './rewrite-responses.ts';

/**
 * Where responses of Prism 5.14 break the document that it serves. A clause that every response broke in such a way is not
 * witnessed. A test removes each rule in turn and sees a finding come back.
 *
 * @param served What Prism serves. Default: the document that is verified.
 */
export function prismResponses(served?: JsonObject): readonly ResponseRule[] {
  const dialect = served && toJsonSchemaDialect(served);
  /** Whether Prism was given the very schema that the response breaks. */
  const isGiven = ({ broken }: Violation, { documented }: CheckedResponse): boolean => {
    const document = documented?.node.document;
    if (document === undefined || dialect === undefined || document === dialect) return document !== undefined;
    const pointer = broken?.schema;
    return pointer !== undefined && isDeepStrictEqual(valueAt(document, pointer), valueAt(dialect, pointer));
  };
  return [
    {
      name: 'its-own-refusal-of-malformed-json',
      reason: 'Prism refuses what is no JSON with a body of its own',
      matches: (_violation, _checked, { fault }) => fault?.rule === 'body/malformed',
    },
    {
      name: 'made-up-values',
      reason: 'Prism was given this constraint, and makes up values that break it',
      matches: (violation, checked) =>
        violation.broken !== undefined && violation.example === undefined && isGiven(violation, checked),
    },
    {
      name: 'nothing-where-it-cannot-write',
      reason: 'Prism sends an empty body of a media type that it cannot write',
      matches: ({ actual }, { content }) =>
        actual === 'an empty body' && content !== undefined && !isWritable(content.mediaType),
    },
  ];
}
