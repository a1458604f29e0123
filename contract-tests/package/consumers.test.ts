import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { hangLimit } from '../hang-limit.ts';
import { startHttpServer } from '../http-server.ts';
import { pages } from '../readme/snippets.ts';
import { runNpm } from '../run-npm.ts';
import { installPackage } from './install.ts';
import { nodeAs, nodeProgram } from './node-package.ts';

// Projects that know nothing of this repository use the package as it would be published.

const consumers = fileURLToPath(new URL('../consumers/', import.meta.url));
const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-consumers-'));

function install(name: string): string {
  const folder = join(workplace, name);
  cpSync(join(consumers, name), folder, { recursive: true });
  installPackage(folder);
  return folder;
}

const npmTest = (folder: string, env?: Readonly<Record<string, string>>): string =>
  runNpm(folder, ['test', '--silent'], env);

/** Those that need more than their own `npm test`. */
const special = ['command-only', 'mistakes', 'newcomer', 'plain-node'];

it.each(readdirSync(consumers).filter((name) => !special.includes(name)))('%s passes its own `npm test`', (name) => {
  expect(npmTest(install(name))).toMatch(/\S/);
});

it('plain-node also passes without the packages that only the kit needs', () => {
  const folder = install('plain-node');
  npmTest(folder);
  for (const dependency of ['@cfworker', 'ajv', 'ajv-formats', 'fast-check', 'xmlbuilder', 'yaml'])
    rmSync(join(folder, 'node_modules', dependency), { recursive: true });
  expect(npmTest(folder)).toContain('One call a conversation');
});

it('mistakes get one sentence each, on an old Node, too', () => {
  const folder = install('mistakes');
  const aside = join(folder, 'old-node');
  mkdirSync(aside);
  writeFileSync(join(aside, 'package.json'), '{ "private": true }');
  // It runs ES modules, and knows neither import attributes nor `require` of a module.
  runNpm(aside, ['install', '--no-audit', '--no-fund', '--prefer-offline', nodeAs('old-node', '18.0.0')]);
  const said = npmTest(folder, { INTERCOM_CONTRACT_OLD_NODE: join(aside, nodeProgram('old-node')) });
  expect(said).toContain('Every mistake is answered, an old Node too.');
});

it('newcomer compiles and runs each program of the pages that are in the package', () => {
  const folder = install('newcomer');
  const shipped = join(folder, 'node_modules', 'intercom-contract');
  const text = [...pages.keys()].map((path) => readFileSync(join(shipped, path), 'utf8')).join('\n');
  for (const [index, [, program = '']] of [...text.matchAll(/^```ts\n(.*?)^```$/gms)].entries())
    writeFileSync(join(folder, `readme-${index}.ts`), program);
  expect(npmTest(folder)).toContain("The README's programs compile, run and delete");
});

describe('command-only, a folder with a description and no code', () => {
  let folder = '';
  beforeAll(() => {
    folder = install('command-only');
  });

  it('shows what the command does by `npx intercom-contract demo`', async () => {
    const options = { cwd: folder, timeout: hangLimit, shell: process.platform === 'win32' };
    const { stdout } = await promisify(execFile)('npx', ['--no-install', 'intercom-contract', 'demo'], options);
    expect(stdout).toMatch(/^The contract is broken\./m);
  });

  async function verify(listener: RequestListener): Promise<{ readonly code: unknown; readonly said: string }> {
    const { url, close } = await startHttpServer(listener);
    const args = ['--no-install', 'intercom-contract', 'verify', '--spec', 'tickets.yaml', '--target', url];
    // A shell, because on Windows `npx` is a `.cmd` that only a shell can start.
    const options = { cwd: folder, timeout: hangLimit, shell: process.platform === 'win32' };
    return promisify(execFile)('npx', args, options)
      .then(
        ({ stdout }) => ({ code: 0, said: stdout }),
        (error) => ({ code: error.code, said: `${error.stdout}${error.stderr}` }),
      )
      .finally(close);
  }

  it('judges a provider by `npx intercom-contract`', async () => {
    const { code, said } = await verify(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://tickets.test');
      const number = pathname.slice(pathname.lastIndexOf('/') + 1);
      const isSound =
        /^(?:0|[1-9]\d*)$/.test(number) && /^(?:true|false)?$/.test(searchParams.getAll('verbose').join());
      const isRefused = !isSound || searchParams.get('verbose') === '';
      response.writeHead(isRefused ? 400 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isRefused ? { reason: 'not understood' } : { number, state: 'open' }));
    });
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('The contract holds') });
  });

  it('finds out one that accepts every request', async () => {
    const { code, said } = await verify((_request, response) => {
      response.setHeader('Content-Type', 'application/json').end('{"number":"1","state":"open"}');
    });
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('readTicket/path/number/type') });
  });
});
