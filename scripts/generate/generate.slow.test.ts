import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { copySpec, type SpecCopy } from './testing/spec-copy.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const repository = join(root, 'generated');

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

test('an unchanged spec gives the bytes that are committed, wherever it lies', async () => {
  const spec = copySpec();
  expect(await spec.generate()).toMatchObject({ code: 0 });
  expect(contents(spec.out)).toEqual(contents(repository));
});

test('a spec with Windows line ends gives the same bytes, with LF', async () => {
  const spec = copySpec((text) => text.replaceAll('\n', '\r\n'));
  await spec.generate();
  const files = contents(spec.out);
  expect(files).toEqual(contents(repository));
  expect(Object.values(files).join('')).not.toContain('\r');
});

test('a second run writes nothing', async () => {
  const spec = copySpec();
  await spec.generate();
  const times = (): number[] => readdirSync(spec.out).map((file) => statSync(join(spec.out, file)).mtimeMs);
  const before = times();
  expect((await spec.generate()).printed).toContain('match the spec');
  expect(times()).toEqual(before);
});

test('--check passes on fresh files', async () => {
  const spec = copySpec();
  await spec.generate();
  expect(await spec.generate('--check')).toMatchObject({ code: 0 });
});

test('--check names each stale, missing and unexpected file, and writes nothing', async () => {
  const spec = copySpec();
  mkdirSync(spec.out);
  for (const file of ['types.ts', 'openapi.json', 'CONTRACT.md', 'validators.ts', 'left-over.ts']) {
    writeFileSync(join(spec.out, file), 'old\n');
  }
  const before = contents(spec.out);
  const { code, printed } = await spec.generate('--check');
  expect(code).toBe(1);
  for (const file of ['types.ts', 'openapi.json', 'CONTRACT.md', 'validators.ts']) {
    expect(printed).toMatch(new RegExp(`^stale: .*/${file}$`, 'm'));
  }
  expect(printed).toMatch(/^missing: .*\/constants\.ts$/m);
  expect(printed).toMatch(/^unexpected: .*\/left-over\.ts$/m);
  expect(contents(spec.out)).toEqual(before);
});

test('one new version makes exactly the files stale that show it', async () => {
  const spec = copySpec();
  await spec.generate();
  spec.edit("- 'Preview'\n", "- '2.99'\n        - 'Preview'\n");
  const { printed } = await spec.generate('--check');
  const stale = [...printed.matchAll(/^stale: .*\/(.*)$/gm)].map(([, file]) => file);
  expect(stale).toEqual(['CONTRACT.md', 'constants.ts', 'openapi.json', 'types.ts']);
});

const broken: readonly [kind: string, breakIt: (spec: SpecCopy) => unknown, message: RegExp][] = [
  [
    'bad YAML',
    (spec) => spec.edit('paths:', 'paths: ['),
    /openapi\.yaml:\d+:\d+: not valid YAML: .* Correct this line/,
  ],
  [
    'a dangling $ref',
    (spec) => spec.edit("$ref: '#/components/schemas/ErrorItem'", "$ref: '#/components/schemas/Missing'"),
    /openapi\.yaml:\d+:\d+: .*Nothing is defined at '#\/components\/schemas\/Missing': define it, or correct the \$ref/,
  ],
  [
    'an unquoted version',
    (spec) => spec.edit("- '2.10'", '- 2.10'),
    /openapi\.yaml:\d+:\d+: the enum of .*IntercomVersion holds 2\.10 without quotes, .* number 2\.1\. Quote it: '2\.10'/,
  ],
  [
    'an unquoted version in x-documented-in',
    (spec) => spec.edit('[Preview]', '[Preview, 2.16]'),
    /openapi\.yaml:\d+:\d+: `x-documented-in` holds 2\.16 without quotes.* Quote it: '2\.16'/,
  ],
  [
    'an unquoted info.version',
    (spec) => spec.edit('version: Preview', 'version: 2.10'),
    /openapi\.yaml:\d+:\d+: `info\.version` holds 2\.10 without quotes.* Quote it: '2\.10'/,
  ],
  [
    'a duplicate operationId',
    (spec) => spec.edit('components:\n', `${secondOperation}\ncomponents:\n`),
    /openapi\.yaml:\d+:\d+: .*deleteConversation is taken: rename one of the two/,
  ],
  ['an empty file', (spec) => writeFileSync(spec.specPath, ''), /openapi\.yaml: holds no OpenAPI document/],
  ['a server without region', (spec) => spec.edit('    x-region: au\n', ''), /openapi\.yaml:\d+:\d+: .*`x-region`/],
];

const secondOperation = `  /other:
    delete:
      operationId: deleteConversation
      summary: Another
      description: Another.
      tags: [Conversations]
      responses:
        '200': { description: Done. }
        '401': { description: Refused. }
`;

test.for(broken)('%s stops with one message and leaves the old files as they were', async ([, breakIt, message]) => {
  const spec = copySpec();
  mkdirSync(spec.out);
  writeFileSync(join(spec.out, 'types.ts'), 'old\n');
  breakIt(spec);
  const { code, printed } = await spec.generate();
  expect(code).toBe(1);
  expect(printed).toMatch(message);
  expect(printed.split('\n')).toHaveLength(2);
  expect(printed).not.toContain('Node.js 20');
  expect(contents(spec.out)).toEqual({ 'types.ts': 'old\n' });
});

test('the command exits 1 on a broken spec and prints that one message only', () => {
  const { specPath, out } = copySpec().edit("- '2.10'", '- 2.10');
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const args = [tsx, '-C', '@intercom-contract/source', 'scripts/generate.ts', '--spec', specPath, '--out', out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(2);
});

test('a misspelt option is explained, not answered with a stack', async () => {
  const { code, printed } = await copySpec().generate('--chekc');
  expect(code).toBe(1);
  expect(printed).toMatch(/--chekc.*\nUsage: /);
});
