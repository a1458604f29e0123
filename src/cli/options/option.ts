/** Where a value was given: on the command line, or in a file of options. */
export interface Place {
  /** What errors call the place, such as `--seed` or `intercom-contract.config.mjs: verify.seed`. */
  readonly name: string;
  /** The folder that relative paths start from. */
  readonly folder: string;
}

/** What an option may be besides its kind. */
export interface Traits {
  /** Whether the value is kept out of what is printed. Default: no. */
  readonly isSecret?: true;
  /** Whether a replay needs the option, to judge a request in the same way. Default: no. */
  readonly isForReplay?: true;
}

/**
 * An option of a command. Each command has a table with one row per option. The command line, the configuration and the
 * help are read from it.
 */
export interface Option<Value> extends Traits {
  /** What the help calls the value, such as `URL`. `undefined` for a flag. */
  readonly placeholder: string | undefined;
  /** One sentence for the help. */
  readonly help: string;
  /** Whether the option may be given several times. Default: no. */
  readonly isRepeatable?: true;
  /** Whether only the configuration has the option. Default: no. */
  readonly isFileOnly?: true;
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
