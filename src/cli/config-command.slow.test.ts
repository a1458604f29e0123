import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpServer, startHttpServer } from './testing/http-server.ts';
import { runCommand } from './testing/run-command.ts';

// Processes take long to start where many start at a time.

const env = { MY_TOKEN: 'tok3n-of-the-team' };
const text = { type: 'integer' };
const body = { content: { 'application/json': { schema: { type: 'object', required: ['id'] } } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders/{id}': {
      get: {
        operationId: 'getOrder',
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        responses: { 200: { description: 'The order', ...body }, 400: { description: 'No id' } },
      },
    },
  },
};

/** Its framework takes `0x10` for the number 16. */
let provider: HttpServer;
beforeAll(async () => {
  provider = await startHttpServer((request, response) => {
    const isInteger = /^\/orders\/-?(?:\d+|0x[\da-f]+)$/i.test(request.url ?? '');
    response.writeHead(isInteger ? 200 : 400, { 'Content-Type': 'application/json' }).end('{"id":1}');
  });
});
afterAll(() => provider.close());

/** A folder with the description and this configuration. */
function project(config: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-team-'));
  writeFileSync(join(folder, 'api.json'), JSON.stringify(document));
  writeFileSync(join(folder, 'intercom-contract.config.json'), JSON.stringify(config));
  return folder;
}

it('verifies with the options of the configuration, and gives a replay those that it needs', async () => {
  const folder = project({
    documents: { orders: 'api.json' },
    targets: { local: { target: provider.url, tokenEnv: 'MY_TOKEN' } },
    verify: { spec: 'orders', target: 'local', report: ['json=report.json', 'text'] },
  });
  const { code, stdout, stderr } = await runCommand(['verify'], env, folder);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^The contract is broken\. /m) });
  expect(stdout).toContain('getOrder/path/id/');
  const [finding] = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).findings;
  expect(finding.replayCommand).toContain(
    ' verify --target local --spec api.json --token-env MY_TOKEN --only getOrder/path/id/',
  );
  const before = readFileSync(join(folder, 'report.json'), 'utf8');
  const replayed = await runCommand(finding.replayCommand.split(' ').slice(2), env, folder);
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(before);
  expect(replayed).toMatchObject({ code: 1, stdout: expect.stringContaining(finding.replayCommand) });
});

const reason = 'Our framework reads 0x10 as 16 (ticket 12)';

it('stays green with a finding that is accepted with a reason, and every report shows it apart', async () => {
  const reports = ['json', 'junit', 'markdown', 'html'].map((format) => `${format}=report.${format}`);
  const waivers = [{ id: 'getOrder/path/id/*', reason, until: '9999-12-31' }];
  const folder = project({ verify: { spec: 'api.json', target: provider.url, report: ['text', ...reports], waivers } });
  const { code, stdout, stderr } = await runCommand(['verify'], env, folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^The contract holds\. /m) });
  const why = `${reason}, until 9999-12-31`;
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`Waived: 1 finding (${why}): getOrder/path/id/`);
  const report = (format: string): string => readFileSync(join(folder, `report.${format}`), 'utf8');
  expect(JSON.parse(report('json'))).toMatchObject({
    verdict: 'holds',
    findings: [],
    waived: [{ waived: { by: 'waiver', reason, until: '9999-12-31' } }],
  });
  expect(report('junit')).toMatch(new RegExp(`<skipped message="waived: ${why.replaceAll(/[()]/g, '\\$&')}"/>`));
  expect(report('markdown')).toContain('1 waived');
  expect(report('html')).toContain(why);
});

it('accepts changes of a description by the waivers of diff', async () => {
  const changed = {
    ...document,
    paths: { '/orders/{id}': { get: { ...document.paths['/orders/{id}'].get, parameters: [] } } },
  };
  const waivers = [{ id: '**@/paths/~1orders~1{id}/get/**', reason }];
  const folder = project({ diff: { old: 'api.json', new: 'new.json', report: ['json'], waivers } });
  writeFileSync(join(folder, 'new.json'), JSON.stringify(changed));
  const { code, stdout } = await runCommand(['diff', '--fail-on', 'any'], env, folder);
  expect(JSON.parse(stdout)).toMatchObject({ changes: [], waived: [{ waived: { by: 'waiver', reason } }] });
  expect(code).toBe(0);
});

it('fails again when the waiver has ended, and says so', async () => {
  const waivers = [{ id: 'getOrder/**', reason, until: '2020-01-31' }];
  const folder = project({ verify: { spec: 'api.json', target: provider.url, waivers } });
  const { code, stdout } = await runCommand(['verify'], env, folder);
  expect(code).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`ended on 2020-01-31: ${reason}`);
});

it('knows the findings of a baseline with any seed, in shards and when they are merged', async () => {
  const folder = project({ verify: { spec: 'api.json', target: provider.url, baseline: 'known.json' } });
  const missing = await runCommand(['verify'], env, folder);
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('--update-baseline writes it.') });
  const updated = await runCommand(['verify', '--update-baseline'], env, folder);
  expect(updated).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/\nThe baseline known\.json is written\. It has 1 finding\.\n$/),
  });
  const written = readFileSync(join(folder, 'known.json'), 'utf8');
  expect(JSON.parse(written).findings).toHaveLength(1);
  for (const seed of ['2', '3']) expect((await runCommand(['verify', '--seed', seed], env, folder)).code).toBe(0);
  await runCommand(
    ['verify', '--shard', '1/1', '--report', 'json=1.json', '--baseline', 'none.json', '--update-baseline'],
    env,
    folder,
  );
  expect((await runCommand(['merge', '1.json', '--baseline', 'known.json'], env, folder)).code).toBe(0);
});

it('ends after the time limit with what it has found, and says that the run is incomplete', async () => {
  const folder = project({ verify: { spec: 'api.json', target: provider.url, rate: '2/s', maxTime: 3 } });
  const { code, stdout } = await runCommand(['verify', '--report', 'json'], env, folder);
  const { verdict, reason, requests } = JSON.parse(stdout);
  expect(reason).toContain('The run ended after 3 s, its limit: raise --max-time');
  expect(['broken', 'inconclusive']).toContain(verdict);
  expect(code).not.toBe(0);
  // Without the rate, the run has sent more than a hundred by then.
  expect(requests).toBeLessThan(20);
});

it('asks for a new token when the last one has expired, and no report shows any', async () => {
  const tokens = (count: number): string => `short-lived-token-${count}`;
  let [count, uses] = [0, 0];
  const service = await startHttpServer((request, response) => {
    const json = { 'Content-Type': 'application/json' };
    if (request.url === '/login') {
      [count, uses] = [count + 1, 0];
      response.end(tokens(count));
    } else if (request.headers.authorization !== `Bearer ${tokens(count)}` || uses >= 5) {
      response.writeHead(401, json).end(JSON.stringify({ error: request.headers.authorization }));
    } else {
      uses += 1;
      response.writeHead(/^\/orders\/-?\d+$/.test(request.url ?? '') ? 200 : 400, json).end('{"id":1}');
    }
  });
  const { url } = service;
  const folder = project({ verify: { spec: 'secured.json', target: url } });
  const secured = {
    ...document,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  };
  const responses = { ...secured.paths['/orders/{id}'].get.responses, 401: { description: 'No token' } };
  const paths = { '/orders/{id}': { get: { ...secured.paths['/orders/{id}'].get, responses } } };
  writeFileSync(join(folder, 'secured.json'), JSON.stringify({ ...secured, paths }));
  writeFileSync(join(folder, 'login.mjs'), `console.log(await (await fetch('${url}/login')).text());`);
  const login = `"${process.execPath}" login.mjs`;
  const { code, stdout, stderr } = await runCommand(['verify', '--token-from', login, '--report', 'json'], {}, folder);
  await service.close();
  expect(stderr).toMatch(/^The contract [^\n]*\n0 findings[^\n]*\n$/m);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'holds', findings: [] });
  expect(code).toBe(0);
  expect(count).toBeGreaterThan(3);
  expect(stdout).not.toContain('short-lived-token');
});
