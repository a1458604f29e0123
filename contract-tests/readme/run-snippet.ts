import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';

/** In the repository, so that the package name resolves to what is built, and ignored by git. */
const coverage = fileURLToPath(new URL('../../coverage/', import.meta.url));
const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };

/** Sends requests for Intercom to the mock, so that a pasted snippet works and changes nothing. */
const redirect = `
const send = globalThis.fetch;
const intercom = /^https:\\/\\/api(?:\\.eu|\\.au)?\\.intercom\\.io/;
globalThis.fetch = (url, init) => send(String(url).replace(intercom, process.env.MOCK_URL), init);
`;

/** Runs a snippet as a program of its own, and returns what it printed. @throws Error when it fails. */
export async function runSnippet(text: string, mockUrl: string): Promise<string> {
  mkdirSync(coverage, { recursive: true });
  const folder = mkdtempSync(join(coverage, 'readme-'));
  try {
    writeFileSync(join(folder, 'redirect.mjs'), redirect);
    writeFileSync(join(folder, 'snippet.mjs'), ts.transpileModule(text, { compilerOptions }).outputText);
    const args = ['--import', pathToFileURL(join(folder, 'redirect.mjs')).href, join(folder, 'snippet.mjs')];
    const env = { ...process.env, INTERCOM_TOKEN: 'any-token', MOCK_URL: mockUrl };
    return (await promisify(execFile)(process.execPath, args, { env })).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
