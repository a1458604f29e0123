import { createApi, type IntercomApi } from './api.ts';
import { createCall } from './call.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { type IntercomClientOptions, toSettings } from './options.ts';

/** A client for one workspace. */
export interface IntercomClient {
  /** The helpers for conversations. */
  readonly conversations: Conversations;
  /** All operations of the description, as openapi-fetch types them. */
  readonly api: IntercomApi;
}

/**
 * Creates a client. It sends nothing.
 *
 * @throws ArgumentError - An option is wrong, or unknown.
 *
 * @example
 * const intercom = createIntercomClient({ token: () => vault.read('intercom'), region: 'eu' });
 * await intercom.conversations.delete('215473886392040');
 */
export function createIntercomClient(options: IntercomClientOptions): IntercomClient {
  const call = createCall(toSettings(options));
  return Object.freeze({ conversations: Object.freeze(createConversations(call)), api: createApi(call) });
}
