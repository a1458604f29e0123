import { toDecimal } from './conversation-id.ts';
import { ArgumentError, mustBe } from './errors/argument-error.ts';
import { readOptions } from './read-options.ts';
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

const toBoolean = (name: string, value: unknown): string => {
  if (typeof value === 'boolean') return String(value);
  throw mustBe(name, 'true or false', value);
};

/** Text for a path segment, a query value or a header: visible ASCII, and no segment that a URL parser would resolve away. */
const toText = (name: string, value: unknown): string => {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && value !== '.' && value !== '..') return value;
  throw mustBe(name, 'a string of visible ASCII characters', value);
};

const toWire = ({ name, type }: Parameter, value: unknown): string => {
  if (name === versionHeader) return toVersion(value);
  if (type === 'integer') return toDecimal(name, value);
  return type === 'boolean' ? toBoolean(name, value) : toText(name, value);
};

/** A version that does not document a parameter may ignore it, and so apply the default where something else was asked. */
const assertDocumented = (parameter: Parameter, text: string | undefined, version: string | undefined): void => {
  const { name, documentedIn } = parameter;
  const byDefault = String(parameter.default);
  if (!documentedIn || text === undefined || text === byDefault) return;
  if (version !== undefined && documentedIn.includes(version)) return;
  throw new ArgumentError(
    `${name}=${text} is refused: it is documented in version ${documentedIn.join(', ')} only, and ${version ? `version ${version}` : "the app's own version"} may ignore it and apply ${name}=${byDefault}; pin a version that documents it`,
  );
};

/** Turns the parameters of a call into the text that goes on the wire, or refuses them with an {@link ArgumentError}. */
export type CheckParameters = (params: GivenParameters | undefined) => CheckedParameters;

/** The guard for an operation's parameters; its rules come from the generated operation. */
export const createParameterCheck = ({ parameters }: Operation, clientVersion: string | undefined): CheckParameters => {
  const createGroupCheck = (group: 'path' | 'query' | 'header') => {
    const members = parameters.filter((parameter) => parameter.in === group);
    const names = members.map(({ name }) => name);
    return (params: GivenParameters): Record<string, string> => {
      const given = readOptions(`params.${group}`, params[group], names);
      const wire: Record<string, string> = Object.create(null);
      for (const member of members) {
        const value = given[member.name];
        if (value !== undefined || member.required) wire[member.name] = toWire(member, value);
      }
      return wire;
    };
  };
  const checkPath = createGroupCheck('path');
  const checkQuery = createGroupCheck('query');
  const checkHeader = createGroupCheck('header');
  return (params) => {
    const groups = readOptions('params', params, ['path', 'query', 'header']);
    const checked = { path: checkPath(groups), query: checkQuery(groups), header: checkHeader(groups) };
    const version = checked.header[versionHeader] ?? clientVersion;
    if (version !== undefined) checked.header[versionHeader] = version;
    for (const parameter of parameters) assertDocumented(parameter, checked.query[parameter.name], version);
    return checked;
  };
};
