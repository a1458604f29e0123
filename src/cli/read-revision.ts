import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { type JsonObject, loadDocument } from '../contract-kit/index.ts';

const defaultPath = 'spec/openapi.yaml';

/**
 * Reads a document from a file, or from git: `git:REV`, `git:REV:PATH`.
 *
 * @throws Error when there is no such file or revision, or when what is there is no OpenAPI 3 document.
 */
export async function readRevision(name: string): Promise<JsonObject> {
  if (!name.startsWith('git:')) return await loadDocument(name);
  const [revision = '', path = defaultPath] = splitOnce(name.slice('git:'.length));
  if (revision === '' || revision.startsWith('-'))
    throw new Error(`${name}: name a revision after the colon, such as git:HEAD or git:v0.1.0.`);
  const text = await show(name, revision, path);
  const folder = await mkdtemp(join(tmpdir(), 'intercom-contract-'));
  try {
    const file = join(folder, basename(path));
    await writeFile(file, text);
    return await loadDocument(file).catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`${name}: ${said.replaceAll(file, path)}`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function splitOnce(text: string): string[] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}

async function show(name: string, revision: string, path: string): Promise<string> {
  try {
    // `./` makes git look from the current folder, as it does for files that are given without a revision.
    const { stdout } = await promisify(execFile)('git', ['show', `${revision}:./${path}`], { maxBuffer: 2 ** 28 });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`${name} cannot be read. Git says: ${said.split('\n')[0]}`);
  }
}
