import { toDecimal } from './conversation-id.ts';
import { ArgumentError, assertArgument } from './errors/argument-error.ts';
import { readOptions } from './read-options.ts';
import { isVisible, visibleText } from './token.ts';
import { toVersion } from './version.ts';

/** One parameter of an operation, as the generated constants state it. */
interface Parameter {
  readonly required?: boolean;
  readonly type?: string;
  readonly default?: unknown;
  /** The API versions whose documentation has the parameter; absent when all have it. */
  readonly documentedIn?: readonly string[];
}

type Group = 'path' | 'query' | 'header';

/** An operation, as the generated constants state it. */
export interface Operation {
  readonly method: 'DELETE';
  readonly path: string;
  readonly parameters: Readonly<Record<Group, Readonly<Record<string, Parameter>>>>;
}

/** The parameters of a call as a caller gives them, grouped as openapi-fetch groups them. */
export type GivenParameters = { readonly [Name in Group]?: Readonly<Record<string, unknown>> | undefined };

/** Parameters that passed every guard, as the text that goes on the wire. */
export type CheckedParameters = Readonly<Record<Group, Readonly<Record<string, string>>>>;

/** The header that names the version, in the spec's own spelling. */
const versionHeader = 'Intercom-Version';

const toWire = (name: string, { type }: Parameter, value: unknown): string => {
  if (name === versionHeader) return toVersion(value);
  if (type === 'integer') return toDecimal(name, value);
  if (type === 'boolean') assertArgument(typeof value === 'boolean', name, 'true or false', value);
  else assertArgument(isVisible(value), name, visibleText, value);
  return String(value);
};

/** A version that does not document a parameter may ignore it, and so apply the default where something else was asked. */
const assertDocumented = (name: string, parameter: Parameter, text: string, version = "the app's version"): void => {
  const { documentedIn, default: byDefault } = parameter;
  if (documentedIn?.includes(version) !== false || text === String(byDefault)) return;
  throw new ArgumentError(
    `${name}=${text} is refused: ${version} may ignore it and apply ${name}=${byDefault}; pin version ${documentedIn.join(', ')}`,
  );
};

/**
 * Turns the parameters of a call into the text that goes on the wire, or refuses them with an {@link ArgumentError}. The rules are
 * those of the generated operation; `clientVersion` is in force unless the call names another.
 */
export const checkParameters = (
  { parameters }: Operation,
  params: GivenParameters | undefined,
  clientVersion: string | undefined,
): CheckedParameters => {
  const given = readOptions('params', params, ['path', 'query', 'header']);
  const checkGroup = (group: Group, version?: string): Record<string, string> => {
    const values = readOptions(`params.${group}`, given[group], Object.keys(parameters[group]));
    const wire: Record<string, string> = Object.create(null);
    for (const [name, parameter] of Object.entries(parameters[group])) {
      const value = values[name];
      if (value === undefined && !parameter.required) continue;
      const text = toWire(name, parameter, value);
      assertDocumented(name, parameter, text, version);
      wire[name] = text;
    }
    return wire;
  };
  const header = checkGroup('header');
  const version = header[versionHeader] ?? clientVersion;
  if (version !== undefined) header[versionHeader] = version;
  return { path: checkGroup('path', version), query: checkGroup('query', version), header };
};
