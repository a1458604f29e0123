import type { Deadline } from './deadline.ts';
import { assertToken, type Token } from './token.ts';

/** The token for one HTTP attempt. Rejects with whatever the function throws, or when the deadline's interruption comes first. */
export const resolveToken = async (token: Token, deadline: Deadline): Promise<string> => {
  if (typeof token === 'string') return token;
  const value = await deadline.race(Promise.resolve(token()));
  assertToken(value);
  return value;
};
