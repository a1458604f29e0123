import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type HttpServer, startHttpServer } from './testing/http-server.ts';
import { runCommand } from './testing/run-command.ts';

// Processes take long to start where many start at a time.

const secrets = { PASSWORD: 'pass-word-of-alice', APP_KEY: 'app-key-77-x' };
const content = { 'application/json': { schema: { type: 'object', required: ['id'] } } };
const responses = { 200: { description: '', content }, 400: { description: '' }, 401: { description: '' } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders/{id}': {
      get: { operationId: 'getOrder', security: [{ bearerAuth: [], appKey: [] }], parameters: [id], responses },
    },
    '/sessions': {
      post: {
        operationId: 'createSession',
        requestBody: { content: { 'application/json': { schema: {} } } },
        responses,
      },
    },
  },
  components: {
    securitySchemes: {
      bearerAuth: { type: 'http', scheme: 'bearer' },
      appKey: { type: 'apiKey', in: 'header', name: 'X-App-Key' },
    },
  },
};

/** A service whose tokens serve a few requests each. */
let service: HttpServer;
let [logins, uses] = [0, 0];
let loginStatus = 200;
const tokenOf = (login: number): string => `short-lived-token-${login}`;

async function bodyIn(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

function statusFor({ url = '', headers }: IncomingMessage): number {
  const isKnown = headers.authorization === `Bearer ${tokenOf(logins)}` && headers['x-app-key'] === secrets.APP_KEY;
  if (!isKnown || uses >= 10) return 401;
  uses += 1;
  return url === '/orders/0' ? 500 : /^\/orders\/-?\d+$/.test(url) ? 200 : 400;
}

beforeAll(async () => {
  service = await startHttpServer(async (request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    const { headers } = request;
    if (request.url !== '/sessions') return answer(statusFor(request), { id: 1, echo: headers });
    const isRight =
      (await bodyIn(request)) === JSON.stringify({ user: 'alice', login: { password: secrets.PASSWORD } });
    if (!isRight || loginStatus !== 200) return answer(isRight ? loginStatus : 401, { id: secrets.PASSWORD });
    [logins, uses] = [logins + 1, 0];
    answer(200, { id: 1, data: { access_token: tokenOf(logins) } });
  });
});
afterAll(() => service.close());
beforeEach(() => {
  [logins, uses, loginStatus] = [0, 0, 200];
});

const login = {
  operation: 'createSession',
  body: { user: 'alice', login: { password: { env: 'PASSWORD' } } },
  token: '#/data/access_token',
};

/** A folder with the description and this configuration. */
function project(verify: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-credentials-'));
  writeFileSync(join(folder, 'api.json'), JSON.stringify(document));
  const config = { verify: { spec: 'api.json', target: service.url, operation: 'getOrder', ...verify } };
  writeFileSync(join(folder, 'intercom-contract.config.json'), JSON.stringify(config));
  return folder;
}

const credentials = { bearerAuth: { tokenFrom: login }, appKey: { tokenEnv: 'APP_KEY' } };
/** Nothing that is printed or written may have a part of these. */
const secret = /short-lived-token|pass-word-of|app-key-77/;

it('logs in again when the token has expired, and no report shows a secret', async () => {
  const folder = project({ credentials, report: ['text', 'json=report.json', 'html=report.html'] });
  const { code, stdout, stderr } = await runCommand(['verify'], secrets, folder);
  const hint = 'Before you paste a curl line, set its variables: API_TOKEN_BEARER_AUTH.\n';
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining(`Written: report.json, report.html.\n${hint}`),
  });
  const report = readFileSync(join(folder, 'report.json'), 'utf8');
  expect(JSON.parse(report).findings.map(({ minimal }: { minimal: string }) => minimal)).toEqual(['id = 0']);
  expect(logins).toBeGreaterThan(3);
  expect([stdout, report, readFileSync(join(folder, 'report.html'), 'utf8')].join('\n')).not.toMatch(secret);
  const { curl, replayCommand } = JSON.parse(report).findings[0];
  expect(curl).toMatch(/-H 'X-App-Key: '"\$APP_KEY"/);
  expect(curl).toMatch(/-H 'Authorization: Bearer '"\$API_TOKEN_BEARER_AUTH"/);
  const replayed = await runCommand(replayCommand.split(' ').slice(2), secrets, folder);
  expect(replayed).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('getOrder crashed with status 500'),
  });
  expect(replayed.stdout).not.toMatch(secret);
});

it('prints the configuration without secrets', async () => {
  const tokenFrom = `echo ${secrets.APP_KEY}`;
  const folder = project({ credentials: { ...credentials, appKey: { tokenFrom } }, tokenFrom: login });
  const { stdout } = await runCommand(['verify', '--print-config'], secrets, folder);
  expect(stdout).toContain(
    'tokenFrom: {"operation":"createSession","body":"***","token":"#/data/access_token"} # intercom-contract.config.json',
  );
  expect(stdout).toContain('"appKey":{"tokenFrom":"***"}} # intercom-contract.config.json: verify.credentials');
  expect(stdout).not.toMatch(/alice|pass-word|app-key/);
});

it('takes the variables of schemes from the command line, too, and repeats them in replay commands', async () => {
  const folder = project({ tokenFrom: login, report: ['json'] });
  const { stdout } = await runCommand(['verify', '--credentials', 'appKey=APP_KEY'], secrets, folder);
  const [finding] = JSON.parse(stdout).findings;
  expect(finding.replayCommand).toContain(' --credentials appKey=APP_KEY ');
  expect(finding.minimal).toBe('id = 0');
});

it('sends and renews a bearer token where the description says nothing of it', async () => {
  const header = { 'X-App-Key': secrets.APP_KEY };
  const folder = project({ credentials: 'bearer', tokenFrom: login, header, report: ['json'] });
  const open = { ...document.paths['/orders/{id}'].get, security: [] };
  const own = { security: [{ bearerAuth: [] }], responses };
  const paths = { ...document.paths, '/orders/{id}': { get: open }, '/own': { get: own } };
  writeFileSync(join(folder, 'api.json'), JSON.stringify({ ...document, paths }));
  const { stdout } = await runCommand(['verify'], secrets, folder);
  const { findings } = JSON.parse(stdout);
  expect(findings.map(({ minimal }: { minimal: string }) => minimal)).toEqual(['id = 0']);
  expect(findings[0].curl).toMatch(/-H 'Authorization: '"\$HEADER_AUTHORIZATION"/);
  expect(logins).toBeGreaterThan(3);
  expect(stdout).not.toMatch(secret);
});

it.each<[number, object, RegExp]>([
  [
    401,
    login,
    /^The login POST \/sessions got status 401: the target refuses it, so check the values of its body\.\n$/,
  ],
  [503, login, /^The login POST \/sessions got status 503: the target has failed, so see its log\.\n$/],
  [200, { ...login, operation: 'POST /not-described' }, /^The login POST \/not-described got status 401: /],
  [
    200,
    { ...login, token: '/token' },
    /^The login POST \/sessions got status 200, but its response has no text at \/token: it has the members id, data\. /,
  ],
])('ends with exit code 3 and one sentence when a login fails: %i, %j', async (status, tokenFrom, sentence) => {
  loginStatus = status;
  const folder = project({ credentials: { ...credentials, bearerAuth: { tokenFrom } } });
  const { code, stdout, stderr } = await runCommand(['verify'], secrets, folder);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(secret);
});

it.each<[string, object, string[]]>([
  [
    'names that do not exist, all at once',
    { credentials: { bearerAut: { tokenEnv: 'APP_KEY' }, x: { tokenEnv: 'APP_KEY' } } },
    [
      'credentials.bearerAut: the description has no security scheme of this name; the nearest is bearerAuth. It has bearerAuth, appKey.',
      'credentials.x: the description has no security scheme of this name. It has bearerAuth, appKey.',
    ],
  ],
  [
    'members that do not exist',
    { credentials: { bearerAuth: { tokenFom: 'x' }, appKey: 'x' } },
    [
      'intercom-contract.config.json: verify.credentials: bearerAuth: there is no tokenFom here; give tokenEnv, tokenFrom, or user and passwordEnv; did you mean tokenFrom?',
      'intercom-contract.config.json: verify.credentials: appKey: give tokenEnv, tokenFrom, or user and passwordEnv.',
    ],
  ],
  [
    'variables that are not set',
    { credentials: { bearerAuth: { tokenEnv: 'UNSET_A' }, appKey: { user: 'alice', passwordEnv: 'UNSET_B' } } },
    ['credentials.bearerAuth: set UNSET_A to its token.', 'credentials.appKey: set UNSET_B to the password of alice.'],
  ],
  [
    'a login without its operation',
    { tokenFrom: { ...login, operation: 'createSesion' } },
    ['The document has no operation createSesion; the nearest is createSession. It has getOrder, createSession.'],
  ],
  [
    'a login with an unset variable',
    { tokenFrom: { ...login, body: { password: { env: 'UNSET' } } } },
    ['The login POST /sessions: set UNSET, which its body needs.'],
  ],
  [
    'a login with wrong members',
    { tokenFrom: { operation: 'createSession', tokn: '/a' } },
    [
      'intercom-contract.config.json: verify.tokenFrom: a login has no tokn; did you mean token?',
      "intercom-contract.config.json: verify.tokenFrom: give the `token` of the login as a JSON Pointer into its response, as in /access_token, or as { header: 'NAME' } or { cookie: 'NAME' }.",
    ],
  ],
])('refuses %s', async (_what, verify, lines) => {
  const { code, stdout, stderr } = await runCommand(['verify'], secrets, project(verify));
  expect({ code, stdout, lines: stderr.trimEnd().split('\n') }).toEqual({ code: 2, stdout: '', lines });
  expect(logins).toBe(0);
});
