import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { loadCompiler } from './compile-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-compiler-'));

/** Imports the module `typescript` as a project finds it that has one with this text installed. */
function importStandIn(name: string, text: string): () => Promise<unknown> {
  const installed = join(folder, name, 'node_modules', 'typescript');
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, 'package.json'), '{ "name": "typescript", "main": "main.cjs" }');
  writeFileSync(join(installed, 'main.cjs'), text);
  const path = createRequire(join(folder, name, 'caller.js')).resolve('typescript');
  return () => import(pathToFileURL(path).href);
}

test('finds the compiler of the typescript that is installed', async () => {
  expect((await loadCompiler()).version).toMatch(/^[56]\./);
});

test('says what to install where typescript is a command only, as from version 7 on', async () => {
  const standIn = importStandIn('seven', "module.exports = { version: '7.0.2', versionMajorMinor: '7.0' };");
  await expect(loadCompiler(standIn)).rejects.toThrow(
    'this needs the compiler as a library, which TypeScript 7.0.2 has not. Run: npm install --save-dev openapi-typescript typescript@5',
  );
});

test('says what to install where there is no typescript', async () => {
  const missing = () => import(pathToFileURL(join(folder, 'nowhere', 'main.cjs')).href);
  await expect(loadCompiler(missing)).rejects.toThrow(
    /^this needs typescript\. Run: npm install --save-dev openapi-typescript typescript@5$/,
  );
});
