import { splitAtToken } from '../../contract/credentials/token-forms.ts';
import type { TokenForm } from '../../contract/credentials/token-variant.ts';
import { usableSchemes } from '../../contract/credentials/usable-security.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { pathnameOf, queryOf, type WireRequest } from '../../contract/model/exchange.ts';
import { type Tokens, tokensFor } from '../../contract/model/tokens.ts';
import { createUniqueRequests } from '../../exchange/http/unique-requests.ts';
import { matchOperation, type OperationMatch } from '../../exchange/observation/match-operation.ts';
import { observeRequest } from '../../exchange/observation/observed-request.ts';
import { type Operation, pathParameters } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { hasSlots } from '../../requests/unique/slots.ts';
import { shownCredentials } from './shown-credentials.ts';

/** An id that no service assigns. It names a resource that is absent. */
export const absentId = '0';

export interface LeavingOptions {
  /** All operations of the document, because a path may match another one. */
  readonly operations: readonly Operation[];
  readonly token: Tokens;
  /** A valid token of another user. Default: none is known. */
  readonly otherToken?: string | undefined;
}

/** Properties of a request to a remote host, read from the request itself. */
export interface LeavingRequest {
  /** Whether it acts only on the resource that its path names, and has the token only where it belongs. */
  readonly isPlain: boolean;
  /** Whether its method is that of the operation. */
  readonly isOwnMethod: boolean;
  /** Whether its path is invalid and cannot name an existing resource. */
  readonly hasHarmlessPath: boolean;
  /** Whether something besides its path must be refused. */
  readonly isInvalid: boolean;
}

/** Judges a request that is about to be sent to a remote host, regardless of how it was planned. */
export function readLeaving(operation: Operation, template: WireRequest, options: LeavingOptions): LeavingRequest {
  const { operations, token, otherToken } = options;
  const tokens = [token, ...(otherToken === undefined ? [] : [otherToken])];
  const request = createUniqueRequests('0').fill(template, 0);
  const pathname = pathnameOf(request);
  const match = matchOperation(operations, pathname, operation.method);
  const isOwn = typeof match === 'object' && match.operation.id === operation.id;
  // A request with another method may match another operation of the document.
  const actual = matchOperation(operations, pathname, request.method);
  const isOwnMethod = request.method === operation.method;
  const arePlain = hasPlainPath(request.path) && !hasSlots(pathnameOf(template)) && hasKnownFields(operation, request);
  const isElsewhere = (one: Tokens): boolean =>
    textsOf(operations, one).some((text) => showsTokenElsewhere(operation, request, text));
  const isPlain = isOwn && (isOwnMethod || typeof actual === 'string') && arePlain && !tokens.some(isElsewhere);
  if (!isPlain) return { isPlain, isOwnMethod, hasHarmlessPath: false, isInvalid: false };
  const faulty = new Set(observeRequest(match, request).faults.map(({ dimension }) => dimension));
  const inPath = pathParameters(operation).map((parameter) => dimensionName(operation, parameter));
  // Credentials are judged separately, below.
  const isRefused = (name: string): boolean => name !== 'credentials' && !inPath.includes(name);
  return {
    isPlain,
    isOwnMethod,
    hasHarmlessPath: inPath.some((name) => faulty.has(name)) && namesNothing(match),
    isInvalid:
      [...faulty].some(isRefused) || tokens.every((one) => shownCredentials(operation, request, one) === 'wrong'),
  };
}

/** Whether it is a path below the base URL, without authority, fragment or `..`, also after decoding. */
function hasPlainPath(path: string): boolean {
  const isPlain = (segment: string): boolean => {
    const text = decodedOften(segment);
    return text !== undefined && !/^\.{1,2}(?:;|$)/.test(text) && !/[/\\]/.test(text);
  };
  const isBelow = /^\/(?!\/)[!-~]*$/.test(path) && !/[#\\]/.test(path);
  return isBelow && pathnameOf({ path }).split('/').every(isPlain);
}

/** Whether no path value contains a digit. A careless parser could find the id of a foreign resource in one. */
function namesNothing({ pathValues }: OperationMatch): boolean {
  return Object.values(pathValues).every((value) => {
    const text = decodedOften(value);
    return value === absentId || (text !== undefined && !/\p{N}/u.test(text));
  });
}

/** The text after servers and proxies have decoded it, possibly several times. `undefined` if it is malformed. */
function decodedOften(text: string): string | undefined {
  let decoded = text;
  try {
    for (let time = 0; time < 4; time += 1) decoded = decodeURIComponent(decoded);
  } catch {
    // Malformed input may be decoded in any way. After the first decoding, a percent sign may be literal.
    return decoded === text ? undefined : decoded;
  }
  return decoded;
}

const ownHeaders = ['accept', 'accept-encoding', 'user-agent', 'content-type', 'x-contract-probe'];

/** Whether it has only fields that the kit writes or the document describes. Others may change what the request does. */
function hasKnownFields(operation: Operation, { path, headers }: WireRequest): boolean {
  const described = (location: string): string[] =>
    operation.parameters.filter(({ in: own }) => own === location).map(({ name }) => name.toLowerCase());
  const secrets = credentialNames(operation);
  const knownHeaders = new Set([...ownHeaders, 'authorization', 'cookie', ...described('header'), ...secrets]);
  const isForm = ({ style, explode }: Parameter): boolean => style === 'deepObject' || (style === 'form' && explode);
  const isObject = operation.parameters.some((parameter) => parameter.in === 'query' && isForm(parameter));
  const knownQuery = new Set(['x-contract-probe', ...described('query'), ...secrets]);
  const names = [...new URLSearchParams(queryOf({ path })).keys()].map((name) => name.toLowerCase());
  const areKnown = names.every((name) => knownQuery.has(name) || (isObject && !/method/.test(name)));
  return areKnown && headers.every(([name]) => knownHeaders.has(name.toLowerCase()));
}

/** The names of what the credentials of the operation stand in, in lower case. Wrong ones are placed elsewhere by these names. */
function credentialNames({ security, requiredKeys }: Operation): string[] {
  return usableSchemes([...security.flat(), ...requiredKeys]).map(({ kind }) => kind.carry('').name.toLowerCase());
}

/** The tokens that requests may have. */
function textsOf(operations: readonly Operation[], tokens: Tokens): string[] {
  if (typeof tokens === 'string') return [tokens];
  return [...new Set(operations.flatMap((operation) => tokensFor(tokens, operation)))];
}

function showsTokenElsewhere(operation: Operation, request: WireRequest, token: string): boolean {
  const { method, path, headers, body = '' } = request;
  const names = credentialNames(operation);
  const inHeaders = ['authorization', 'cookie', ...names];
  const query = [...new URLSearchParams(queryOf({ path }))].filter(([name]) => !names.includes(name.toLowerCase()));
  const fields = headers.filter(([name]) => !inHeaders.includes(name.toLowerCase()));
  const others = [method, pathnameOf({ path }), body, ...fields.flat(), ...query.flat()];
  const secret = { token };
  // Shorter texts occur by chance.
  const isToken = (part: string | TokenForm): boolean => typeof part !== 'string' && part.text.length > 3;
  return others.some((text) => splitAtToken(text, secret).some(isToken));
}
