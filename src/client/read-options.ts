import { ArgumentError, assertArgument } from './errors/argument-error.ts';
import { printable } from './errors/intercom-error.ts';

/** True for `{…}` and `Object.create(null)` of any realm: what they hold is their own, nothing is inherited. */
const isPlainObject = (value: unknown): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value ?? '');
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/**
 * Takes a snapshot of an options object: own enumerable properties only, each read once, so that no getter and no polluted prototype can say one
 * thing to a guard and another to what comes after it. An unknown key is refused: a misspelt one would silently change what is deleted.
 * The values are as unchecked as before.
 */
export function readOptions<Options extends object>(
  what: string,
  options: Options | undefined,
  keys: readonly (keyof Options & string)[],
): Partial<Options>;
export function readOptions(what: string, options: object = {}, keys: readonly string[]): object {
  assertArgument(isPlainObject(options), what, 'a plain object', options);
  const snapshot: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(options)) {
    if (!keys.includes(key)) {
      throw new ArgumentError(`${what} has the unknown key "${printable(key)}"; known: ${keys.join(', ')}`);
    }
    snapshot[key] = value;
  }
  return snapshot;
}
