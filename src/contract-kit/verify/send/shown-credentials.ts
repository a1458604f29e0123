import { type GivenScheme, givenSecurity } from '../../contract/credentials/given-security.ts';
import { leniently } from '../../contract/credentials/leniently.ts';
import { validPart } from '../../contract/credentials/scheme-kind.ts';
import { queryOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';

/**
 * `valid`: the credentials of a request satisfy one of the alternatives of an operation, or none are needed. `unknown`: an
 * alternative has a scheme that the kit does not know, or has no token for.
 */
export type ShownCredentials = 'valid' | 'wrong' | 'unknown';

/** Compares the credentials of a request with valid ones, which the tokens determine. */
export function shownCredentials(operation: Operation, request: WireRequest, tokens: Tokens): ShownCredentials {
  const alternatives = givenSecurity(operation, tokens);
  const isOpen = operation.security.length === 0 || operation.security.some((alternative) => alternative.length === 0);
  if (isOpen || alternatives.some((alternative) => alternative.every((one) => isShown(one, request)))) return 'valid';
  return alternatives.length === operation.security.length ? 'wrong' : 'unknown';
}

function isShown({ kind, token }: GivenScheme, request: WireRequest): boolean {
  const { in: location, name, value } = validPart(kind, token);
  return valuesAt(request, location, name).some((shown) => leniently(shown) === leniently(value));
}

/** All raw values of a request with a name in one location. */
function valuesAt(request: WireRequest, location: 'header' | 'query' | 'cookie', name: string): string[] {
  const headers = (wanted: string): string[] =>
    request.headers.filter(([given]) => given.toLowerCase() === wanted.toLowerCase()).map(([, value]) => value);
  if (location === 'header') return headers(name);
  const fields =
    location === 'query' ? queryOf(request).split('&') : headers('cookie').flatMap((line) => line.split(';'));
  return fields
    .map((field) => field.trim().split('='))
    .filter(([given = '']) => given === name || decodedOrSame(given) === name)
    .map(([, ...value]) => value.join('='));
}
