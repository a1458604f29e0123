import type { Place } from './option.ts';

/** Options that were given together, before they are read. */
export interface Layer {
  /** By the names of the table. `undefined` means that the option was not given. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** What errors call an option of this layer, such as `--seed` or `FILE: verify.seed`. */
  readonly nameOf: (name: string) => string;
  /** The words of a command line that a replay needs to get the options of this layer. Default: none. */
  readonly replayWords?: readonly string[];
}

/** A value that was given, and where. */
export interface Found {
  readonly value: unknown;
  readonly place: Place;
}

/** Finds an option in the first layer that has it. */
export function findIn(layers: readonly Layer[], name: string): Found | undefined {
  const layer = layers.find(({ given }) => Object.hasOwn(given, name) && given[name] !== undefined);
  return layer && { value: layer.given[name], place: { name: layer.nameOf(name), folder: layer.folder } };
}
