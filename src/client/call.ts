import type { ParseAs } from 'openapi-fetch';
import type { Location, Operation, WireValue } from '../wire/operation.ts';
import { ArgumentError, refuserOf, UnexpectedResponseError } from './errors.ts';
import type { CompleteResponse } from './exchange.ts';
import {
  type CheckedParameters,
  createOpenapiClient,
  type LightResponse,
  type ParsedResponse,
} from './openapi-client.ts';
import {
  appDefault,
  type CallOptions,
  readOptions,
  type Settings,
  toTimeoutMs,
  type VersionOption,
} from './options.ts';
import { send } from './send.ts';

/** The arguments of a call, unchecked. */
export interface GivenCall extends CallOptions {
  readonly params?: GivenParameters | undefined;
  readonly body?: unknown;
  /** How openapi-fetch parses a 2xx body. Default: as JSON. */
  readonly parseAs?: ParseAs | undefined;
}

/** The unchecked parameters of a call, in the groups of openapi-fetch. */
type GivenParameters = { readonly [Name in Location]?: Readonly<Record<string, unknown>> | undefined };

/** The caller's names of parameters that differ from those of the spec. */
type CallerNames = Readonly<Record<string, string>>;

/**
 * Makes one call of an operation: guards, openapi-fetch, our `fetch`. Resolves with a 2xx, 4xx or 5xx response.
 * openapi-fetch parses what `toGiven` makes of it.
 *
 * @throws ArgumentError - Before anything is sent.
 */
export type Call = <Given extends LightResponse | Response>(
  operation: Operation,
  given: GivenCall,
  toGiven: (response: CompleteResponse) => Given,
  callerNames?: CallerNames,
) => Promise<ParsedResponse<Given>>;

/** Creates the function that makes every call of a client. */
export function createCall(settings: Settings): Call {
  const requestOpenapi = createOpenapiClient(settings.baseUrl);
  return async (operation, given, toGiven, callerNames) => {
    // Without a prototype, a polluted one cannot add an option.
    const own = { __proto__: null, ...given };
    const { parseAs, timeoutMs = settings.timeoutMs } = own;
    const parameters = checkParameters(operation.parameters, own.params, settings.version, callerNames);
    const json = operation.body(own.body, refuserOf('body'));
    const limitMs = toTimeoutMs(timeoutMs, refuserOf('timeoutMs'));
    let received: CompleteResponse | undefined;
    return requestOpenapi(operation, parameters, json, parseAs, async (written) => {
      const request = { ...written, path: operation.path, id: parameters.path.id?.toString() };
      received = await send(settings, request, limitMs, own.signal);
      return toGiven(received);
    }).catch((error: unknown) => {
      if (!received) throw error;
      throw new UnexpectedResponseError(`The body is not valid ${parseAs ?? 'JSON'}`, received);
    });
  };
}

/**
 * Turns the parameters of a call into the text that is sent, or throws an {@link ArgumentError}. The generated
 * operation has the rules. The call may name another version than `clientVersion`.
 */
function checkParameters(
  parameters: Operation['parameters'],
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
      if (values[name] === undefined && !parameter.required) continue;
      const callerName = callerNames[name] ?? name;
      const text = parameter.type(values[name], refuserOf(callerName), location);
      const { documentedIn, default: byDefault } = parameter;
      // A version that does not document the parameter may ignore it, and apply the default instead of the value.
      if (documentedIn?.includes(String(version)) === false && text !== String(byDefault)) {
        throw new ArgumentError(
          `${callerName}=${text} needs version ${documentedIn.join(', ')}: ${version} may ignore it and apply ${callerName}=${byDefault}`,
        );
      }
      wire[name] = text;
    }
    return wire;
  };
  const header = checkGroup('header', appDefault);
  const version = header['Intercom-Version'] ?? clientVersion;
  if (version !== appDefault) header['Intercom-Version'] = version;
  return { path: checkGroup('path', version), query: checkGroup('query', version), header };
}
