import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { isJsonObject, type JsonObject } from './json.ts';
import { runRedocly } from './redocly.ts';

/**
 * Reads an OpenAPI 3 document, in YAML or JSON. What it keeps in other files is bundled into it by Redocly,
 * which is then needed as an optional peer dependency. What is at a URL is never fetched: nothing is verified of it.
 *
 * @throws Error with one sentence when the file cannot be read, is no OpenAPI 3 document, or cannot be bundled.
 */
export async function loadDocument(path: string): Promise<JsonObject> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}. Give the path of an OpenAPI document.`,
    );
  });
  const document = parse(path, text);
  const bundled = refersToFile(document) ? await bundle(path) : document;
  if (typeof bundled.openapi !== 'string' || !/^3\.\d/.test(bundled.openapi)) {
    throw new Error(`${path} is no OpenAPI 3 document: it does not begin with \`openapi: 3.x\`.`);
  }
  return bundled;
}

function parse(path: string, text: string): JsonObject {
  const parsed = parseDocument(text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path} is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
  const value: unknown = parsed.toJS();
  if (!isJsonObject(value)) throw new Error(`${path} is no OpenAPI 3 document: it holds no object.`);
  return value;
}

function refersToFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isJsonObject(value) && typeof value.$ref === 'string' && !/^(?:#|[a-z][a-z\d+.-]+:|\/\/)/i.test(value.$ref))
    return true;
  return Object.values(value).some(refersToFile);
}

async function bundle(path: string): Promise<JsonObject> {
  const purpose = `${path} refers to other files, and bundling them`;
  // Without `--force`, what is at a URL would have to be there.
  const { isOk, stdout, stderr } = await runRedocly(['bundle', path, '--ext', 'json', '--force'], { purpose });
  const bundled = isOk ? parse(path, stdout) : undefined;
  if (bundled === undefined || refersToFile(bundled))
    throw new Error(`${path} cannot be bundled into one document. Redocly says: ${stderr.trim()}`);
  return bundled;
}
