import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import { type LoadOptions, loadDocument } from '../contract-kit/openapi/document/load-document.ts';
import { errorMessage } from '../contract-kit/text/error-message.ts';

const defaultPath = 'spec/openapi.yaml';

/**
 * Reads a document from a file, or from git: `git:REV` or `git:REV:PATH`. Files that the document refers to are read from
 * the same revision.
 *
 * @throws Error when the file or revision does not exist, or is not an OpenAPI 3 document.
 */
export async function readRevision(name: string, { allowRefs = [] }: LoadOptions): Promise<JsonObject> {
  if (!name.startsWith('git:')) return await loadDocument(name, { allowRefs });
  const { path } = parseRevision(name);
  const folder = await mkdtemp(join(tmpdir(), 'intercom-contract-'));
  try {
    const file = await layOut(name, folder);
    return await loadDocument(file, { allowRefs: [join(folder, 'tree'), ...allowRefs] }).catch((error: unknown) => {
      const said = errorMessage(error);
      throw new Error(`${name}: ${said.replaceAll(file, path).replaceAll(`${folder}/tree/`, '')}`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The path and the text of a document that {@link readRevision} has read. */
export async function readSource(name: string): Promise<{ readonly path: string; readonly text: string }> {
  if (!name.startsWith('git:')) return { path: name, text: await readFile(name, 'utf8') };
  return { path: parseRevision(name).path, text: await showFile(name) };
}

function parseRevision(name: string): { readonly revision: string; readonly path: string } {
  const [, revision = '', path = defaultPath] = /^git:([^:]*)(?::(.*))?$/s.exec(name) ?? [];
  if (revision === '' || revision.startsWith('-'))
    throw new Error(`${name}: name a revision after the colon, such as git:HEAD or git:v0.1.0.`);
  return { revision, path };
}

async function showFile(name: string): Promise<string> {
  const { revision, path } = parseRevision(name);
  // `./` makes git look from the current folder, as it does for files that are given without a revision.
  return await git(name, ['show', `${revision}:./${path}`]);
}

/** A `$ref` to another file, in YAML or JSON. */
const outsideReference = /\$ref["']?\s*:\s*["']?[^"'#\s]/;

/** Writes the document, and the files that it may refer to, into the folder. Returns the path of its file. */
async function layOut(name: string, folder: string): Promise<string> {
  const { revision, path } = parseRevision(name);
  const text = await showFile(name);
  const [top = '', prefix = ''] = (await git(name, ['rev-parse', '--show-toplevel', '--show-prefix'])).split('\n');
  const file = join(folder, 'tree', posix.join(prefix, path));
  await mkdir(dirname(file), { recursive: true });
  if (outsideReference.test(text)) {
    // A separate index leaves the working tree and the index of the repository untouched.
    const env = { ...process.env, GIT_INDEX_FILE: join(folder, 'index') };
    await git(name, ['-C', top, 'read-tree', revision], env);
    await git(name, ['-C', top, 'checkout-index', '--all', `--prefix=${join(folder, 'tree')}/`], env);
  } else await writeFile(file, text);
  return file;
}

async function git(name: string, args: readonly string[], env = process.env): Promise<string> {
  try {
    return (await promisify(execFile)('git', [...args], { env, maxBuffer: 2 ** 28 })).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`${name} cannot be read. Git says: ${said.split('\n')[0]}`);
  }
}
