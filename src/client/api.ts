import type { FetchResponse, ParamsOption, ParseAs, RequestBodyOption } from 'openapi-fetch';
import type { Operation } from '../wire/operation.ts';
import { oneOf } from '../wire/wire-types.ts';
import type { Call, GivenCall } from './call.ts';
import { refuserOf } from './errors.ts';
import { operations, type Paths } from './generated.ts';
import { type ParsedResponse, toResponse } from './openapi-client.ts';
import { type CallOptions, readOptions } from './options.ts';

/** The methods in the types of a path item, as openapi-typescript writes them. */
type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** The operation of a path and a method. `never` if the spec has none. */
type OperationAt<Path extends keyof Paths, Verb extends Method> = Extract<Paths[Path][Verb], { responses: object }>;

/** The paths that have an operation with a method. */
type PathWith<Verb extends Method> = {
  [Path in keyof Paths]: [OperationAt<Path, Verb>] extends [never] ? never : Path;
}[keyof Paths];

/** The parameters and the body of an operation, and what may be given for a single call. */
export type ApiInit<Operation, As extends ParseAs> = ParamsOption<Operation> &
  RequestBodyOption<Operation> &
  CallOptions & {
    /** How a 2xx body is parsed. Default: `'json'`. */
    readonly parseAs?: As | undefined;
  };

/** The options may be left out if none of them is required. */
type OptionalWhereEmpty<Init> = object extends Init ? [init?: Init] : [init: Init];

/** One method of {@link IntercomApi}. */
type ApiMethod<Verb extends Method> = <Path extends PathWith<Verb>, As extends ParseAs = 'json'>(
  path: Path,
  ...init: OptionalWhereEmpty<ApiInit<OperationAt<Path, Verb>, As>>
) => Promise<FetchResponse<OperationAt<Path, Verb>, { parseAs: As }, `${string}/${string}`>>;

/**
 * The operations of the description, as openapi-fetch types them. A call resolves to `{ data, response }` for a 2xx, and to
 * `{ error, response }` for a 4xx or 5xx. Bodies are typed but not validated. Decide by `response.ok`, because `error` may be
 * empty. Anything else is thrown, with the errors of the helpers.
 *
 * The guards of the helpers apply (path, parameters, version, token, deadline, retry). So there are no other paths, no
 * middleware, and none of openapi-fetch's options `fetch`, `baseUrl` and `headers`, which could lead a request elsewhere.
 *
 * @example
 * const { data, error, response } = await intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1n } } });
 */
export type IntercomApi = {
  readonly [Verb in Method as [PathWith<Verb>] extends [never] ? never : Uppercase<Verb>]: ApiMethod<Verb>;
};

/** How a body may be parsed. */
const toParseAs = oneOf<ParseAs>(['json', 'text', 'blob', 'arrayBuffer', 'stream']);

export function createApi(call: Call): IntercomApi {
  const described: readonly Operation[] = Object.values(operations);
  const methods = described.map(({ method }) => [
    method,
    async (path: string, init?: GivenCall): Promise<ParsedResponse<Response>> => {
      const known = described.find((each) => each.method === method && each.path === path);
      const operation = known ?? refuserOf('path')('a path of the spec', path);
      const given = readOptions('options', init, ['params', 'body', 'parseAs', 'signal', 'timeoutMs']);
      const parseAs = toParseAs(given.parseAs ?? 'json', refuserOf('parseAs'));
      return call(operation, { ...given, parseAs }, toResponse);
    },
  ]);
  return Object.freeze(Object.fromEntries(methods));
}
