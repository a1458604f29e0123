import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isJsonObject, type JsonObject } from './json.ts';
import { parseSource } from './parse-source.ts';
import { assertReadableReferences, refersToFile } from './readable-references.ts';

/** The options of {@link loadDocument}. */
export interface LoadOptions {
  /**
   * More folders whose files the description may refer to. It may always refer to files in its git repository or, outside
   * of a repository, in the working directory. Default: none.
   */
  readonly allowRefs?: readonly string[] | undefined;
}

/**
 * Reads an OpenAPI 3 description from a YAML or JSON file. If it refers to other files, Redocly (an optional peer
 * dependency) bundles them into it. References to URLs are never fetched, and the parts that they stand for are not verified.
 *
 * @param path - The path of the file.
 * @example
 * const document = await loadDocument('openapi.yaml', { allowRefs: ['../shared-schemas'] });
 * @throws Error - The file cannot be read, or is not an OpenAPI 3 description. It refers to a file that it may not refer to,
 * or that cannot be bundled. It is nested more than 500 levels deep, or its YAML aliases are circular or too large.
 */
export async function loadDocument(path: string, { allowRefs = [] }: LoadOptions = {}): Promise<JsonObject> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `Cannot read ${path}: ${error.code === 'ENOENT' ? 'the file does not exist' : error.message}. Give the path of an OpenAPI document.`,
    );
  });
  const document = parse(path, text);
  const bundled = refersToFile(document) ? await bundle(path, document, allowRefs) : document;
  if (typeof bundled.openapi !== 'string' || !/^3\.\d/.test(bundled.openapi)) {
    throw new Error(`${path} is not an OpenAPI 3 document: it has no \`openapi: 3.x\`.`);
  }
  return bundled;
}

function parse(path: string, text: string): JsonObject {
  const value = parseSource(path, text);
  if (!isJsonObject(value)) throw new Error(`${path} is not an OpenAPI 3 document: it is not an object.`);
  return value;
}

async function bundle(path: string, document: JsonObject, allowRefs: readonly string[]): Promise<JsonObject> {
  await assertReadableReferences(path, document, allowRefs);
  const purpose = `${path} refers to other files, and bundling them`;
  // On Node 20, Redocly prints an end-of-life banner at each call. Without `--force`, it fails if a URL cannot be resolved.
  const args = ['--import', offline, findRedocly(purpose), 'bundle', path, '--ext', 'json', '--force'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  const run = promisify(execFile)(process.execPath, args, { env, timeout: hangLimit, maxBuffer: 2 ** 28 });
  const { stdout, stderr } = await run.catch(({ signal, killed, stderr = '' }) => {
    if (signal == null) return { stdout: undefined, stderr };
    const limit = `after the limit of ${hangLimit / 60_000} minutes`;
    throw new Error(`${purpose} has no result: Redocly was stopped ${killed ? limit : `by the signal ${signal}`}.`);
  });
  const bundled = stdout === undefined ? undefined : parse(path, stdout);
  if (bundled === undefined || refersToFile(bundled))
    throw new Error(`${path} cannot be bundled into one document. Redocly says: ${stderr.trim()}`);
  return bundled;
}

/** In milliseconds. It only ends what hangs: a machine may be slow and busy. */
const hangLimit = 600_000;

/** Blocks network access in a process, so that no reference to a URL is fetched. */
const offline = `data:text/javascript,${encodeURIComponent(
  `import { Socket } from 'node:net';
  Socket.prototype.connect = function () { return this.destroy(new Error('a $ref to a URL is never fetched')); };`,
)}`;

function findRedocly(purpose: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
  } catch {
    throw new Error(`${purpose} needs Redocly. Run: npm install --save-dev @redocly/cli`);
  }
}
