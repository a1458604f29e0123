import { createApi, type IntercomApi } from './api.ts';
import { createCall } from './call.ts';
import { type Conversations, createConversations } from './conversations.ts';
import type { specVersion } from './generated.ts';
import { type IntercomClientOptions, toSettings, type VersionOption } from './options.ts';

/** A client for one workspace. Its type names the version that it speaks. */
export interface IntercomClient<Version extends VersionOption = VersionOption> {
  /** The helpers for conversations. */
  readonly conversations: Conversations;
  /** All operations of the description, as openapi-fetch types them. */
  readonly api: IntercomApi;
  /** The version of the API in each request, or `'app-default'`. */
  readonly version: Version;
  /** A line for a log, without the token: `IntercomClient(https://api.intercom.io, version 2.14)`. */
  readonly toString: () => string;
}

/**
 * Creates a client. It sends nothing. Without `version`, it speaks the version that it was generated from. Intercom may change
 * the version `Preview` at any time.
 *
 * @throws ArgumentError - An option is wrong, or unknown.
 *
 * @example
 * const intercom = createIntercomClient({ token: () => vault.read('intercom'), region: 'eu' });
 * await intercom.conversations.delete('215473886392040');
 */
export function createIntercomClient<Version extends VersionOption = typeof specVersion>(
  options: IntercomClientOptions & { readonly version?: Version | undefined },
): IntercomClient<NoInfer<Version>>;
export function createIntercomClient(options: IntercomClientOptions): IntercomClient {
  const settings = toSettings(options);
  const call = createCall(settings);
  const { version, baseUrl } = settings;
  return Object.freeze({
    conversations: Object.freeze(createConversations(call)),
    api: createApi(call),
    version,
    toString: () => `IntercomClient(${baseUrl}, version ${version})`,
  });
}
