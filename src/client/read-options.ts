import { ArgumentError, assertArgument } from './errors/argument-error.ts';
import { printable } from './errors/intercom-error.ts';

/** Whether a value is `{…}` or `Object.create(null)` of any realm, so that it inherits no options. */
const isPlainObject = (value: unknown): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value ?? '');
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/**
 * Copies the own enumerable properties of an options object, and reads each once. So a getter or a polluted prototype
 * cannot give a guard one value and the sender another one. An unknown key is an error, because a misspelt option would
 * silently change what is deleted. The values are not checked.
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
