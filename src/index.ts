/** The public door of the client. */
export type { ApiInit, IntercomApi } from './api.ts';
export type { CallOptions } from './call-options.ts';
export { createIntercomClient, type IntercomClient } from './client.ts';
export type { Clock } from './clock.ts';
export type { Confirmation } from './confirmation.ts';
export type { ConversationId } from './conversation-id.ts';
export type { Conversations, DeletedConversation, DeleteOptions } from './conversations.ts';
export { AbortError, isAbortError } from './errors/abort-error.ts';
export { ApiError, isApiError } from './errors/api-error.ts';
export { ArgumentError, isArgumentError } from './errors/argument-error.ts';
export { ConnectionError, isConnectionError } from './errors/connection-error.ts';
export { IntercomError, isIntercomError } from './errors/intercom-error.ts';
export type { Outcome } from './errors/outcome.ts';
export { isTimeoutError, TimeoutError } from './errors/timeout-error.ts';
export { isTokenError, TokenError } from './errors/token-error.ts';
export { isUnauthorizedError, UnauthorizedError } from './errors/unauthorized-error.ts';
export { isUnexpectedResponseError, UnexpectedResponseError } from './errors/unexpected-response-error.ts';
export type { Fetch } from './fetch.ts';
export {
  type ConversationDeleted,
  type ErrorItem,
  type ErrorList,
  type IntercomVersion,
  intercomVersions,
} from './generated.ts';
export type { IntercomClientOptions, Region } from './options.ts';
export type { RateLimit } from './rate-limit.ts';
export type { Token } from './token.ts';
export type { VersionOption } from './version.ts';
