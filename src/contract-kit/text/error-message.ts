/** The message of what was thrown. Code of others may throw something that is not an `Error`. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Returns what a function returns.
 *
 * @throws Error with a prefix, such as the name of an option, and the message of what the function throws.
 */
export async function saying<Value>(prefix: string, run: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`${prefix}: ${errorMessage(error)}`);
  }
}
