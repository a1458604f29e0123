import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { runAction, type Step, writePackage } from './run-action.ts';

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string; readonly type: string };
  readonly body: string;
}

// GitHub, as far as the action calls it.
let github: HttpServer;
let comments: Comment[] = [];
let calls: string[] = [];
/** What GitHub answers to a comment that is written. */
let refusal: number | undefined;

beforeAll(async () => {
  github = await startHttpServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const given: { body: string } = JSON.parse((await text(request)) || '{}');
    calls.push(`${method} ${url} ${headers.authorization}`);
    answer(response, method, url, given.body);
  });
});
afterAll(async () => await github.close());
beforeEach(() => {
  [comments, calls, refusal] = [[], [], undefined];
});

function answer(response: ServerResponse, method: string, url: string, body: string): void {
  const json = (status: number, value: unknown): unknown => response.writeHead(status).end(JSON.stringify(value));
  const { pathname, searchParams } = new URL(url, 'http://github.test');
  const bot = { login: 'github-actions[bot]', type: 'Bot' };
  if (pathname === '/user') json(403, {});
  else if (method !== 'GET' && refusal !== undefined) json(refusal, {});
  else if (method === 'GET' && pathname === '/repos/shop/api/issues/7/comments') {
    const first = (Number(searchParams.get('page')) - 1) * 100;
    json(200, comments.slice(first, first + 100));
  } else if (method === 'POST' && pathname === '/repos/shop/api/issues/7/comments') {
    comments.push({ id: comments.length + 1, user: bot, body });
    json(201, {});
  } else if (method === 'PATCH' && pathname.startsWith('/repos/shop/api/issues/comments/')) {
    const id = Number(pathname.split('/').at(-1));
    comments = comments.map((comment) => (comment.id === id ? { ...comment, body } : comment));
    json(200, {});
  } else json(404, {});
}

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-action-'));
writePackage(join(folder, 'node_modules/intercom-contract'));
const git = (...words: string[]): string => execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim();
git('init', '--quiet');
describe('lost', 'kept');
git('add', 'orders.yaml');
git('-c', 'user.name=a', '-c', 'user.email=a@b.invalid', 'commit', '--quiet', '-m', 'Describe orders');
const event = join(folder, 'event.json');
writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base: { sha: git('rev-parse', 'HEAD') } } }));

/** Writes a description of orders with these members. */
function describe(...names: readonly string[]): void {
  const properties = names.map((name) => `${name}: { type: string }`).join(', ');
  const content = `{ application/json: { schema: { type: object, properties: { ${properties} } } } }`;
  const operation = `get: { operationId: listOrders, responses: { '200': { description: All., content: ${content} } } }`;
  const head = "openapi: 3.1.0\ninfo: { title: Orders, version: '1' }\n";
  writeFileSync(join(folder, 'orders.yaml'), `${head}paths:\n  /orders:\n    ${operation}\n`);
}

async function run(inputs: Readonly<Record<string, string>> = {}): Promise<Step> {
  const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'shop/api', GITHUB_EVENT_PATH: event };
  return await runAction('diff', folder, { DOCUMENT: 'orders.yaml', GITHUB_TOKEN: 't0ken', ...inputs }, env);
}

const mark = '<!-- intercom-contract diff of orders.yaml -->';

it('writes one comment with a waiver to paste, and writes it anew from then on', async () => {
  describe('kept');
  const broken = await run();
  expect(broken).toMatchObject({ code: 1, outputs: { verdict: 'breaks' } });
  expect(broken.summary).toContain('Property `lost` of the 200 response was removed.');
  expect(broken.stdout).toMatch(/^::error file=orders\.yaml,line=\d+,title=listOrders/m);
  expect(readFileSync(broken.outputs.page ?? '', 'utf8')).toContain('<title>1 change breaks on the wire (proven).');
  const [first] = comments;
  expect(comments).toHaveLength(1);
  expect(first?.body.startsWith(`${mark}\n## ❌ 1 change breaks on the wire (proven).`)).toBe(true);
  expect(first?.body.length).toBeLessThan(65_536);

  const [waiver = ''] = /^\{"id":.*\}(?=,$)/m.exec(first?.body ?? '') ?? [];
  writeFileSync(join(folder, 'waivers.json'), `{ "diff": { "waivers": [${waiver}] } }`);
  expect(await run({ CONFIG: 'waivers.json' })).toMatchObject({
    code: 0,
    outputs: { verdict: 'passes' },
  });
  expect(comments.map(({ id, body }) => [id, body.split('\n')[1]])).toEqual([
    [1, '## ✅ Nothing changed, except for 1 waived change.'],
  ]);
  expect(calls.every((call) => call.endsWith(' Bearer t0ken'))).toBe(true);
});

it('finds its comment behind many others, and changes none of somebody else', async () => {
  describe('kept');
  const others = Array.from({ length: 130 }, (_, index) => ({
    id: index + 1,
    user: { login: 'someone', type: 'User' },
    body: `${mark}\nmine`,
  }));
  comments = [...others];
  await run();
  await run({ FAIL_ON: 'none' });
  expect(comments.slice(0, 130)).toEqual(others);
  expect(comments).toHaveLength(131);
});

it('writes no comment if nothing changed, and none if the workflow wants none', async () => {
  describe('lost', 'kept');
  expect(await run()).toMatchObject({ code: 0, summary: expect.stringContaining('Nothing changed.') });
  describe('kept');
  expect(await run({ COMMENT: 'false' })).toMatchObject({ code: 1 });
  expect(comments).toEqual([]);
});

it.each([403, 500])('has the summary and the verdict if GitHub refuses the comment with %i', async (status) => {
  describe('kept');
  refusal = status;
  const step = await run();
  expect(step).toMatchObject({
    code: 1,
    summary: expect.stringContaining('was removed'),
    outputs: { verdict: 'breaks' },
  });
  expect(step.stdout).toContain(`could not be written: GitHub answered with ${status}.`);
  expect(step.stdout + step.stderr).not.toContain('t0ken');
});

it('fetches the commit that it compares with, where the checkout is shallow', async () => {
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const clone = mkdtempSync(join(tmpdir(), 'intercom-contract-clone-'));
  execFileSync('git', ['-C', clone, 'init', '--quiet']);
  execFileSync('git', ['-C', clone, 'remote', 'add', 'origin', `file://${folder}`]);
  writePackage(join(clone, 'node_modules/intercom-contract'));
  describe('kept');
  writeFileSync(join(clone, 'orders.yaml'), readFileSync(join(folder, 'orders.yaml')));
  const inputs = { DOCUMENT: 'orders.yaml', COMMENT: 'false' };
  const step = await runAction('diff', clone, inputs, { GITHUB_EVENT_PATH: event });
  expect(step).toMatchObject({ code: 1, outputs: { verdict: 'breaks' } });
  expect(await runAction('diff', clone, inputs)).toMatchObject({ code: 1, outputs: { verdict: 'failed' } });
});
