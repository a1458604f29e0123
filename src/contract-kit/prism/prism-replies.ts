import { isDeepStrictEqual } from 'node:util';
import type { CheckedReply } from '../checks/check-reply.ts';
import type { Flaw } from '../checks/violation.ts';
import type { JsonObject } from '../openapi/json.ts';
import { toJsonSchemaDialect } from '../openapi/json-schema-dialect.ts';
import { valueAt } from '../openapi/value-at.ts';
import type { ReplyRule } from '../run/target.ts';
import { isWritable } from './writable-replies.ts';

/**
 * Where replies of Prism 5.14 break the document that it serves. A clause that every reply broke in such a way is not
 * witnessed. A test removes each rule in turn and sees a finding come back.
 *
 * @param served What Prism serves. Default: the document that is verified.
 */
export function prismReplies(served?: JsonObject): readonly ReplyRule[] {
  const dialect = served && toJsonSchemaDialect(served);
  /** Whether Prism was given the very schema that the reply breaks. */
  const isGiven = ({ broken }: Flaw, { documented }: CheckedReply): boolean => {
    const document = documented?.node.document;
    if (document === undefined || dialect === undefined || document === dialect) return document !== undefined;
    const pointer = broken?.schema;
    return pointer !== undefined && isDeepStrictEqual(valueAt(document, pointer), valueAt(dialect, pointer));
  };
  return [
    {
      name: 'its-own-refusal-of-malformed-json',
      reason: 'Prism refuses what is no JSON with a body of its own',
      matches: (_flaw, _checked, { fault }) => fault?.rule === 'body/malformed',
    },
    {
      name: 'made-up-values',
      reason: 'Prism was given this constraint, and makes up values that break it',
      matches: (flaw, checked) => flaw.broken !== undefined && flaw.example === undefined && isGiven(flaw, checked),
    },
    {
      name: 'nothing-where-it-cannot-write',
      reason: 'Prism sends an empty body of a media type that it cannot write',
      matches: ({ actual }, { content }) =>
        actual === 'an empty body' && content !== undefined && !isWritable(content.mediaType),
    },
  ];
}
