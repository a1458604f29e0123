export type { ApiInit, IntercomApi } from './client/api.ts';
export type { CallOptions } from './client/call-options.ts';
export { createIntercomClient, type IntercomClient } from './client/client.ts';
export type { Clock } from './client/clock.ts';
export type { Confirmation } from './client/confirmation.ts';
export type { ConversationId } from './client/conversation-id.ts';
export type { Conversations, DeletedConversation, DeleteOptions } from './client/conversations.ts';
export { AbortError, isAbortError } from './client/errors/abort-error.ts';
export { ApiError, isApiError, type RateLimit } from './client/errors/api-error.ts';
export { ArgumentError, isArgumentError } from './client/errors/argument-error.ts';
export { ConnectionError, isConnectionError } from './client/errors/connection-error.ts';
export { IntercomError, isIntercomError } from './client/errors/intercom-error.ts';
export type { Outcome } from './client/errors/outcome.ts';
export { isTimeoutError, TimeoutError } from './client/errors/timeout-error.ts';
export { isTokenError, TokenError } from './client/errors/token-error.ts';
export { isUnauthorizedError, UnauthorizedError } from './client/errors/unauthorized-error.ts';
export { isUnexpectedResponseError, UnexpectedResponseError } from './client/errors/unexpected-response-error.ts';
export type { Fetch } from './client/fetch.ts';
export {
  type ConversationDeleted,
  type ErrorItem,
  type ErrorList,
  type IntercomVersion,
  intercomVersions,
} from './client/generated.ts';
export type { IntercomClientOptions, Region } from './client/options.ts';
export type { Token } from './client/token.ts';
export type { VersionOption } from './client/version.ts';
