import { toDecimal } from './conversation-id.ts';
import { ArgumentError, assertArgument } from './errors/argument-error.ts';
import { readOptions } from './read-options.ts';
import { isVisible, visibleText } from './token.ts';
import { toVersion } from './version.ts';

/** One parameter of an operation, as the generated constants state it. */
interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly type?: string;
  readonly default?: unknown;
  /** The API versions whose documentation has the parameter; absent when all have it. */
  readonly documentedIn?: readonly string[];
}

/** An operation, as the generated constants state it. */
export interface Operation {
  readonly method: 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/** The parameters of a call as a caller gives them, grouped as openapi-fetch groups them. */
export interface GivenParameters {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
}

/** Parameters that passed every guard, as the text that goes on the wire. */
export interface CheckedParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** The header that names the version, in the spec's own spelling. */
const versionHeader = 'Intercom-Version';

const toWire = ({ name, type }: Parameter, value: unknown): string => {
  if (name === versionHeader) return toVersion(value);
  if (type === 'integer') return toDecimal(name, value);
  if (type === 'boolean') assertArgument(typeof value === 'boolean', name, 'true or false', value);
  // A path segment of dots is one that a URL parser would resolve away.
  else assertArgument(isVisible(value) && value !== '.' && value !== '..', name, visibleText, value);
  return String(value);
};

/** A version that does not document a parameter may ignore it, and so apply the default where something else was asked. */
const assertDocumented = (
  parameters: readonly Parameter[],
  query: CheckedParameters['query'],
  version = "the app's own version",
): void => {
  for (const { name, documentedIn, default: byDefault } of parameters) {
    const text = query[name];
    if (!documentedIn || documentedIn.includes(version) || text === undefined || text === String(byDefault)) continue;
    throw new ArgumentError(
      `${name}=${text} is refused: only version ${documentedIn.join(', ')} documents it, and ${version} may ignore it and apply ${name}=${byDefault}; pin a version that documents it`,
    );
  }
};

/**
 * Turns the parameters of a call into the text that goes on the wire, or refuses them with an {@link ArgumentError}. The rules are
 * those of the generated operation; `clientVersion` is in force unless the call names another.
 */
export const checkParameters = (
  parameters: readonly Parameter[],
  params: GivenParameters | undefined,
  clientVersion: string | undefined,
): CheckedParameters => {
  const given = readOptions('params', params, ['path', 'query', 'header']);
  const checkGroup = (group: keyof GivenParameters): Record<string, string> => {
    const members = parameters.filter((parameter) => parameter.in === group);
    const names = members.map(({ name }) => name);
    const values = readOptions(`params.${group}`, given[group], names);
    const wire: Record<string, string> = Object.create(null);
    for (const member of members) {
      const value = values[member.name];
      if (value !== undefined || member.required) wire[member.name] = toWire(member, value);
    }
    return wire;
  };
  const checked = { path: checkGroup('path'), query: checkGroup('query'), header: checkGroup('header') };
  const version = checked.header[versionHeader] ?? clientVersion;
  if (version !== undefined) checked.header[versionHeader] = version;
  assertDocumented(parameters, checked.query, version);
  return checked;
};
