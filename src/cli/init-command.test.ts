import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOperations } from '../contract-kit/openapi/operation/operation.ts';
import { loadConfig } from './config/load-config.ts';
import { suggestConfig } from './config/suggest-config.ts';
import { initCommand } from './init-command.ts';

const text = { type: 'string' };
const object = (properties: object, required: readonly string[] = []): object => ({
  content: { 'application/json': { schema: { type: 'object', required, properties } } },
});
const ok = { 200: { description: '', ...object({}) } };
const sessions = {
  '/auth/login': {
    post: {
      operationId: 'login',
      requestBody: object({ email: text, password: text, otp: text }, ['email', 'password']),
      responses: {
        200: { description: '', ...object({ data: { type: 'object', properties: { access_token: text } } }) },
      },
    },
  },
  '/auth/logout': { post: { operationId: 'logout', responses: ok } },
};
const documentWith = (more: object): Parameters<typeof readOperations>[0] => ({
  openapi: '3.1.0',
  info: { title: 'items', version: '1' },
  paths: {
    '/items': { get: { responses: ok } },
    // It takes a password, and is no login.
    '/users': { post: { operationId: 'addUser', requestBody: object({ password: text }), responses: ok } },
  },
  ...more,
});

/** What init does in a folder of its own with a description. */
async function initIn(document: object): Promise<{ folder: string; code: number | string }> {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-init-'));
  writeFileSync(join(folder, 'api.json'), JSON.stringify(document));
  return { folder, code: await initAt(folder) };
}

async function initAt(folder: string): Promise<number | string> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await initCommand(['--spec', 'api.json', '--target', 'http://127.0.0.1:8080']);
  } catch (error) {
    return String(error);
  } finally {
    process.chdir(before);
  }
}

it('writes documents, targets, the login, and what gets no request, and says why', async () => {
  const document = documentWith({ paths: { ...Object(documentWith({}).paths), ...sessions } });
  const { folder, code } = await initIn(document);
  expect(code).toBe(0);
  const file = join(folder, 'intercom-contract.config.ts');
  expect((await loadConfig(file))?.content).toEqual({
    documents: { api: 'api.json' },
    targets: { local: 'http://127.0.0.1:8080' },
    verify: {
      spec: 'api',
      target: 'local',
      tokenFrom: {
        operation: 'login',
        body: { email: { env: 'LOGIN_EMAIL' }, password: { env: 'LOGIN_PASSWORD' } },
        token: '/data/access_token',
      },
      credentials: 'bearer',
      exclude: ['login', 'logout'],
    },
  });
  const written = readFileSync(file, 'utf8');
  expect(written).toContain(
    '    // POST /auth/login looks like a login: set LOGIN_EMAIL and LOGIN_PASSWORD to those of a user for tests.\n    tokenFrom: {',
  );
  expect(written).toContain(
    '    // POST /auth/logout looks like what ends a session, after which the run would be refused.\n    exclude: [',
  );
});

it('overwrites no configuration', async () => {
  const { folder } = await initIn(documentWith({}));
  const [file = ''] = readdirSync(folder).filter((name) => name !== 'api.json');
  writeFileSync(join(folder, file), 'export default {};');
  expect(await initAt(folder)).toMatch(`Error: ${file} has a configuration. init overwrites none.`);
  expect(readFileSync(join(folder, file), 'utf8')).toBe('export default {};');
});

it('overwrites none of package.json, and writes none beside it', async () => {
  const { folder } = await initIn(documentWith({}));
  const other = mkdtempSync(join(folder, 'other-'));
  writeFileSync(join(other, 'api.json'), JSON.stringify(documentWith({})));
  writeFileSync(join(other, 'package.json'), JSON.stringify({ 'intercom-contract': { verify: {} } }));
  expect(await initAt(other)).toMatch('package.json has a configuration');
  expect(readdirSync(other)).toEqual(['api.json', 'package.json']);
});

const suggested = (more: object): object =>
  JSON.parse(
    suggestConfig(readOperations(documentWith(more)), { spec: 'api.json', target: 'http://x', allowRef: [] }).json(),
  ).verify;

it.each<[string, object, object]>([
  ['no credentials where the description has none', {}, {}],
  [
    'the variable of one scheme',
    {
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    },
    { tokenEnv: 'API_TOKEN' },
  ],
  [
    'a variable for each scheme that is needed',
    {
      security: [{ key: [], userToken: [] }],
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          userToken: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    { credentials: { key: { tokenEnv: 'API_TOKEN_KEY' }, userToken: { tokenEnv: 'API_TOKEN_USER_TOKEN' } } },
  ],
])('suggests %s', (_what, more, expected) => {
  expect(suggested(more)).toEqual({ spec: 'api', target: 'local', ...expected });
});

it.each([
  ['adds the path of the servers to a URL without one', ['https://api.example.com/v1'], 'http://x:1', 'http://x:1/v1'],
  ['takes the path that was given', ['https://api.example.com/v1'], 'http://x:1/v2', 'http://x:1/v2'],
  ['takes the root where a server has no path', ['/v1', 'https://api.example.com'], 'http://x:1', 'http://x:1'],
])('%s', (_what, urls, target, expected) => {
  const operations = readOperations(documentWith({ servers: urls.map((url) => ({ url })) }));
  const config = suggestConfig(operations, { spec: 'api.json', target, allowRef: [] });
  expect(JSON.parse(config.json()).targets).toEqual({ local: expected });
  const reason = 'targets: The `servers` of the description have the path /v1, which http://x:1 lacks.';
  expect(config.reasons().includes(reason)).toBe(expected !== target);
});

it('lets no text of a description out of a comment', () => {
  const path = '/login\u2028process.exit(7)//\nprocess.exit(8)';
  const document = documentWith({ paths: { [path]: sessions['/auth/login'] } });
  const options = { spec: 'api.json', target: 'http://x', allowRef: [] };
  const written = suggestConfig(readOperations(document), options).typeScript();
  expect(written.split(/[\n\u2028]/).filter((line) => /process/.test(line) && !/^ *\/\//.test(line))).toEqual([]);
});
