export type { ApiInit, IntercomApi } from './client/api.ts';
export { createIntercomClient, type IntercomClient } from './client/client.ts';
export type { Confirmation } from './client/confirm.ts';
export type { ConversationId, Conversations, DeletedConversation, DeleteOptions } from './client/conversations.ts';
export {
  AbortError,
  ApiError,
  ArgumentError,
  ConnectionError,
  IntercomError,
  isAbortError,
  isApiError,
  isArgumentError,
  isConnectionError,
  isIntercomError,
  isTimeoutError,
  isTokenError,
  isUnauthorizedError,
  isUnexpectedResponseError,
  type Outcome,
  type RateLimit,
  TimeoutError,
  TokenError,
  UnauthorizedError,
  UnexpectedResponseError,
} from './client/errors.ts';
export {
  type ConversationDeleted,
  type ErrorItem,
  type ErrorList,
  type IntercomVersion,
  intercomVersions,
} from './client/generated.ts';
export type {
  Attempt,
  CallOptions,
  Clock,
  Fetch,
  IntercomClientOptions,
  Region,
  Token,
  VersionOption,
} from './client/options.ts';
