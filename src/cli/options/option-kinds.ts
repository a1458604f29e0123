import { isAbsolute, relative, resolve } from 'node:path';
import { toWaivers } from '../../contract-kit/report/waivers/to-waivers.ts';
import type { Waiver } from '../../contract-kit/report/waivers/waiver.ts';
import type { Option, Place, Traits } from './option.ts';

interface TextTraits<Value> extends Traits {
  readonly read: (text: string, place: Place) => Value | Promise<Value>;
}

interface ListTraits<Value> extends Traits {
  /** What counts if nothing is given. Default: nothing. */
  readonly fallback?: readonly string[];
  readonly read: (texts: readonly string[], place: Place) => Value | Promise<Value>;
}

/** Yes or no. The command line sets it with `--name` or `--no-name`. */
export function flag(help: string, traits: Traits = {}): Option<boolean> {
  const read: Option<boolean>['read'] = (given = false) => {
    if (typeof given === 'boolean') return given;
    throw new Error('give true or false.');
  };
  return { placeholder: undefined, help, ...traits, read };
}

/** A text that is read, with a default, which the help names. */
export function textWithDefault<Value>(
  placeholder: string,
  help: string,
  fallback: string | number,
  { read, ...traits }: TextTraits<Value>,
): Option<Value> {
  const readGiven: Option<Value>['read'] = (given, place) => read(textOf(given ?? fallback), place);
  return { placeholder, help: `${help} (${fallback})`, ...traits, read: readGiven };
}

/** A text that is read. Without it, the value is `undefined`. */
export function readText<Value>(
  placeholder: string,
  help: string,
  { read, ...traits }: TextTraits<Value>,
): Option<Value | undefined> {
  const readGiven: Option<Value | undefined>['read'] = (given, place) =>
    given === undefined ? undefined : read(textOf(given), place);
  return { placeholder, help, ...traits, read: readGiven };
}

/** A text that is used as it is given. */
export function text(placeholder: string, help: string, traits: Traits = {}): Option<string | undefined> {
  return readText(placeholder, help, { ...traits, read: (given) => given });
}

/** The path of a file or folder. A relative one in a configuration starts from the folder of the configuration. */
export function path(placeholder: string, help: string, traits: Traits = {}): Option<string | undefined> {
  return readText(placeholder, help, { ...traits, read: pathFrom });
}

/** The path of a module or file that the command line names, or what such a file has, as the configuration may give it. */
export function pathOr<Value extends object>(
  placeholder: string,
  help: string,
  toValue: (given: object) => Value,
  traits: Traits = {},
): Option<string | Value | undefined> {
  const { read } = path(placeholder, help);
  return {
    ...{ placeholder, help, ...traits },
    read: (given, place) => (typeof given === 'object' && given !== null ? toValue(given) : read(given, place)),
  };
}

/** Texts that are read together. */
export function readTexts<Value>(
  placeholder: string,
  help: string,
  { read, fallback = [], ...traits }: ListTraits<Value>,
): Option<Value> {
  const readGiven: Option<Value>['read'] = (given, place) => read([given ?? fallback].flat().map(textOf), place);
  return { placeholder, help, isRepeatable: true, ...traits, read: readGiven };
}

/** Texts that are used as they are given. */
export function texts(placeholder: string, help: string, traits: Traits = {}): Option<readonly string[]> {
  return readTexts(placeholder, help, { ...traits, read: (given) => given });
}

/** Paths of files or folders. */
export function paths(placeholder: string, help: string, traits: Traits = {}): Option<readonly string[]> {
  return readTexts(placeholder, help, {
    ...traits,
    read: (given, place) => given.map((one) => pathFrom(one, place)),
  });
}

/** The waivers of a command. Only the configuration may give them. */
export const waiversOption: Option<readonly Waiver[]> = {
  ...{ placeholder: '', help: '', isFileOnly: true },
  read: (given) => toWaivers(given ?? []),
};

/** The file of the configuration, for each command that reads it. */
export const configOption: Option<string | undefined> = path(
  'FILE',
  'configuration (default: the nearest intercom-contract.config.ts, .js, .json, …)',
  { isForReplay: true },
);

/** The path as seen from the working directory, so that messages and commands show it as a person would write it. */
export function pathFrom(given: string, { folder }: Place): string {
  if (isAbsolute(given) || folder === process.cwd()) return given;
  return relative(process.cwd(), resolve(folder, given)) || '.';
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given;
  if (typeof given === 'number') return String(given);
  throw new Error('give a text.');
}
