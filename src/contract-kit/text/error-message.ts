/** The message of what was thrown. Code of others may throw something that is not an `Error`. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The result of a function. What it throws is told behind a prefix, such as the name of an option. */
export async function saying<Value>(prefix: string, run: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`${prefix}: ${errorMessage(error)}`);
  }
}
