import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isJsonObject, parsedJson } from '../../contract-kit/openapi/document/json.ts';
import { saying } from '../../contract-kit/text/error-message.ts';

/** A file with a configuration. */
export interface LoadedConfig {
  /** What errors call the file: its path as seen from the working directory. */
  readonly name: string;
  readonly folder: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const names = ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `intercom-contract.config.${extension}`);
const key = 'intercom-contract';

/**
 * Loads the configuration that is nearest to the working directory: in it or in a folder above, in a file of its own or
 * under `intercom-contract` in package.json. Returns `undefined` if no file has one.
 *
 * @param path - The file to load instead.
 * @throws Error when the file cannot be loaded, or does not export an object.
 */
export async function loadConfig(path: string | undefined): Promise<LoadedConfig | undefined> {
  // The search reads the files, and importing them is left to this function, so that an error names the file.
  const found = path ?? (await findConfig());
  if (found === undefined) return undefined;
  const file = resolve(found);
  const name = relative(process.cwd(), file);
  const content = await saying(`${name}: the configuration cannot be loaded`, async () => {
    const whole = await importFile(file);
    return basename(file) === 'package.json' && isJsonObject(whole) ? whole[key] : whole;
  });
  if (isJsonObject(content)) return { name, folder: dirname(file), content };
  throw new Error(`${name}: the configuration must be an object, as in export default { verify: { minReached: 90 } }.`);
}

/**
 * Finds the file of the nearest configuration. It returns `undefined` if there is none.
 *
 * @param stopDir The last folder that is searched. Default: the home folder.
 */
export async function findConfig(stopDir?: string): Promise<string | undefined> {
  const { lilconfig } = await import('lilconfig');
  const unread = Object.fromEntries(['.ts', '.mts', '.js', '.mjs'].map((extension) => [extension, () => ({})]));
  const searcher = lilconfig(key, {
    ...(stopDir !== undefined && { stopDir }),
    searchPlaces: [...names, 'package.json'],
    loaders: {
      ...unread,
      '.json': (file, text) => {
        const content = basename(file) === 'package.json' ? parsedJson(text) : {};
        if (content === undefined) throw new Error(`${file}: the file is not JSON.`);
        return content;
      },
    },
  });
  return (await searcher.search())?.filepath;
}

/**
 * Loads a JSON file, or the default export of a module.
 *
 * @throws Error when the file cannot be read, has a mistake, or has no default export.
 */
async function importFile(file: string): Promise<unknown> {
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
