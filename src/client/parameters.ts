import { ArgumentError } from './errors/argument-error.ts';
import type { Location, Operation, Parameter, WireValue } from './operation.ts';
import { readOptions } from './read-options.ts';
import { appDefault, type VersionOption } from './version.ts';

/** The unchecked parameters of a call, in the groups of openapi-fetch. */
export type GivenParameters = { readonly [Name in Location]?: Readonly<Record<string, unknown>> | undefined };

/** Parameters that have passed their guards. */
export type CheckedParameters = Readonly<Record<Location, Readonly<Record<string, WireValue>>>>;

/** The caller's names of parameters that differ from those of the spec. */
export type CallerNames = Readonly<Record<string, string>>;

/** The header with the version, in the spelling of the spec. */
const versionHeader = 'Intercom-Version';

/**
 * Throws if the version does not document the parameter. It may ignore the parameter, and apply the default instead of
 * the given value.
 */
const assertDocumented = (name: string, parameter: Parameter, text: WireValue, version: WireValue): void => {
  const { documentedIn, default: byDefault } = parameter;
  if (documentedIn?.includes(String(version)) === false && text !== String(byDefault)) {
    throw new ArgumentError(
      `${name}=${text} needs version ${documentedIn.join(', ')}: ${version} may ignore it and apply ${name}=${byDefault}`,
    );
  }
};

/**
 * Turns the parameters of a call into the text that is sent, or throws an {@link ArgumentError}. The generated
 * operation has the rules. The call may name another version than `clientVersion`.
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
    for (const [name, declared] of Object.entries(parameters[location])) {
      const parameter = { __proto__: null, ...declared };
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
