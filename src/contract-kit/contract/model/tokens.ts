import type { Operation } from '../../openapi/operation/operation.ts';
import type { SecurityDescription } from '../../openapi/operation/security.ts';

/** Valid credentials of one user: one token for all security schemes, or the token of each scheme by its name. */
export type Tokens = string | ((scheme: string) => string | undefined);

/** The tokens for the security schemes of an operation, each once. */
export function tokensFor(tokens: Tokens, operation: Operation): string[] {
  const { security, requiredKeys } = operation;
  return [...new Set([...security.flat(), ...requiredKeys].flatMap((scheme) => tokenFor(tokens, scheme) ?? []))];
}

/** The token of a security scheme. `undefined` if no token is known for it. */
export function tokenFor(tokens: Tokens, { name }: Pick<SecurityDescription, 'name'>): string | undefined {
  return typeof tokens === 'string' ? tokens : tokens(name);
}
