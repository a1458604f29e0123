import { ArgumentError } from './errors/argument-error.ts';
import type { Location, Operation, Parameter, WireValue } from './operation.ts';
import { readOptions } from './read-options.ts';
import { appDefault, type VersionOption } from './version.ts';

/** The parameters of a call as a caller gives them, grouped as openapi-fetch groups them. */
export type GivenParameters = { readonly [Name in Location]?: Readonly<Record<string, unknown>> | undefined };

/** Parameters that passed every guard. */
export type CheckedParameters = Readonly<Record<Location, Readonly<Record<string, WireValue>>>>;

/** The caller's own names of parameters, where they differ from the spec's. */
export type CallerNames = Readonly<Record<string, string>>;

/** The header that names the version, in the spec's own spelling. */
const versionHeader = 'Intercom-Version';

/** A version that does not document a parameter may ignore it, and so apply the default where something else was asked. */
const assertDocumented = (name: string, parameter: Parameter, text: WireValue, version: WireValue): void => {
  const { documentedIn, default: byDefault } = parameter;
  if (documentedIn?.includes(String(version)) === false && text !== String(byDefault)) {
    throw new ArgumentError(
      `${name}=${text} needs version ${documentedIn.join(', ')}: ${version} may ignore it and apply ${name}=${byDefault}`,
    );
  }
};

/**
 * Turns the parameters of a call into the text that goes on the wire, or refuses them with an {@link ArgumentError}. The rules are
 * those of the generated operation; `clientVersion` is in force unless the call names another.
 */
export const checkParameters = (
  { parameters }: Operation,
  params: GivenParameters | undefined,
  clientVersion: VersionOption,
  callerNames: CallerNames = {},
): CheckedParameters => {
  const given = readOptions('params', params, ['path', 'query', 'header']);
  const checkGroup = (location: Location, version: WireValue): Record<string, WireValue> => {
    const values = readOptions(`params.${location}`, given[location], Object.keys(parameters[location]));
    const wire: Record<string, WireValue> = Object.create(null);
    for (const [name, parameter] of Object.entries(parameters[location])) {
      const value = values[name];
      if (value === undefined && !parameter.required) continue;
      const callerName = callerNames[name] ?? name;
      const text = parameter.type(location, callerName, value);
      assertDocumented(callerName, parameter, text, version);
      wire[name] = text;
    }
    return wire;
  };
  const header = checkGroup('header', appDefault);
  const version = header[versionHeader] ?? clientVersion;
  if (version !== appDefault) header[versionHeader] = version;
  return { path: checkGroup('path', version), query: checkGroup('query', version), header };
};
