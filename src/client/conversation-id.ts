/**
 * The id of a conversation: a non-negative safe integer, a non-negative `bigint`, or its canonical decimal string.
 * Use a string or a `bigint` for ids from 2⁵³ on: as a number, such an id has already become another one.
 */
export type ConversationId = number | bigint | string;
