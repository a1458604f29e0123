import { groupBy } from '../../../openapi/document/group-by.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../../text/decoded-or-same.ts';
import type { SentUnsafe } from './gate.ts';

/** Words for what leaves a service. */
const outgoing = /^(?:web)?hooks?$|^callbacks?$|^invit|^e?mails?$|^notif|^sms$/;
/** What made-up URLs and addresses look like. */
const url = /:\/\/[^\s"/?#]*\.invalid\b/i;
const address = /[^\s"@/]@[\w.-]*\b(?:invalid|example\.com)\b/i;

/**
 * The operations that look like webhooks, invitations or mail, of those with a request that was not refused, and what suggests
 * it.
 */
export function reachesOut(sent: readonly SentUnsafe[]): { readonly operation: string; readonly reason: string }[] {
  const accepted = sent.filter(({ status }) => status < 400 || status >= 500);
  return [...groupBy(accepted, ({ operation }) => operation)].flatMap(([operation, own]) => {
    const reason = operation && operation.method !== 'DELETE' ? suggestion(operation, own) : undefined;
    return operation === undefined || reason === undefined ? [] : [{ operation: operation.id, reason }];
  });
}

function suggestion({ id, path, node }: Operation, sent: readonly SentUnsafe[]): string | undefined {
  if (Object.keys(Object(node.at('callbacks')?.value)).length > 0) return 'it has callbacks';
  const word = [...wordsOf(path), ...wordsOf(id)].find((text) => outgoing.test(text));
  if (word !== undefined) return `it is called "${word}"`;
  const texts = sent.flatMap(({ request }) => [request.body ?? '', decodedOrSame(request.path)]);
  if (texts.some((text) => url.test(text))) return 'its requests have a URL';
  return texts.some((text) => address.test(text)) ? 'its requests have an e-mail address' : undefined;
}
