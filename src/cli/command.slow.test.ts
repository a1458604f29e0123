import { type ChildProcess, execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import schema from 'intercom-contract/contract-kit/report.schema.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpServer, startHttpServer } from './testing/http-server.ts';
import { runCommand, startCommand } from './testing/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-cli-'));
const token = 'tok3n-for-the-cli';
// The package needs no curl, and a bare machine may have none: there, pasting into it cannot be tried.
const hasCurl = hasCommand('curl');
const reportSchema = 'https://contract.test/report';
registerSchema({ ...schema }, reportSchema, 'https://json-schema.org/draft/2020-12/schema');

/** Accepts everything: most request clauses are broken. */
function startCarelessProvider(): Promise<HttpServer> {
  return startHttpServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end('{"id":"1","object":"conversation","deleted":true}');
  });
}

describe('verify', () => {
  let careless: HttpServer;
  beforeAll(async () => {
    careless = await startCarelessProvider();
  });
  afterAll(() => careless.close());

  it('exits with 0 for the mock of the packaged description, and prints no escape codes without a terminal', async () => {
    const { code, stdout, stderr } = await runCommand(['verify']);
    // The summary, which a terminal gets by the report.
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^The contract holds\. .*\n0 findings\. .*\n$/m),
    });
    // Its clauses are listed in contract-tests/clauses.test.ts; here, all that a run counts hold.
    expect(stdout).toMatch(/The contract holds\. ([1-9]\d*) clauses: \1 hold, 0 broken, 0 not covered\./);
    expect(stdout).not.toContain('\u001b');
  });

  it('exits with 3 and says what to do if nothing listens on the target', async () => {
    const { code, stdout, stderr } = await runCommand(['verify', '--target', 'http://127.0.0.1:1'], {
      INTERCOM_TOKEN: token,
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 3,
      stdout: '',
      stderr: 'Nothing listens on http://127.0.0.1:1. Start the provider, or give its base URL.\n',
    });
  });

  it('exits with 1 for findings, writes every report that was asked for, and never the token', async () => {
    const file = (name: string): string => join(folder, name);
    const reports = ['text=text', 'json=report.json', 'junit=junit.xml', 'markdown=summary.md', 'github=annotations']
      .map((report) => report.replace('=', `=${folder}/`))
      .flatMap((report) => ['--report', report]);
    const { code, stdout, stderr } = await runCommand(['verify', '--target', careless.url, ...reports], {
      INTERCOM_TOKEN: token,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
    const shown = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith('Written: ')),
    );
    for (const line of shown) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines[0]).toMatch(/^The contract is broken\. \d+ clauses: \d+ hold, [1-9]\d* broken/);
    expect(lines.find((line) => line.startsWith('1. '))).toMatch(/^1\. deleteConversation/);
    expect(lines.slice(shown.length).join(' ')).toContain(`Written: ${file('text')}, ${file('report.json')},`);

    const json = JSON.parse(readFileSync(file('report.json'), 'utf8'));
    expect((await validate(reportSchema, json)).valid).toBe(true);
    expect(json).toMatchObject({
      verdict: 'broken',
      findings: expect.arrayContaining([expect.objectContaining({ clause: 'deleteConversation/security/bearerAuth' })]),
    });
    expect(readFileSync(file('text'), 'utf8')).toContain('The contract is broken.');
    expect(readFileSync(file('junit.xml'), 'utf8')).toMatch(/<testsuite name="http:\/\/127.*failures="[1-9]/);
    expect(readFileSync(file('summary.md'), 'utf8')).toContain('## ❌ The contract is broken');
    expect(readFileSync(file('annotations'), 'utf8')).toMatch(/^::error title=\w+Conversation(?:%3A)? /);
    for (const name of ['report.json', 'text', 'junit.xml', 'summary.md', 'annotations']) {
      expect(readFileSync(file(name), 'utf8')).not.toContain(token);
    }
  });

  it.skipIf(!hasCurl)(
    'prints a curl line that shows the finding when it is pasted, and a command that repeats it',
    async () => {
      const first = await runCommand(['verify', '--target', careless.url, '--report', 'json'], {
        INTERCOM_TOKEN: token,
      });
      const [finding] = JSON.parse(first.stdout).findings as { curl: string; case: string; replayCommand: string }[];
      const { curl = '', replayCommand = '', case: number } = finding ?? {};
      expect(await execCurl(curl)).toContain('200 OK');
      const words = [
        '--target',
        careless.url,
        '--only',
        'deleteConversation/header/Intercom-Version/enum',
        '--seed',
        '1',
      ];
      expect(replayCommand).toBe(`npx intercom-contract verify ${words.join(' ')} --case ${number}`);
      const again = await runCommand(replayCommand.split(' ').slice(2), { INTERCOM_TOKEN: token });
      expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining(`\n  ${replayCommand}\n`) });
      const onPrism = await runCommand(['verify', ...words.slice(2)], { INTERCOM_TOKEN: token });
      expect(onPrism).toMatchObject({ code: 0, stdout: expect.stringMatching(/^The contract holds/m) });
    },
  );

  it('verifies a share of the operations, and merges the reports of all shares', async () => {
    const report = join(folder, 'shard.json');
    const shard = ['--shard', '1/1', '--plan', 'reduced', '--report', `json=${report}`];
    const verified = await runCommand(['verify', '--target', careless.url, ...shard], { INTERCOM_TOKEN: token });
    expect(verified).toEqual({ code: 1, stdout: expect.stringMatching(/^The contract is broken\. /m), stderr: '' });
    const json = JSON.parse(readFileSync(report, 'utf8'));
    expect((await validate(reportSchema, json)).valid).toBe(true);
    expect(json).toMatchObject({ plan: { kind: 'reduced' }, shard: { index: 1, count: 1 } });

    const merged = await runCommand(['merge', report, '--report', `junit=${folder}/merged.xml`, '--report', 'text']);
    expect(merged).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The contract is broken\. /m),
      stdout: expect.stringContaining('The contract is broken.'),
    });
    expect(merged.stdout).toContain('Plan: reduced: ');
    expect(readFileSync(join(folder, 'merged.xml'), 'utf8')).toContain('<testsuite name="http://127');
  });

  it('exits with 3 when nothing could be judged', async () => {
    const empty = await startHttpServer((request, response) => {
      const isAuthorized = request.headers.authorization === `Bearer ${token}`;
      response.writeHead(isAuthorized ? 404 : 401, { 'Content-Type': 'application/json' });
      response.end('{"type":"error.list","errors":[{"code":"x"}]}');
    });
    const { url } = empty;
    const { code, stdout } = await runCommand(['verify', '--target', url], { INTERCOM_TOKEN: token });
    await empty.close();
    expect(code).toBe(3);
    expect(stdout).toContain('Inconclusive: no valid request was accepted');
  });

  it('tells what is known when it is interrupted', async () => {
    const slow = await startHttpServer((_request, response) => setTimeout(() => response.writeHead(401).end(), 100));
    const { url } = slow;
    const one = ['--operation', 'deleteConversation', '--concurrency', '1'];
    const child = startCommand(['verify', '--target', url, ...one], { INTERCOM_TOKEN: token });
    const output: string[] = [];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(text));
    void slow.firstRequest.then(() => setTimeout(() => child.kill('SIGINT'), 300));
    const code = await new Promise((resolve) => child.on('close', resolve));
    await slow.close();
    // Nothing but 401 came: the credentials may be wrong, which is no finding.
    expect(code).toBe(3);
    expect(output.join('')).toMatch(/Not run: 1\d\d planned requests were not sent/);
  });

  it('ends at once when it is interrupted while it waits for a target that throttles', async () => {
    const throttling = await startHttpServer((_request, response) =>
      response.writeHead(429, { 'Retry-After': '29' }).end(),
    );
    const { url } = throttling;
    const child = startCommand(['verify', '--target', url], { INTERCOM_TOKEN: token });
    void throttling.firstRequest.then(() => setTimeout(() => child.kill('SIGINT'), 300));
    const code = await new Promise((resolve) => child.on('close', resolve));
    await throttling.close();
    expect(code).toBe(3);
  });

  const module = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('prints a report when the provision module fails', async () => {
    const provision = module('full.mjs', "export function create() { throw new Error('the sandbox is full'); }");
    const args = ['verify', '--target', careless.url, '--provision', provision];
    const { code, stdout, stderr } = await runCommand(args, { INTERCOM_TOKEN: token });
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/^Inconclusive: /m) });
    expect(stdout.replaceAll('\n', ' ')).toContain('so nothing more was sent: the sandbox is full.');
  });

  it('asks for the token that a provider needs', async () => {
    const { code, stderr } = await runCommand(['verify', '--target', careless.url]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'No token: set INTERCOM_TOKEN to a token that the target accepts, name another variable with --token-env, or give a command with --token-from or a login in the configuration.\n',
    });
  });
});

// What each mistake is answered with is in mistakes.test.ts.
it.concurrent.each([
  [['verify', '--target', 'nowhere'], /^--target: nowhere is not a base URL: give one such as .*\n$/],
  [['frobnicate'], /^Unknown command: frobnicate\.\n\nUsage: /],
  [['constructor'], /^Unknown command: constructor\.\n\nUsage: /],
])('%j exits with 2, and prints what helps to standard error alone', async (args, help) => {
  const { code, stdout, stderr } = await runCommand(args, { INTERCOM_TOKEN: token });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(help);
});

it('mock serves the description until it is asked to end, and prints a line for each request', async () => {
  const child = startCommand(['mock']);
  const output = collect(child);
  await once(child.stdout ?? child, 'data');
  const line = output.text.split('\n').find((text) => text.trim().startsWith('curl ')) ?? '';
  if (hasCurl) expect(await execCurl(line)).toMatch(/200 OK.*"deleted":true/s);
  const [, url = ''] = /curl .* '(http:.*)\/conversations\/123'/.exec(line) ?? [];
  // This ends Prism's own command.
  const killer = await fetch(`${url}/conversations/1%`, { method: 'DELETE' });
  const valid = await fetch(`${url}/conversations/2`, { method: 'DELETE', headers: { Authorization: 'Bearer any' } });
  expect([killer.status, valid.status]).toEqual([400, 200]);
  // The line that it prints is to be pasted; with Prism, any token will do.
  const words = /npx intercom-contract (verify .*)/.exec(output.text)?.[1]?.split(' ') ?? [];
  expect(await runCommand(words)).toMatchObject({ code: 0, stdout: expect.stringContaining(url) });
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(output.text).toMatch(/\nDELETE \/conversations\/1% 400 \d+ ms\nDELETE \/conversations\/2 200 \d+ ms\n/);
});

it('tells how to start the mock again that a finding is about, so that its curl line works', async () => {
  const spec = join(folder, "it's made up.json");
  const contradiction = { schema: { type: 'integer' }, example: 'text' };
  const get = {
    operationId: 'get',
    responses: { 200: { description: '', content: { 'application/json': contradiction } } },
  };
  writeFileSync(
    spec,
    JSON.stringify({ openapi: '3.1.0', info: { title: 'Made up', version: '1' }, paths: { '/a': { get } } }),
  );
  const values = join(folder, 'values.json');
  writeFileSync(values, '{}');
  const args = ['verify', '--spec', spec, '--values', values, '--report', 'json'];
  const { code, stdout, stderr } = await runCommand(args);
  const { findings } = JSON.parse(stdout);
  expect({ code, findings }).toMatchObject({ code: 1, findings: [{ clause: 'get/200/body/type' }] });
  const [, file = '', port = ''] = /mock --spec '(.*)' --port (\d+)\n/.exec(stderr) ?? [];
  expect(file).toBe(spec.replace("'", "'\\''"));
  const again = '--only get/200/body/type --seed 1 --case 1';
  expect(findings[0].replayCommand).toBe(`npx intercom-contract verify --spec '${file}' --values ${values} ${again}`);
  const child = startCommand(['mock', '--spec', spec, '--port', port, '--quiet']);
  const output = collect(child);
  await once(child.stdout ?? child, 'data');
  const response = await fetch(findings[0].request.url);
  expect([response.status, await response.text()]).toEqual([200, '"text"']);
  child.kill('SIGHUP');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(output.text).toMatch(/Ctrl-C stops it\.\n$/);
});

/** What a process has printed to its standard output. */
function collect(child: ChildProcess): { readonly text: string } {
  const output = { text: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.text += text;
  });
  return output;
}

/** What curl prints, without its progress meter. */
async function execCurl(line: string): Promise<string> {
  const env = { ...process.env, INTERCOM_TOKEN: token };
  return (await promisify(execFile)('sh', ['-c', `${line} -s`], { env })).stdout;
}

function hasCommand(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
