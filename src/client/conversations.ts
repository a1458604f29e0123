import type { Call } from './call.ts';
import type { CallOptions } from './call-options.ts';
import { confirm, refuse } from './confirm.ts';
import type { Confirmation } from './confirmation.ts';
import type { ConversationId } from './conversation-id.ts';
import { type ConversationDeleted, operations, validateConversationDeleted } from './generated.ts';
import type { Members } from './is-record.ts';
import type { Named } from './named.ts';
import { readOptions } from './read-options.ts';

/** The options of {@link Conversations.delete}. */
export interface DeleteOptions extends CallOptions {
  /**
   * Whether the metrics of the conversation stay in reports. The conversation itself is deleted in any case.
   * - `true` (Intercom's default): reports keep the conversation, perhaps with gaps.
   * - `false`: **the metrics are deleted, too, permanently.** The token needs the OAuth scope
   *   `delete_conversations_and_metrics`. The call throws an `ArgumentError` unless the client's `version` documents the parameter
   *   `retain_metrics`.
   * - omitted: the parameter is not sent, and Intercom's default applies.
   */
  readonly retainMetrics?: boolean | undefined;
}

/** A body that confirms a deletion. Only `deleted` is always there. */
export type DeletedConversation = ConversationDeleted & { readonly deleted: true };

/** The helpers for conversations. */
export interface Conversations {
  /**
   * Deletes a conversation with `DELETE /conversations/{id}`. **This is irreversible.**
   *
   * It resolves only if the response confirms the deletion: status 200, a valid JSON body, and `deleted: true`.
   *
   * @param id - A safe integer, a `bigint`, or its decimal string. It is sent exactly as given.
   * @throws ArgumentError - An argument is wrong. Nothing was sent.
   * @throws UnauthorizedError, ApiError - The API responded with a 4xx or 5xx. A 429 is thrown only after the retries.
   * @throws UnexpectedResponseError - The response is a redirect, or a 2xx that confirms nothing.
   * @throws TimeoutError, AbortError, ConnectionError, TokenError - The call ended before a whole response had come.
   *
   * The `outcome` of each error says whether the conversation may be gone.
   *
   * @example
   * const { body, requestId } = await intercom.conversations.delete('215473886392040', { retainMetrics: true });
   */
  readonly delete: (id: ConversationId, options?: DeleteOptions) => Promise<Confirmation<DeletedConversation>>;
}

/** Whether both are decimal numbers that differ. Ids in another notation cannot be compared. */
const differ = (named: unknown, asked = ''): boolean =>
  typeof named === 'string' && /^\d+$/.test(named) && BigInt(named) !== BigInt(asked);

export const createConversations = (call: Call): Conversations => ({
  delete: async (id, options) => {
    const { retainMetrics, ...given } = readOptions('options', options, ['retainMetrics', 'signal', 'timeoutMs']);
    const params = { path: { id }, query: { retain_metrics: retainMetrics } } satisfies Named<'deleteConversation'>;
    const names = { retain_metrics: 'retainMetrics' } satisfies Record<keyof typeof params.query, string>;
    const called = await call(operations.deleteConversation, { ...given, params }, names);
    const confirmation = confirm(called, validateConversationDeleted);
    const own: Members = { __proto__: null, ...confirmation.body };
    if (differ(own.id, called.response.request.id)) refuse(called.response, 'its body names another conversation');
    if (own.deleted !== true) refuse(called.response, 'its body does not say deleted: true');
    return { ...confirmation, body: { ...confirmation.body, deleted: true } };
  },
});
