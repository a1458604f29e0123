import { splitAtToken } from '../credentials/token-forms.ts';
import { usableSchemes } from '../credentials/usable-security.ts';
import type { WireRequest } from '../http/exchange.ts';
import { dimensionName } from '../model/dimension-name.ts';
import { matchOperation, type OperationMatch } from '../observation/match-operation.ts';
import { observeRequest } from '../observation/observed-request.ts';
import { type Operation, pathParameters } from '../openapi/operation.ts';
import { hasSlots } from '../unique/slots.ts';
import { shownCredentials } from './shown-credentials.ts';
import { createUniqueRequests } from './unique-requests.ts';

/** An integer that no service hands out as an id; strings of its digits stand for a thing that is known to be absent. */
export const absentId = '0';

export interface LeavingOptions {
  /** All that the document describes: a path may be that of another one. */
  readonly operations: readonly Operation[];
  readonly token: string;
}

/** What is so of a request to another machine, as it is read from the request itself. */
export interface LeavingRequest {
  /** Whether nothing in it leads to another thing than its path names, and the token stands only where it belongs. */
  readonly isPlain: boolean;
  /** Whether the method is the operation's. */
  readonly isOwnMethod: boolean;
  /** Whether its path is invalid, and could be taken for the name of nothing. */
  readonly hasHarmlessPath: boolean;
  /** Whether something about it besides its path has to be refused. */
  readonly isInvalid: boolean;
}

/** Judges a request that is about to leave this machine, whatever it was planned as. */
export function readLeaving(operation: Operation, template: WireRequest, options: LeavingOptions): LeavingRequest {
  const { operations, token } = options;
  const request = sampleOf(template);
  const [pathname = ''] = request.path.split('?');
  const match = matchOperation(operations, pathname, operation.method);
  const isOwn = typeof match === 'object' && match.operation.id === operation.id;
  // Who plans a request for another method may meet an operation that the document describes.
  const actual = matchOperation(operations, pathname, request.method);
  const isOwnMethod = request.method === operation.method;
  const isPlain =
    isOwn &&
    (isOwnMethod || typeof actual === 'string') &&
    hasPlainPath(request.path) &&
    !hasSlots(template.path.split('?')[0] ?? '') &&
    hasKnownFields(operation, request) &&
    !showsTokenElsewhere(operation, request, token);
  if (!isPlain) return { isPlain, isOwnMethod, hasHarmlessPath: false, isInvalid: false };
  const faulty = new Set(observeRequest(match, request).faults.map(({ dimension }) => dimension));
  const inPath = pathParameters(operation).map((parameter) => dimensionName(operation, parameter));
  // Whether a token is the right one, only its owner knows.
  const isRefused = (name: string): boolean => name !== 'credentials' && !inPath.includes(name);
  return {
    isPlain,
    isOwnMethod,
    hasHarmlessPath: inPath.some((name) => faulty.has(name)) && namesNothing(match),
    isInvalid: [...faulty].some(isRefused) || shownCredentials(operation, request, token) === 'wrong',
  };
}

/** What is planned to differ in each request is judged alike in each. */
function sampleOf(template: WireRequest): WireRequest {
  return createUniqueRequests('0').fill(template, 0);
}

/** One path below the base URL: no authority, no fragment, no way up, and nothing that a server may decode to one. */
function hasPlainPath(path: string): boolean {
  const [pathname = ''] = path.split('?');
  return (
    /^\/(?!\/)[!-~]*$/.test(path) &&
    !/[#\\]/.test(path) &&
    pathname.split('/').every((segment) => {
      const text = decodedOften(segment);
      return text !== undefined && !/^\.{1,2}(?:;|$)/.test(text) && !/[/\\]/.test(text);
    })
  );
}

/** A careless reader may find a number, and so a thing that is not ours, in any text with a digit. */
function namesNothing({ pathValues }: OperationMatch): boolean {
  return Object.values(pathValues).every((value) => {
    const text = decodedOften(value);
    return value === absentId || (text !== undefined && !/\p{N}/u.test(text));
  });
}

/** As it is after servers and what stands before them have decoded it; nothing where it cannot be. */
function decodedOften(text: string): string | undefined {
  let decoded = text;
  try {
    for (let time = 0; time < 4; time += 1) decoded = decodeURIComponent(decoded);
  } catch {
    // What is malformed from the beginning may be read in any way; what was decoded once may hold a percent sign.
    return decoded === text ? undefined : decoded;
  }
  return decoded;
}

const ownHeaders = ['accept', 'accept-encoding', 'user-agent', 'content-type', 'x-contract-probe'];

/** Whether it has no field but those that the kit writes and that the document describes: others may mean another request. */
function hasKnownFields(operation: Operation, { path, headers }: WireRequest): boolean {
  const described = (place: string): string[] =>
    operation.parameters.filter(({ in: own }) => own === place).map(({ name }) => name.toLowerCase());
  const secrets = credentialPlaces(operation).map(({ name }) => name.toLowerCase());
  const knownHeaders = new Set([...ownHeaders, 'authorization', 'cookie', ...described('header'), ...secrets]);
  const isObject = operation.parameters.some(
    ({ in: place, style, explode }) => place === 'query' && (style === 'deepObject' || (style === 'form' && explode)),
  );
  const knownQuery = new Set(['x-contract-probe', ...described('query'), ...secrets]);
  const query = path.split('?').slice(1).join('?');
  const names = [...new URLSearchParams(query).keys()].map((name) => name.toLowerCase());
  return (
    headers.every(([name]) => knownHeaders.has(name.toLowerCase())) &&
    names.every((name) => knownQuery.has(name) || (isObject && !/method/.test(name)))
  );
}

interface Place {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
}

/** Where credentials of the operation stand, and where its near misses put them. */
function credentialPlaces({ security, requiredKeys }: Operation): Place[] {
  const schemes = [...security.flat(), ...requiredKeys];
  const own = usableSchemes(schemes).map(({ kind }) => kind.carry(''));
  const authorization: Place = { in: 'header', name: 'Authorization' };
  const places = (['header', 'query', 'cookie'] as const).flatMap((place) =>
    own.map(({ name }): Place => ({ in: place, name })),
  );
  return [authorization, ...places];
}

function showsTokenElsewhere(
  operation: Operation,
  { method, path, headers, body = '' }: WireRequest,
  token: string,
): boolean {
  const places = credentialPlaces(operation);
  const isPlace = (place: Place['in'], name: string): boolean =>
    places.some((one) => one.in === place && one.name.toLowerCase() === name.toLowerCase());
  const [pathname = '', ...query] = path.split('?');
  const others = [
    method,
    pathname,
    body,
    ...headers.filter(([name]) => !isPlace('header', name) && name.toLowerCase() !== 'cookie').flat(),
    ...[...new URLSearchParams(query.join('?'))].filter(([name]) => !isPlace('query', name)).flat(),
  ];
  const secret = { token };
  // So few characters are in many a text by chance.
  return others.some((text) =>
    splitAtToken(text, secret).some((part) => typeof part !== 'string' && part.text.length > 3),
  );
}
