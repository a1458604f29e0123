import type { Operation } from '../../openapi/operation/operation.ts';
import { type Tokens, tokenFor } from '../model/tokens.ts';
import { carriedSchemes, type UsableScheme } from './usable-security.ts';

/**
 * Checks that tokens can be sent to operations.
 *
 * @param holderOf What the error calls the token of a scheme, such as `The token in API_TOKEN`.
 * @throws Error when a scheme of an operation cannot carry its token.
 */
export function assertTokens(
  operations: readonly Operation[],
  tokens: Tokens,
  holderOf: (scheme: string) => string,
): void {
  const isUnfit = ({ scheme, kind }: UsableScheme): boolean => {
    const token = tokenFor(tokens, scheme);
    return token !== undefined && !kind.tokens.allowed.test(token);
  };
  for (const operation of operations) {
    const unfit = carriedSchemes(operation).find(isUnfit);
    if (unfit === undefined) continue;
    const { scheme, kind } = unfit;
    throw new Error(
      `${holderOf(scheme.name)} cannot be sent to ${operation.id}. ${kind.tokens.rule}. Check its value.`,
    );
  }
}
