import { ordinaryCredentials } from '../../contract/credentials/credentials.ts';
import { writeCredentials } from '../../contract/credentials/write-credentials.ts';
import { type Case, isPlainValid } from '../../contract/model/case.ts';
import type { RequestDraft } from '../../contract/model/dimension.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { isJsonObject, type JsonObject, parsedJson } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { judgeSentBody } from '../../requests/bodies/judge-body.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import { bodyMembers, withOnlyMembers } from './body-members.ts';

/** The valid case of an operation with the shortest path and the fewest headers. `undefined` if there is none. */
export function plainest(cases: readonly Case[]): Case | undefined {
  const valid = cases.filter(isPlainValid);
  const size = ({ request: { path, headers } }: Case): number => path.length + 1000 * headers.length;
  return [...valid].sort((testCase, other) => size(testCase) - size(other))[0];
}

/** Query parameters by name. Several values repeat the name. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** The request with these query parameters, which replace those of the same names. */
export function withQuery(request: WireRequest, values: Query): WireRequest {
  // A comma stays as it is, because it may stand between the values of a list (RFC 3986 §2.2).
  const written = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',');
  const pair = (name: string, value: string): string => `${encodeURIComponent(name)}=${written(value)}`;
  const own = Object.entries(values).flatMap(([name, all]) => [all].flat().map((value) => pair(name, value)));
  const isOther = (pair: string): boolean => !Object.hasOwn(values, nameOfPair(pair));
  return withQueryPairs(request, (pairs) => [...pairs.filter(isOther), ...own]);
}

/** The request with other pairs of names and values in its query. */
export function withQueryPairs(request: WireRequest, change: (pairs: string[]) => string[]): WireRequest {
  const [path = '', ...query] = request.path.split('?');
  const all = query.join('?').split('&');
  const pairs = change(all.filter((pair) => pair !== ''));
  return { ...request, path: pairs.length === 0 ? path : `${path}?${pairs.join('&')}` };
}

/** The request with only the required query parameters of its operation. */
export function withoutOptionalQuery(request: WireRequest, operation: Operation): WireRequest {
  const optional = operation.parameters
    .filter((parameter) => parameter.in === 'query' && !parameter.required)
    .map(({ name }) => name);
  const isOptional = (name: string): boolean => optional.includes(name) || optional.includes(name.split('[')[0] ?? '');
  return withQueryPairs(request, (pairs) => pairs.filter((pair) => !isOptional(nameOfPair(pair))));
}

/** The request with a header field, which replaces one of the same name. */
export function withHeaderField(request: WireRequest, name: string, value: string): WireRequest {
  const others = request.headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: [...others, [name, value]] };
}

/** The request with the credentials that the operation needs, made from a token. Default: without credentials. */
export function withCredentials(request: WireRequest, operation: Operation, token?: string): WireRequest {
  const parts = ordinaryCredentials(operation, token ?? 'none');
  const isCredential = (location: string, name: string): boolean =>
    parts.some((part) => part.in === location && part.name.toLowerCase() === name.toLowerCase());
  const hasCookie = parts.some((part) => part.in === 'cookie');
  const draft: RequestDraft = {
    method: request.method,
    pathValues: new Map(),
    query: [],
    headers: request.headers
      .filter(([name]) => !isCredential('header', name) && !(hasCookie && name.toLowerCase() === 'cookie'))
      .map(([name, value]) => [name, value]),
  };
  if (token !== undefined) writeCredentials(draft, parts);
  const isKept = (pair: string): boolean => !isCredential('query', nameOfPair(pair));
  return withQueryPairs({ ...request, headers: draft.headers }, (pairs) => [...pairs.filter(isKept), ...draft.query]);
}

/** The JSON object that is the body of a request. `undefined` if it has another body. */
export function bodyOf({ body = '' }: WireRequest): JsonObject | undefined {
  const value = parsedJson(body);
  return isJsonObject(value) ? value : undefined;
}

/**
 * The case with these members in its JSON body; `address.city` is one inside of an object. `undefined` if the description does
 * not allow that.
 */
function withMembers(testCase: Case, members: JsonObject): Case | undefined {
  const own = bodyMembers(testCase);
  if (own === undefined) return Object.keys(members).length === 0 ? testCase : undefined;
  return withOnly(testCase, Object.entries(members).reduce(withMember, own));
}

/** The case with these members in its JSON body, and no others. `undefined` if the description does not allow that. */
export function withOnly(testCase: Case, members: JsonObject): Case | undefined {
  return withAllowedBody(testCase, withOnlyMembers(testCase.operation, testCase.request, members).body ?? '');
}

/** The case with another body. `undefined` if the description does not allow it. */
export function withAllowedBody(testCase: Case, body: string): Case | undefined {
  const { expectation } = judgeSentBody(testCase.operation, testCase.request.headers, withoutSlots(body));
  return expectation === 'accept' ? { ...testCase, request: { ...testCase.request, body } } : undefined;
}

/** Puts these members into the JSON body of the first case that may have them. `undefined` if no case may have them. */
export function firstWith(valid: readonly Case[], members: JsonObject): Case | undefined {
  for (const testCase of valid) {
    const own = withMembers(testCase, members);
    if (own !== undefined) return own;
  }
  return undefined;
}

function withMember(owner: JsonObject, [name, value]: readonly [name: string, value: unknown]): JsonObject {
  const [first = '', ...inside] = name.split('.');
  if (inside.length === 0 || Object.hasOwn(owner, name)) return { ...owner, [name]: value };
  const inner = owner[first];
  return { ...owner, [first]: withMember(isJsonObject(inner) ? inner : {}, [inside.join('.'), value]) };
}

export function nameOfPair(pair: string): string {
  return decodedOrSame(pair.split('=')[0] ?? '');
}
