import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Imports jiti, as the project of a file has installed it, or else as it is installed beside this package, which may be
 * elsewhere, as with `npx` and with the action.
 *
 * @throws Error when neither has it.
 */
export async function importJiti(file: string): Promise<typeof import('jiti')> {
  const own = resolved(file);
  return await (own === undefined ? import('jiti') : import(own));
}

function resolved(file: string): string | undefined {
  try {
    return pathToFileURL(createRequire(file).resolve('jiti')).href;
  } catch {
    return undefined;
  }
}
