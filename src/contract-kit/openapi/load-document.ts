import { readFile } from 'node:fs/promises';
import { assertReadableReferences, refersToFile } from './file-references.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { parseSource } from './parse-source.ts';
import { runRedocly } from './redocly.ts';

export interface LoadOptions {
  /**
   * Folders whose files the document may refer to, besides those of its git repository, or of the working directory where
   * it is in no repository. Default: none.
   */
  readonly allowRefs?: readonly string[] | undefined;
}

/**
 * Reads an OpenAPI 3 document, in YAML or JSON. What it keeps in other files is bundled into it by Redocly,
 * which is then needed as an optional peer dependency. What is at a URL is never fetched: nothing is verified of it.
 *
 * @throws Error with one sentence when the file cannot be read, is no OpenAPI 3 document, cannot be bundled, is nested more
 * than 500 levels deep, has aliases that contain themselves or unfold to too much, or refers to a file that may not be read.
 */
export async function loadDocument(path: string, { allowRefs = [] }: LoadOptions = {}): Promise<JsonObject> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}. Give the path of an OpenAPI document.`,
    );
  });
  const document = parse(path, text);
  const bundled = refersToFile(document) ? await bundle(path, document, allowRefs) : document;
  if (typeof bundled.openapi !== 'string' || !/^3\.\d/.test(bundled.openapi)) {
    throw new Error(`${path} is no OpenAPI 3 document: it does not begin with \`openapi: 3.x\`.`);
  }
  return bundled;
}

function parse(path: string, text: string): JsonObject {
  const value = parseSource(path, text);
  if (!isJsonObject(value)) throw new Error(`${path} is no OpenAPI 3 document: it holds no object.`);
  return value;
}

/** Milliseconds. */
const bundlingTimeout = 60_000;

async function bundle(path: string, document: JsonObject, allowRefs: readonly string[]): Promise<JsonObject> {
  await assertReadableReferences(path, document, allowRefs);
  const options = { purpose: `${path} refers to other files, and bundling them`, timeoutMs: bundlingTimeout };
  // Without `--force`, what is at a URL would have to be there.
  const { isOk, stdout, stderr } = await runRedocly(['bundle', path, '--ext', 'json', '--force'], options);
  const bundled = isOk ? parse(path, stdout) : undefined;
  if (bundled === undefined || refersToFile(bundled))
    throw new Error(`${path} cannot be bundled into one document. Redocly says: ${stderr.trim()}`);
  return bundled;
}
