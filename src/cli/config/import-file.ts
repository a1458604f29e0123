import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads a JSON file, or the default export of a module.
 *
 * @throws Error when the file cannot be read, has a mistake, or has no default export.
 */
export async function importFile(file: string): Promise<unknown> {
  if (extname(file) === '.json') return JSON.parse(await readFile(file, 'utf8'));
  const { default: content } = await importModule(file);
  if (content === undefined) throw new Error('it has no default export.');
  return content;
}

/** Node 22.18 and later import TypeScript by themselves. */
async function importModule(file: string): Promise<{ readonly default?: unknown }> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION')
      return await importTypeScript(file);
    throw error;
  }
}

async function importTypeScript(file: string): Promise<{ readonly default?: unknown }> {
  const { createJiti } = await importJiti(file).catch(() => {
    throw new Error(
      `Node ${process.versions.node} does not read TypeScript. Install jiti (npm install --save-dev jiti), use Node 22.18 or later, or write the file in JavaScript.`,
    );
  });
  return await createJiti(file).import(file);
}

/**
 * Imports jiti, as the project of a file has installed it, or else as it is installed beside this package, which may be
 * elsewhere, as with `npx` and with the action.
 *
 * @throws Error when neither has it.
 */
export async function importJiti(file: string): Promise<typeof import('jiti')> {
  try {
    return await import(pathToFileURL(createRequire(file).resolve('jiti')).href);
  } catch {
    return await import('jiti');
  }
}
