import { type GivenScheme, givenSecurity } from '../../contract/credentials/given-security.ts';
import { leniently } from '../../contract/credentials/leniently.ts';
import { validPart } from '../../contract/credentials/scheme-kind.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { valuesAt } from '../../exchange/observation/observed-credentials.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/**
 * `valid`: the credentials of a request satisfy one of the alternatives of an operation, or none are needed. `unknown`: an
 * alternative has a scheme that the kit does not know, or has no token for.
 */
export type ShownCredentials = 'valid' | 'wrong' | 'unknown';

/** Compares the credentials of a request with valid ones, which the tokens determine. */
export function shownCredentials(operation: Operation, request: WireRequest, tokens: Tokens): ShownCredentials {
  const alternatives = givenSecurity(operation, tokens);
  const isOpen = operation.security.length === 0 || operation.security.some((alternative) => alternative.length === 0);
  if (isOpen || alternatives.some((alternative) => alternative.every((scheme) => isShown(scheme, request))))
    return 'valid';
  return alternatives.length === operation.security.length ? 'wrong' : 'unknown';
}

function isShown({ kind, token }: GivenScheme, request: WireRequest): boolean {
  const { in: location, name, value } = validPart(kind, token);
  return valuesAt(request, location, name).some((shown) => leniently(shown) === leniently(value));
}
