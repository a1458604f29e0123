import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { isJsonObject } from './json.ts';
import { parseSource } from './parse-source.ts';
import { appendPointer } from './pointer.ts';

/** Whether a parsed document refers to another file. */
export function refersToFile(value: unknown): boolean {
  return fileReferences(value).some(({ isData }) => !isData);
}

/**
 * Asserts that all files that a document refers to, directly or through other files, are YAML or JSON files in allowed
 * folders: the git repository of the document (or the working directory, if there is none) and the given ones.
 *
 * @throws Error with one sentence that names the file, the place of the `$ref`, and what to do.
 */
export async function assertReadableReferences(
  path: string,
  value: unknown,
  allowRefs: readonly string[],
): Promise<void> {
  const home = repositoryOf(await realpath(dirname(resolve(path)))) ?? process.cwd();
  const folders = await Promise.all([home, ...allowRefs].map(realFolder));
  const seen = new Set<string>();
  const visit = async (file: string, content: unknown): Promise<void> => {
    for (const { ref, pointer, isData } of fileReferences(content)) {
      // Redocly resolves references in the same way.
      const target = resolve(dirname(file), ref);
      if (seen.has(target)) continue;
      seen.add(target);
      const place = `${file === resolve(path) ? path : file}: the reference at ${pointer}`;
      const real = await realpath(target).catch(() => undefined);
      if (real === undefined && isData) continue;
      if (real === undefined) throw new Error(`${place} leads to ${target}, which does not exist.`);
      if (!folders.some((folder) => real.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
        throw new Error(
          `${place} leads to ${real}, outside of ${folders[0]}. To allow it, give --allow-ref ${dirname(real)} (allowRefs in code).`,
        );
      if (!isData) await visit(target, await readReferred(place, real));
    }
  };
  await visit(resolve(path), value);
}

async function readReferred(place: string, file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`${place} leads to ${file}, which cannot be read: ${error.message}`);
  });
  const value = parseSource(file, text);
  if (typeof value !== 'object' || value === null)
    throw new Error(`${place} leads to ${file}, which is not part of a description: it is not an object.`);
  return value;
}

/**
 * The references to other files, in the order of the document, with their pointers in it. References to URLs are not included.
 * Those in data, such as an example, Redocly follows only if the file exists.
 */
function fileReferences(value: unknown, pointer = ''): { pointer: string; ref: string; isData: boolean }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => fileReferences(item, appendPointer(pointer, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = appendPointer(pointer, key);
    if (typeof member !== 'string') return fileReferences(member, at);
    const [ref = ''] = member.split('#/');
    const isFile = (key === '$ref' || key === 'externalValue') && !/^(?:#|[a-z][a-z\d+.-]+:|\/\/)/i.test(member);
    return isFile ? [{ pointer: at, ref: ref.replace(/#$/, ''), isData: key !== '$ref' }] : [];
  });
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

async function realFolder(folder: string): Promise<string> {
  return await realpath(folder).catch(() => {
    throw new Error(`--allow-ref ${folder}: the folder does not exist.`);
  });
}
