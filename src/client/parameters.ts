import { toDecimal } from './conversation-id.ts';
import { ArgumentError, assertArgument } from './errors/argument-error.ts';
import { isRecord } from './is-record.ts';
import type { Location, Operation, Parameter } from './operation.ts';
import { readOptions } from './read-options.ts';
import { isVisible, visibleText } from './token.ts';
import { toVersion } from './version.ts';

/** The parameters of a call as a caller gives them, grouped as openapi-fetch groups them. */
export type GivenParameters = { readonly [Name in Location]?: Readonly<Record<string, unknown>> | undefined };

/** What openapi-fetch writes: a text, or the texts of a list or of an object in their style. */
export type WireValue = string | readonly string[] | Readonly<Record<string, string>>;

/** Parameters that passed every guard. */
export type CheckedParameters = Readonly<Record<Location, Readonly<Record<string, WireValue>>>>;

/** The caller's own names of parameters, where they differ from the spec's. */
export type CallerNames = Readonly<Record<string, string>>;

/** The header that names the version, in the spec's own spelling. */
const versionHeader = 'Intercom-Version';

/** Text that reaches nothing else: some servers decode a slash in a path, a header has no line breaks, and a URL no lone surrogates. */
const isText = (location: Location, value: unknown): boolean =>
  location === 'query' ? typeof value === 'string' && !/\p{Cs}/u.test(value) : isVisible(value) && !/[/\\]/.test(value);

const toText = (location: Location, name: string, type: string | undefined, value: unknown): string => {
  if (type === 'integer') return toDecimal(name, value, location !== 'path');
  const isOfType =
    type === 'boolean' || type === 'number'
      ? typeof value === type && Number.isFinite(Number(value))
      : isText(location, value);
  assertArgument(
    isOfType,
    name,
    type === 'boolean' ? 'true or false' : type === 'number' ? 'finite' : visibleText,
    value,
  );
  return String(value);
};

/** Lists and objects stay what they are, in text: openapi-fetch writes them in the style of the operation. */
const toWire = (
  location: Location,
  name: string,
  { type, items, reservedKeys }: Parameter,
  value: unknown,
): WireValue => {
  if (type !== 'array' && type !== 'object') return toText(location, name, type, value);
  assertArgument(isRecord(value) && Array.isArray(value) === (type === 'array'), name, `an ${type}`, value);
  const texts = Object.entries(value).map(([key, part]) => {
    assertArgument(!reservedKeys?.includes(key), `${name}.${key}`, 'a parameter of its own', part);
    const wireKey = encodeURIComponent(toText(location, `a key of ${name}`, 'string', key));
    return [wireKey, toText(location, name, items ?? typeof part, part)];
  });
  return type === 'array' ? texts.map(([, text = '']) => text) : Object.fromEntries(texts);
};

/** A version that does not document a parameter may ignore it, and so apply the default where something else was asked. */
const assertDocumented = (
  name: string,
  parameter: Parameter,
  text: WireValue,
  version: WireValue = "the app's version",
): void => {
  const { documentedIn, default: byDefault } = parameter;
  if (documentedIn?.includes(String(version)) !== false || text === String(byDefault)) return;
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
  callerNames: CallerNames = {},
): CheckedParameters => {
  const given = readOptions('params', params, ['path', 'query', 'header']);
  const checkGroup = (location: Location, version?: WireValue): Record<string, WireValue> => {
    const values = readOptions(`params.${location}`, given[location], Object.keys(parameters[location]));
    const wire: Record<string, WireValue> = Object.create(null);
    for (const [name, parameter] of Object.entries(parameters[location])) {
      const value = values[name];
      if (value === undefined && !parameter.required) continue;
      const callerName = callerNames[name] ?? name;
      const isVersion = name === versionHeader;
      const text = isVersion ? toVersion(value) : toWire(location, callerName, parameter, value);
      assertDocumented(callerName, parameter, text, version);
      wire[name] = text;
    }
    return wire;
  };
  const header = checkGroup('header');
  const version = header[versionHeader] ?? clientVersion;
  if (version !== undefined) header[versionHeader] = version;
  return { path: checkGroup('path', version), query: checkGroup('query', version), header };
};
