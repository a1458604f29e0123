import type { Operation } from '../openapi/operation.ts';
import { usableSchemes, usableSecurity } from './usable-security.ts';

/**
 * Checks that a token can be sent to operations.
 *
 * @param holder What the error calls it, such as `The token in API_TOKEN`.
 * @throws Error when a scheme of an operation cannot carry it.
 */
export function assertToken(operations: readonly Operation[], token: string, holder: string): void {
  for (const operation of operations) {
    const schemes = [...usableSecurity(operation).flat(), ...usableSchemes(operation.requiredKeys)];
    const unfit = schemes.find(({ kind }) => !kind.tokens.allowed.test(token));
    if (unfit === undefined) continue;
    throw new Error(`${holder} cannot be sent to ${operation.id}. ${unfit.kind.tokens.rule}. Check its value.`);
  }
}
