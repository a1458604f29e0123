import type { SecurityDescription } from '../../openapi/operation/security.ts';

/** Valid credentials of one user: one token for all security schemes, or the token of each scheme by its name. */
export type Tokens = string | ((scheme: string) => string | undefined);

/** The token of a security scheme. `undefined` if no token is known for it. */
export function tokenFor(tokens: Tokens, { name }: Pick<SecurityDescription, 'name'>): string | undefined {
  return typeof tokens === 'string' ? tokens : tokens(name);
}
