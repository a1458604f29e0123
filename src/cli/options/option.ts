import { isAbsolute, relative, resolve } from 'node:path';
import { toWaivers } from '../../contract-kit/report/waivers/to-waivers.ts';
import type { Waiver } from '../../contract-kit/report/waivers/waiver.ts';

/** Where a value was given: on the command line, or in a file of options. */
export interface Place {
  /** What errors call the place, such as `--seed` or `intercom-contract.config.mjs: verify.seed`. */
  readonly name: string;
  /** The folder that relative paths start from. */
  readonly folder: string;
}

/**
 * An option of a command. Each command has a table with one row per option. The command line, the configuration and the
 * help are read from it.
 */
export interface Option<Value> {
  /** What the help calls the value, such as `URL`. `undefined` for a flag. */
  readonly placeholder: string | undefined;
  /** One sentence for the help. */
  readonly help: string;
  /** Whether the option may be given several times. Default: no. */
  readonly isRepeatable?: true;
  /** Whether only the configuration has the option. Default: no. */
  readonly isFileOnly?: true;
  /** Whether the value is kept out of what is printed. Default: no. */
  readonly isSecret?: true;
  /** Whether a replay needs the option, to judge a request in the same way. Default: no. */
  readonly isForReplay?: true;
  /** What is printed in place of the value that was given. Default: the value, or `***` if it is secret. */
  readonly shown?: (given: unknown) => unknown;
  /** The texts that give a value again on a command line, each behind the name. Default: those of a text or a list. */
  readonly words?: (given: unknown) => readonly string[];
  /**
   * Reads what was given, or gives the default for `undefined`.
   *
   * @throws Error whose sentence says what to give instead. It does not name the option.
   */
  readonly read: (given: unknown, place: Place) => Value | Promise<Value>;
}

/** An option of any kind. */
export type AnyOption = Option<unknown>;

/** The options of a command by their names in camel case. On the command line, `minReached` is `--min-reached`. */
export type OptionTable<Values> = { readonly [Name in keyof Values]-?: Option<Values[Name]> };

/** What the command line calls an option, without the dashes. */
export function commandLineName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Turns a command-line name into the name in the table. */
export function tableName(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

type Read<Given, Value> = (given: Given, place: Place) => Value | Promise<Value>;

/** Yes or no. The command line sets it with `--name` or `--no-name`. */
export function flag(help: string): Option<boolean> {
  const read: Option<boolean>['read'] = (given = false) => {
    if (typeof given === 'boolean') return given;
    throw new Error('give true or false.');
  };
  return { placeholder: undefined, help, read };
}

/** A text that is read, with a default, which the help names. */
export function textWithDefault<Value>(
  placeholder: string,
  help: string,
  fallback: string | number,
  read: Read<string, Value>,
): Option<Value> {
  const whole = `${help} (${fallback})`;
  return { placeholder, help: whole, read: (given, place) => read(textOf(given ?? fallback), place) };
}

/** A text that is read. Without it, the value is `undefined`. */
export function readText<Value>(
  placeholder: string,
  help: string,
  read: Read<string, Value>,
): Option<Value | undefined> {
  const readGiven: Option<Value | undefined>['read'] = (given, place) =>
    given === undefined ? undefined : read(textOf(given), place);
  return { placeholder, help, read: readGiven };
}

/** A text that is used as it is given. */
export function text(placeholder: string, help: string): Option<string | undefined> {
  return readText(placeholder, help, (given) => given);
}

/** The path of a file or folder. A relative one in a configuration starts from the folder of the configuration. */
export function path(placeholder: string, help: string): Option<string | undefined> {
  return readText(placeholder, help, pathFrom);
}

/** The path of a module or file that the command line names, or what such a file has, as the configuration may give it. */
export function pathOr<Value extends object>(
  placeholder: string,
  help: string,
  toValue: (given: object) => Value,
): Option<string | Value | undefined> {
  const own = path(placeholder, help);
  const isValue = (given: unknown): given is object => typeof given === 'object' && given !== null;
  return { ...own, read: (given, place) => (isValue(given) ? toValue(given) : own.read(given, place)) };
}

/** Texts that are read together. */
export function readTexts<Value>(
  placeholder: string,
  help: string,
  read: Read<readonly string[], Value>,
  fallback: readonly string[] = [],
): Option<Value> {
  const readGiven: Option<Value>['read'] = (given, place) => read([given ?? fallback].flat().map(textOf), place);
  return { placeholder, help, isRepeatable: true, read: readGiven };
}

/** Texts that are used as they are given. */
export function texts(placeholder: string, help: string): Option<readonly string[]> {
  return readTexts(placeholder, help, (given) => given);
}

/** Paths of files or folders. */
export function paths(placeholder: string, help: string): Option<readonly string[]> {
  return readTexts(placeholder, help, (given, place) => given.map((one) => pathFrom(one, place)));
}

/** The option, which a replay needs. */
export function forReplay<Value>(option: Option<Value>): Option<Value> {
  return { ...option, isForReplay: true };
}

/** The waivers of a command. Only the configuration may give them. */
export const waiversOption: Option<readonly Waiver[]> = {
  placeholder: '',
  help: '',
  isFileOnly: true,
  read: (given) => toWaivers(given ?? []),
};

/** The file of the configuration, for each command that reads it. */
export const configOption: Option<string | undefined> = forReplay(
  path('FILE', 'configuration file (default: the nearest one)'),
);

/** The path as seen from the working directory, so that messages and commands show it as a person would write it. */
export function pathFrom(given: string, { folder }: Place): string {
  return isAbsolute(given) || folder === process.cwd() ? given : relative(process.cwd(), resolve(folder, given)) || '.';
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given;
  if (typeof given === 'number') return String(given);
  throw new Error('give a text.');
}
