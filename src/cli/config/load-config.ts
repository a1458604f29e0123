import { basename, dirname, relative, resolve } from 'node:path';
import { isJsonObject, parsedJson } from '../../contract-kit/openapi/document/json.ts';
import { errorMessage } from '../../contract-kit/text/error-message.ts';
import { importFile } from './import-file.ts';

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
  const found = path ?? (await search());
  if (found === undefined) return undefined;
  const file = resolve(found);
  const name = relative(process.cwd(), file);
  const content = await contentOf(file, name);
  if (isJsonObject(content)) return { name, folder: dirname(file), content };
  throw new Error(`${name}: the configuration must be an object, as in export default { verify: { minReached: 90 } }.`);
}

async function search(): Promise<string | undefined> {
  const { lilconfig } = await import('lilconfig');
  const unread = Object.fromEntries(['.ts', '.mts', '.js', '.mjs'].map((extension) => [extension, () => ({})]));
  const searcher = lilconfig(key, {
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

async function contentOf(file: string, name: string): Promise<unknown> {
  try {
    const content = await importFile(file);
    return basename(file) === 'package.json' && isJsonObject(content) ? content[key] : content;
  } catch (error) {
    const said = errorMessage(error);
    throw new Error(`${name}: the configuration cannot be loaded: ${said}`);
  }
}
