import { basicKind } from '../../contract/credentials/basic.ts';
import { bearerKind } from '../../contract/credentials/bearer.ts';
import type { CredentialsPart, SchemeKind } from '../../contract/credentials/scheme-kind.ts';
import { base64 } from '../../contract/credentials/token-forms.ts';
import { type UsableAlternative, usableSecurity } from '../../contract/credentials/usable-security.ts';
import type { Expectation } from '../../contract/model/candidate.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import { queryOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** The verdict on the credentials of a request. */
export interface ObservedCredentials {
  readonly label: string;
  readonly expectation: Expectation;
  /** The ids of the clauses that the verdict is based on. */
  readonly clauses: readonly string[];
}

/**
 * Judges whether a request has credentials of the right kinds. Only the provider knows whether they are valid.
 * `undefined` if the operation needs none.
 */
export function observeCredentials(operation: Operation, request: WireRequest): ObservedCredentials | undefined {
  const alternatives = usableSecurity(operation);
  const schemes = alternatives.flat();
  if (schemes.length === 0) return undefined;
  const shown = alternatives.find((alternative) => alternative.length > 0 && isShown(alternative, request));
  if (shown !== undefined) {
    const label = shown.map(({ scheme, kind }) => wordFor(kind) ?? scheme.name).join(' and ');
    return { label, expectation: 'accept', clauses: clausesOf(operation, shown) };
  }
  if (operation.security.some((alternative) => alternative.length === 0))
    return { label: 'absent', expectation: 'accept', clauses: [clauseId.optionalSecurity(operation)] };
  const isAbsent = schemes.every(({ kind }) => credentialsIn(request, kind.carry('')) === undefined);
  const [only] = schemes;
  const kindName = only !== undefined && schemes.length === 1 ? (nounFor(only.kind) ?? only.scheme.name) : undefined;
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
  const authorization = { in: 'header', name: 'Authorization' } as const;
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

const words = new Map<SchemeKind, readonly [shown: string, missing: string]>([
  [bearerKind, ['bearer', 'bearer token']],
  [basicKind, ['basic', 'user and password']],
]);
const wordFor = (kind: SchemeKind): string | undefined => words.get(kind)?.[0];
const nounFor = (kind: SchemeKind): string | undefined => words.get(kind)?.[1];

function isShown(alternative: UsableAlternative, request: WireRequest): boolean {
  return alternative.every(({ kind }) => kind.looksRight(credentialsIn(request, kind.carry('')) ?? ''));
}

function clausesOf(operation: Operation, schemes: UsableAlternative): string[] {
  return [...new Set(schemes.map(({ scheme }) => clauseId.security(operation, scheme)))];
}

/** The decoded value in one location of a request. `undefined` if there is none. */
function credentialsIn(request: WireRequest, location: Pick<CredentialsPart, 'in' | 'name'>): string | undefined {
  const header = (name: string): string | undefined =>
    request.headers.find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1];
  if (location.in === 'header') return header(location.name);
  if (location.in === 'query') return new URLSearchParams(queryOf(request)).get(location.name) ?? undefined;
  const pair = header('cookie')
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${location.name}=`));
  return pair?.slice(location.name.length + 1);
}
