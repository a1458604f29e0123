import { basicKind } from '../../contract/credentials/basic.ts';
import { bearerKind } from '../../contract/credentials/bearer.ts';
import type { CredentialsPart, SchemeKind } from '../../contract/credentials/scheme-kind.ts';
import { base64 } from '../../contract/credentials/token-forms.ts';
import {
  type UsableAlternative,
  type UsableScheme,
  usableSecurity,
} from '../../contract/credentials/usable-security.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { headersNamed, type WireRequest } from '../../contract/model/exchange.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import { fieldsOf } from './observed-wire.ts';

/** The verdict on the credentials of a request, and the clauses that it is based on. */
export type ObservedCredentials = Pick<DimensionValue, 'label' | 'expectation' | 'clauses'>;

/**
 * Judges whether a request has credentials of the right kinds. Only the provider knows whether they are valid.
 * `undefined` if the operation needs none.
 */
export function observeCredentials(operation: Operation, request: WireRequest): ObservedCredentials | undefined {
  const alternatives = usableSecurity(operation);
  const schemes = alternatives.flat();
  if (schemes.length === 0) return undefined;
  const looksRight = ({ kind }: UsableScheme) => kind.looksRight(credentialsIn(request, kind.carry('')) ?? '');
  const shown = alternatives.find((alternative) => alternative.length > 0 && alternative.every(looksRight));
  if (shown !== undefined) {
    const label = shown.map(({ scheme, kind }) => words.get(kind)?.shown ?? scheme.name).join(' and ');
    return { label, expectation: 'accept', clauses: clausesOf(operation, shown) };
  }
  if (operation.security.some((alternative) => alternative.length === 0))
    return { label: 'absent', expectation: 'accept', clauses: [clauseId.optionalSecurity(operation)] };
  const isAbsent = schemes.every(({ kind }) => credentialsIn(request, kind.carry('')) === undefined);
  const [only] = schemes;
  const kindName = only && schemes.length === 1 ? (words.get(only.kind)?.missing ?? only.scheme.name) : undefined;
  return {
    label: isAbsent ? 'absent' : `no ${kindName ?? 'required credentials'}`,
    // The credentials may be of a kind that the kit does not know.
    expectation: alternatives.length === operation.security.length ? 'refuse' : 'either',
    clauses: clausesOf(operation, schemes),
  };
}

/**
 * The values in `Authorization` and in the locations of all schemes of the operation. They are secret, valid or not.
 */
export function secretsIn(operation: Operation, request: WireRequest): string[] {
  const authorization = { in: 'header', name: 'Authorization', value: '' } as const;
  const locations = usableSecurity(operation).flatMap((alternative) => alternative.map(({ kind }) => kind.carry('')));
  const values = [authorization, ...locations].map((location) => credentialsIn(request, location) ?? '');
  return [...new Set(values.map(secretOf))].filter((value) => value !== '');
}

/** The secret in a value: the text after the scheme, which is decoded after `Basic`, or the whole value. */
function secretOf(value: string): string {
  const secret = value.replace(/^\S+ +(?=\S)/, '');
  const decoded = basicKind.looksRight(value) ? Buffer.from(secret, 'base64').toString() : '';
  return base64(decoded) === secret ? decoded : secret;
}

const words = new Map<SchemeKind, { readonly shown: string; readonly missing: string }>([
  [bearerKind, { shown: 'bearer', missing: 'bearer token' }],
  [basicKind, { shown: 'basic', missing: 'user and password' }],
]);

function clausesOf(operation: Operation, schemes: UsableAlternative): string[] {
  return [...new Set(schemes.map(({ scheme }) => clauseId.security(operation, scheme)))];
}

/** The decoded value in one location of a request. `undefined` if there is none. */
function credentialsIn(request: WireRequest, { in: location, name }: CredentialsPart): string | undefined {
  const [value] = valuesAt(request, location, name);
  return location === 'query' ? value && decodedOrSame(value.replaceAll('+', ' ')) : value;
}

/** All raw values of a request with a name in one location. */
export function valuesAt(request: WireRequest, location: 'header' | 'query' | 'cookie', name: string): string[] {
  if (location === 'header') return headersNamed(request, name.toLowerCase());
  const own = fieldsOf(location, request).filter(([given]) => given === name || decodedOrSame(given) === name);
  return own.map(([, value]) => value);
}
