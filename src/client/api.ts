import type { FetchResponse, ParamsOption, ParseAs, RequestBodyOption } from 'openapi-fetch';
import type { Call, GivenCall } from './call.ts';
import type { CallOptions } from './call-options.ts';
import { assertArgument, toOneOf } from './errors/argument-error.ts';
import { operations, type Paths } from './generated.ts';
import type { ParsedResponse } from './openapi-client.ts';
import type { Operation } from './operation.ts';
import { readOptions } from './read-options.ts';

/** The methods that openapi-typescript gives a path item. */
type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** The operation of a path and a method; `never` where the spec has none. */
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

/** `[]` is enough where nothing of the options is required. */
type OptionalWhereEmpty<Init> = object extends Init ? [init?: Init] : [init: Init];

/** One method of {@link IntercomApi}. */
type ApiMethod<Verb extends Method> = <Path extends PathWith<Verb>, As extends ParseAs = 'json'>(
  path: Path,
  ...init: OptionalWhereEmpty<ApiInit<OperationAt<Path, Verb>, As>>
) => Promise<FetchResponse<OperationAt<Path, Verb>, { parseAs: As }, `${string}/${string}`>>;

/**
 * The operations of the spec as openapi-fetch types them: `{ data, response }` after a 2xx, `{ error, response }` after a 4xx or 5xx.
 * The bodies are typed, not validated: decide by `response.ok`, since `error` may be empty. All else is thrown as by the helpers.
 *
 * The same guards hold as for the helpers (path, parameters, version, token, deadline, retry), so that what could lead
 * a request elsewhere is not to be had: other paths, middleware, and openapi-fetch's options `fetch`, `baseUrl`, `headers`, …
 *
 * @example
 * const { data, error, response } = await intercom.api.DELETE('/conversations/{id}', { params: { path: { id: 1n } } });
 */
export type IntercomApi = {
  readonly [Verb in Method as [PathWith<Verb>] extends [never] ? never : Uppercase<Verb>]: ApiMethod<Verb>;
};

const parseAsValues: readonly ParseAs[] = ['json', 'text', 'blob', 'arrayBuffer', 'stream'];

export const createApi = (call: Call): IntercomApi => {
  const all: readonly Operation[] = Object.values(operations);
  const createMethod =
    (method: string) =>
    async (path: string, init?: GivenCall): Promise<ParsedResponse> => {
      const operation = all.find((each) => each.method === method && each.path === path);
      assertArgument(operation !== undefined, 'path', 'one of the spec', path);
      const given = readOptions('options', init, ['params', 'body', 'parseAs', 'signal', 'timeoutMs']);
      const parseAs = toOneOf(parseAsValues, 'parseAs', given.parseAs ?? 'json');
      return (await call(operation, { ...given, parseAs })).parsed;
    };
  const methods = all.map(({ method }) => [method, createMethod(method)]);
  return Object.freeze(Object.fromEntries(methods));
};
