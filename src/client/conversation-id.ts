/**
 * The id of a conversation: a non-negative safe integer, a non-negative `bigint`, or its decimal string without leading
 * zeros. Use a string or a `bigint` for ids from 2⁵³ on, because JavaScript rounds such numbers.
 */
export type ConversationId = number | bigint | string;
