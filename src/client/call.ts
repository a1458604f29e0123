import type { ParseAs } from 'openapi-fetch';
import type { Location, Operation, Parameter, WireValue } from '../wire/operation.ts';
import { ArgumentError, UnexpectedResponseError } from './errors.ts';
import type { CompleteResponse } from './exchange.ts';
import {
  type CheckedParameters,
  createOpenapiClient,
  type ParsedResponse,
  toLightResponse,
  toResponse,
} from './openapi-client.ts';
import {
  appDefault,
  type CallOptions,
  readOptions,
  refuserOf,
  type Settings,
  toTimeoutMs,
  type VersionOption,
} from './options.ts';
import { send } from './send.ts';

/** The arguments of a call, unchecked. */
export interface GivenCall extends CallOptions {
  readonly params?: GivenParameters | undefined;
  readonly body?: unknown;
  /**
   * How openapi-fetch parses a 2xx body for `api`, with a real `Response`. Default: as JSON, with a light one, for
   * helpers.
   */
  readonly parseAs?: ParseAs | undefined;
}

/** The unchecked parameters of a call, in the groups of openapi-fetch. */
type GivenParameters = { readonly [Name in Location]?: Readonly<Record<string, unknown>> | undefined };

/** The caller's names of parameters that differ from those of the spec. */
type CallerNames = Readonly<Record<string, string>>;

/** A response, with the result of openapi-fetch. */
export interface CalledResponse {
  readonly response: CompleteResponse;
  readonly parsed: ParsedResponse;
}

/**
 * Makes one call of an operation: guards, openapi-fetch, our `fetch`. Resolves with a 2xx, 4xx or 5xx response.
 *
 * @throws ArgumentError - Before anything is sent.
 */
export type Call = (operation: Operation, given: GivenCall, callerNames?: CallerNames) => Promise<CalledResponse>;

/** Creates the function that makes every call of a client. */
export function createCall(settings: Settings): Call {
  const requestOpenapi = createOpenapiClient(settings.baseUrl);
  return async (operation, given, callerNames) => {
    // Without a prototype, a polluted one cannot add an option.
    const own = { __proto__: null, ...given };
    const { params, parseAs, signal, timeoutMs = settings.timeoutMs } = own;
    const parameters = checkParameters(operation, params, settings.version, callerNames);
    const body = operation.toBody(own.body, refuserOf('body'));
    const limits = { timeoutMs: toTimeoutMs(timeoutMs), signal };
    let received: CompleteResponse | undefined;
    const parsed = await requestOpenapi(operation, parameters, body, parseAs, async (request) => {
      const id = parameters.path.id?.toString();
      received = await send(settings, { ...request, path: operation.path, id }, limits);
      return (parseAs ? toResponse : toLightResponse)(received);
    }).catch((error: unknown) => {
      if (!received) throw error;
      throw new UnexpectedResponseError(`The body is not valid ${parseAs ?? 'JSON'}`, received);
    });
    // There is a response, because `send` has not thrown.
    return { response: received as CompleteResponse, parsed };
  };
}

/** The header with the version, in the spelling of the spec. */
const versionHeader = 'Intercom-Version';

/**
 * Turns the parameters of a call into the text that is sent, or throws an {@link ArgumentError}. The generated
 * operation has the rules. The call may name another version than `clientVersion`.
 */
function checkParameters(
  { parameters }: Operation,
  params: GivenParameters | undefined,
  clientVersion: VersionOption,
  callerNames: CallerNames = {},
): CheckedParameters {
  const given = readOptions('params', params, ['path', 'query', 'header']);
  const checkGroup = (location: Location, version: WireValue): Record<string, WireValue> => {
    const values = readOptions(`params.${location}`, given[location], Object.keys(parameters[location]));
    const wire: Record<string, WireValue> = Object.create(null);
    for (const [name, declared] of Object.entries(parameters[location])) {
      const parameter = { __proto__: null, ...declared };
      const value = values[name];
      if (value === undefined && !parameter.required) continue;
      const callerName = callerNames[name] ?? name;
      const text = parameter.type(value, refuserOf(callerName), location);
      assertDocumented(callerName, parameter, text, version);
      wire[name] = text;
    }
    return wire;
  };
  const header = checkGroup('header', appDefault);
  const version = header[versionHeader] ?? clientVersion;
  if (version !== appDefault) header[versionHeader] = version;
  return { path: checkGroup('path', version), query: checkGroup('query', version), header };
}

/**
 * Throws if the version does not document the parameter. It may ignore the parameter, and apply the default instead of
 * the given value.
 */
function assertDocumented(name: string, parameter: Parameter, text: WireValue, version: WireValue): void {
  const { documentedIn, default: byDefault } = parameter;
  if (documentedIn?.includes(String(version)) === false && text !== String(byDefault)) {
    throw new ArgumentError(
      `${name}=${text} needs version ${documentedIn.join(', ')}: ${version} may ignore it and apply ${name}=${byDefault}`,
    );
  }
}
