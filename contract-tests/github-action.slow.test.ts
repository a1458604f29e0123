import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { actionFolder, runAction, writePackage } from './run-action.ts';

const description = `openapi: 3.1.0
info: { title: Tickets, version: '1' }
paths:
  /tickets/{number}:
    get:
      operationId: readTicket
      parameters: [{ name: number, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: A ticket., content: { application/json: { schema: { const: open } } } }
        '400': { description: No number. }
`;

/** A folder with a description. */
function projectFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-action-'));
  writeFileSync(join(folder, 'tickets.yaml'), description);
  return folder;
}

const project = projectFolder();
let sound: HttpServer;
let careless: HttpServer;
beforeAll(async () => {
  writePackage(join(project, 'node_modules/intercom-contract'));
  sound = await startHttpServer(({ url = '' }, response) => {
    if (!/^\/tickets\/-?\d+$/.test(url)) response.writeHead(400).end();
    else response.setHeader('Content-Type', 'application/json').end('"open"');
  });
  careless = await startHttpServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end('"::error::from the service"');
  });
});
afterAll(async () => {
  await sound.close();
  await careless.close();
});

it('passes for a service that holds, with a summary and no annotation', async () => {
  const step = await runAction('verify', project, {
    DOCUMENT: 'tickets.yaml',
    TARGET: sound.url,
    ARGS: '--seed\n  7\n\n--safe',
  });
  expect(step).toMatchObject({
    code: 0,
    summary: expect.stringContaining('readTicket'),
    outputs: { verdict: 'holds' },
  });
  expect(step.stdout).toContain('The contract holds');
  expect(step.stdout).not.toMatch(/^::(?:error|notice)/m);
  const report = JSON.parse(readFileSync(step.outputs.report ?? '', 'utf8'));
  expect(report).toMatchObject({ verdict: 'holds', seed: 7 });
});

it('fails for a service that does not hold, and marks the line of the description', async () => {
  const step = await runAction('verify', project, { DOCUMENT: 'tickets.yaml', TARGET: careless.url });
  expect(step).toMatchObject({ code: 1, outputs: { verdict: 'broken' } });
  expect(step.summary).toContain('readTicket/200/body/const');
  expect(step.stdout).toMatch(/^::error file=tickets\.yaml,line=\d+,title=/m);
});

it('lets no text of the service act as a command', async () => {
  const { stdout } = await runAction('verify', project, { DOCUMENT: 'tickets.yaml', TARGET: careless.url });
  const [, word = '', inside = '', after = ''] = /^::stop-commands::(\S+)\n(.*)^::\1::\n(.*)/ms.exec(stdout) ?? [];
  expect(word).toMatch(/^[\w-]{36}$/);
  expect(inside).toContain('::error::from the service');
  expect(after).toMatch(/^::error /);
});

it('takes no input as a command', async () => {
  const mark = join(project, 'mark');
  const inputs = { DOCUMENT: `$(touch ${mark})`, TARGET: `';touch ${mark};'`, ARGS: `\`touch ${mark}\`` };
  expect(await runAction('verify', project, inputs)).toMatchObject({ code: 2, outputs: { verdict: 'usage' } });
  const version = await runAction('verify', project, { VERSION: `1;touch ${mark}` });
  expect(version).toMatchObject({ code: 1, outputs: { verdict: 'failed' } });
  expect(version.stdout).toMatch(/^::error title=intercom-contract::There is no version 1;touch /m);
  expect(existsSync(mark)).toBe(false);
});

it('reads the token from the named variable, the configuration, and the baseline', async () => {
  const secured = description.replace('paths:', 'security: [{ key: [] }]\npaths:');
  const scheme = 'components: { securitySchemes: { key: { type: http, scheme: bearer } } }\n';
  writeFileSync(join(project, 'secured.yaml'), secured + scheme);
  writeFileSync(join(project, 'ci.json'), JSON.stringify({ documents: { tickets: 'secured.yaml' } }));
  const inputs = { DOCUMENT: 'tickets', TARGET: careless.url, CONFIG: 'ci.json', TOKEN_ENV: 'API_TOKEN' };
  const refused = await runAction('verify', project, inputs);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('set API_TOKEN') });
  expect(refused.stdout).toMatch(/^::error title=intercom-contract::The command line or the description is wrong/m);
  const env = { API_TOKEN: 'tok3n-of-the-action' };
  const known = { ...inputs, BASELINE: 'known.json' };
  await runAction('verify', project, { ...known, ARGS: '--update-baseline' }, env);
  // All findings are known, and a valid request was accepted, although its response has a known fault.
  expect(await runAction('verify', project, known, env)).toMatchObject({ code: 0, outputs: { verdict: 'holds' } });
});

it('finds the program and the description of a project in a folder of the repository', async () => {
  const repository = mkdtempSync(join(tmpdir(), 'intercom-contract-repository-'));
  writePackage(join(repository, 'service/node_modules/intercom-contract'));
  writeFileSync(join(repository, 'service/tickets.yaml'), description);
  const config = { documents: { tickets: 'tickets.yaml' }, targets: { careless: careless.url } };
  writeFileSync(join(repository, 'service/ci.json'), JSON.stringify(config));
  const inputs = { DOCUMENT: 'tickets', TARGET: 'careless', CONFIG: 'service/ci.json' };
  const { code, stdout, stderr } = await runAction('verify', repository, inputs);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^The contract is broken\. /m) });
  expect(stdout).toMatch(/^::error file=service\/tickets\.yaml,line=\d+,title=readTicket/m);
});

it('installs the wanted version outside of the project', async () => {
  const folder = projectFolder();
  const source = writePackage(join(folder, 'source'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
  const inputs = { DOCUMENT: 'tickets.yaml', TARGET: sound.url, VERSION: './intercom-contract-9.9.9.tgz' };
  expect(await runAction('verify', folder, inputs)).toMatchObject({ code: 0, outputs: { verdict: 'holds' } });
  expect(existsSync(join(folder, 'node_modules'))).toBe(false);
});

it.each(['verify', 'diff'] as const)(
  'gives each input of %s to the script as a variable, and writes none into it',
  (action) => {
    const folder = actionFolder(action);
    const { inputs, runs } = parse(readFileSync(new URL('action.yml', folder), 'utf8'));
    const variable = (name: string): string => `INPUT_${name.toUpperCase().replaceAll('-', '_')}`;
    const [step] = runs.steps;
    expect(step.env).toEqual(
      Object.fromEntries(Object.keys(inputs).map((name) => [variable(name), `\${{ inputs.${name} }}`])),
    );
    const source = ['run.mjs', '../steps.mjs'].map((file) => readFileSync(new URL(file, folder), 'utf8')).join();
    for (const name of Object.keys(inputs)) expect(source).toContain(`'${variable(name).slice('INPUT_'.length)}'`);
    expect(runs.steps.map(({ run }: { run: string }) => run)).toEqual(['node "$GITHUB_ACTION_PATH/run.mjs"']);
  },
);
