import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { isJsonObject, type JsonObject } from './json.ts';
import { runRedocly } from './redocly.ts';

/**
 * Reads an OpenAPI 3 document, in YAML or JSON. What it keeps in other files is bundled into it by Redocly,
 * which is then needed as an optional peer dependency.
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
  const bundled = hasOutsideRef(document) ? parse(path, await bundle(path)) : document;
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

function hasOutsideRef(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isJsonObject(value) && typeof value.$ref === 'string' && !value.$ref.startsWith('#')) return true;
  return Object.values(value).some(hasOutsideRef);
}

async function bundle(path: string): Promise<string> {
  const purpose = `${path} refers to other files, and bundling them`;
  const { isOk, stdout, stderr } = await runRedocly(['bundle', path, '--ext', 'json'], { purpose });
  if (!isOk) throw new Error(`${path} cannot be bundled into one document. Redocly says: ${stderr.trim()}`);
  return stdout;
}
