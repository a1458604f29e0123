import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { loadDocument } from './load-document.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'document-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(text: string): Promise<unknown> {
  const path = join(folder, 'openapi.yaml');
  await writeFile(path, text);
  return loadDocument(path, { allowRefs: [folder] });
}

it.each([
  ['YAML', 'openapi: 3.1.0\npaths:\n  /a: { $ref: "#/b" }\n', { openapi: '3.1.0', paths: { '/a': { $ref: '#/b' } } }],
  ['JSON', '{"openapi":"3.0.3","list":[null,{"$ref":7}]}', { openapi: '3.0.3', list: [null, { $ref: 7 }] }],
])('reads %s as it is where nothing stands in other files', async (_name, text, document) => {
  expect(await load(text)).toEqual(document);
});

it.each([
  ['swagger: "2.0"', /not an OpenAPI 3 document/],
  ['openapi: 2.0.0', /not an OpenAPI 3 document/],
  ['openapi: 13.1.0', /not an OpenAPI 3 document/],
  ['openapi: 3.1', /not an OpenAPI 3 document/],
  ['- openapi: 3.1.0', /it is not an object/],
  ['openapi: [', /neither YAML nor JSON/],
])('refuses %j with a sentence', async (text, reason) => {
  await expect(load(text)).rejects.toThrow(reason);
});

it('says of a file that is not there what to give', async () => {
  await expect(loadDocument(join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml: the file does not exist\. Give/);
  await expect(loadDocument(folder)).rejects.toThrow(/EISDIR/);
});

it('tells that Redocly was stopped before it had bundled the files', async () => {
  await writeFile(join(folder, 'part.yaml'), 'get: {}\n');
  vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=10');
  const loaded = load('openapi: 3.1.0\npaths:\n  /a: { $ref: ./part.yaml }\n').finally(vi.unstubAllEnvs);
  await expect(loaded).rejects.toThrow(/bundling them has no result: Redocly was stopped by the signal SIGABRT\.$/);
});

it('refuses what refers to a file that is not there, and leaves what refers to a URL', async () => {
  await expect(load('openapi: 3.1.0\npaths:\n  /a: { $ref: ./none.yaml#/a }\n')).rejects.toThrow(
    /none\.yaml, which does not exist/,
  );
  const paths = { '/a': { $ref: 'https://example.invalid/a.yaml' }, '/b': { $ref: 'h2c://example.invalid/b' } };
  expect(await load(JSON.stringify({ openapi: '3.1.0', paths }))).toEqual({ openapi: '3.1.0', paths });
});
