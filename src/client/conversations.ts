import type { Call } from './call.ts';
import { type Confirmation, confirm, refuse } from './confirm.ts';
import { type ConversationDeleted, type Operations, operations, validateConversationDeleted } from './generated.ts';
import { toLightResponse } from './openapi-client.ts';
import { type CallOptions, readOptions } from './options.ts';

/**
 * The id of a conversation: a non-negative safe integer, a non-negative `bigint`, or its decimal string without leading
 * zeros. Use a string or a `bigint` for ids from 2⁵³ on, because JavaScript rounds such numbers.
 */
export type ConversationId = number | bigint | string;

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
   * It resolves only if the response confirms the deletion: status 200, a valid JSON body that repeats no member, and
   * `deleted: true`. If the body has an `id`, it must be exactly the id that was sent, or 24 hexadecimal digits with a
   * letter among them, which is Intercom's other notation.
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

/**
 * Values by the parameters' names in the spec. With `satisfies Named<'…'>`, the compiler reports the line if the spec
 * renames or removes a parameter. The guards check the values.
 */
type Named<Id extends keyof Operations> = {
  readonly [Group in keyof Operations[Id]['parameters']]?: {
    readonly [Name in keyof NonNullable<Operations[Id]['parameters'][Group]>]?: unknown;
  };
};

export function createConversations(call: Call): Conversations {
  return {
    delete: async (id, options) => {
      const { retainMetrics, ...given } = readOptions('options', options, ['retainMetrics', 'signal', 'timeoutMs']);
      const params = { path: { id }, query: { retain_metrics: retainMetrics } } satisfies Named<'deleteConversation'>;
      const called = await call(operations.deleteConversation, { ...given, params }, toLightResponse, {
        retain_metrics: 'retainMetrics',
      } satisfies Record<keyof typeof params.query, string>);
      const confirmation = confirm(called, validateConversationDeleted);
      const body = confirmation.body;
      const asked = called.response.request.id;
      const { id: named = asked } = body;
      // An id in Intercom's other notation, of 24 hexadecimal digits with a letter among them, cannot be compared.
      if (named !== asked && !/^(?=.*[a-f])[\da-f]{24}$/.test(String(named)))
        refuse(called.response, 'its body names another conversation');
      if (body.deleted !== true) refuse(called.response, 'its body does not say deleted: true');
      return { ...confirmation, body: { ...body, deleted: true } };
    },
  };
}
