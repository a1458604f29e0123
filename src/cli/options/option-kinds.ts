import { isAbsolute, relative, resolve } from 'node:path';
import type { Option, Place } from './option.ts';

/** What an option may be besides its kind. */
interface Traits {
  /** Whether the value is kept out of what is printed. Default: no. */
  readonly isSecret?: true;
  /** Whether a replay needs the option. Default: no. */
  readonly isForReplay?: true;
}

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
  return option(undefined, help, traits, (given) => {
    if (given === undefined) return false;
    if (typeof given === 'boolean') return given;
    throw new Error('give true or false.');
  });
}

/** A text that is read, with a default. */
export function textWithDefault<Value>(
  placeholder: string,
  help: string,
  fallback: string,
  { read, ...traits }: TextTraits<Value>,
): Option<Value> {
  return option(placeholder, help, traits, (given, place) => read(textOf(given ?? fallback), place));
}

/** A text that is read. Without it, the value is `undefined`. */
export function readText<Value>(
  placeholder: string,
  help: string,
  { read, ...traits }: TextTraits<Value>,
): Option<Value | undefined> {
  return option(placeholder, help, traits, (given, place) =>
    given === undefined ? undefined : read(textOf(given), place),
  );
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
  return option(placeholder, help, traits, (given, place) => {
    if (typeof given === 'object' && given !== null) return toValue(given);
    return given === undefined ? undefined : pathFrom(textOf(given), place);
  });
}

/** Texts that are read together. */
export function readTexts<Value>(
  placeholder: string,
  help: string,
  { read, fallback = [], ...traits }: ListTraits<Value>,
): Option<Value> {
  const row = option(placeholder, help, traits, (given, place) => read(textsOf(given ?? fallback), place));
  return { ...row, isRepeatable: true };
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

/** What only the configuration may give. */
export function fileOnly<Value>(toValue: (given: unknown) => Value): Option<Value> {
  const row = option('', '', {}, toValue);
  return { ...row, isFileOnly: true };
}

/** The path as seen from the working directory, so that messages and commands show it as a person would write it. */
export function pathFrom(given: string, { folder }: Place): string {
  if (isAbsolute(given) || folder === process.cwd()) return given;
  return relative(process.cwd(), resolve(folder, given)) || '.';
}

function option<Value>(
  placeholder: string | undefined,
  help: string,
  { isSecret = false, isForReplay = false }: Traits | { isSecret?: boolean; isForReplay?: boolean },
  read: Option<Value>['read'],
): Option<Value> {
  return { placeholder, help, isRepeatable: false, isFileOnly: false, isSecret, isForReplay, read };
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given;
  if (typeof given === 'number') return String(given);
  throw new Error('give a text.');
}

function textsOf(given: unknown): string[] {
  return Array.isArray(given) ? given.map(textOf) : [textOf(given)];
}
