import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { type VerifyArguments, verifyCommandOptions } from '../verify-command-options.ts';
import { openCommandLine } from './command.ts';

/** The working directory of a user with these files. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-config-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Reads the options of `verify` in this folder. */
async function optionsIn(folder: string, args: readonly string[] = []): Promise<VerifyArguments> {
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const { read } = await openCommandLine(verifyCommandOptions, args);
  return (await read()).values;
}
afterEach(() => {
  vi.restoreAllMocks();
});

const options = `{ minReached: 70, exclude: 'tag:Admin', safe: true, header: { 'X-Tenant': 'acme' } }`;
const given = { minReached: 70, exclude: ['tag:Admin'], safe: true, header: { 'X-Tenant': 'acme' } };

it.each<[string, Record<string, string>]>([
  ['TypeScript', { 'intercom-contract.config.ts': `const verify: object = ${options}; export default { verify };` }],
  ['TypeScript modules', { 'intercom-contract.config.mts': `export default { verify: ${options} as object };` }],
  [
    'JavaScript',
    { 'intercom-contract.config.js': `export default { verify: ${options} };`, 'package.json': '{"type":"module"}' },
  ],
  ['JavaScript modules', { 'intercom-contract.config.mjs': `export default { verify: ${options} };` }],
  ['JSON', { 'intercom-contract.config.json': JSON.stringify({ verify: given }) }],
  ['package.json', { 'package.json': JSON.stringify({ 'intercom-contract': { verify: given } }) }],
])('reads options from %s, also from a folder below', async (_what, files) => {
  const folder = project({ ...files, 'below/x': '' });
  await expect(optionsIn(folder)).resolves.toMatchObject(given);
  await expect(optionsIn(join(folder, 'below'))).resolves.toMatchObject(given);
});

it('lets the command line win, for lists and for flags, too', async () => {
  const folder = project({ 'intercom-contract.config.mjs': `export default { verify: ${options} };` });
  const args = ['--min-reached', '80', '--exclude', 'tag:Old', '--no-safe', '--header', 'X-Other: 1'];
  const won = { minReached: 80, exclude: ['tag:Old'], safe: false, header: { 'X-Other': '1' } };
  const values = await optionsIn(folder, args);
  expect(values).toMatchObject(won);
  expect(values.header).toEqual(won.header);
});

it('takes the options of the named target before those of verify, and paths of named documents', async () => {
  const config = {
    verify: { target: 'local', minReached: 70, seed: 5, spec: 'orders' },
    targets: { local: 'http://127.0.0.1:8080', staging: { target: 'https://staging.test', minReached: 90 } },
    documents: { orders: 'apis/orders.yaml' },
  };
  const folder = project({ 'intercom-contract.config.json': JSON.stringify(config), 'below/x': '' });
  await expect(optionsIn(folder)).resolves.toMatchObject({ target: 'http://127.0.0.1:8080', minReached: 70 });
  await expect(optionsIn(join(folder, 'below'), ['--target', 'staging'])).resolves.toMatchObject({
    target: 'https://staging.test',
    minReached: 90,
    seed: 5,
    spec: join('..', 'apis', 'orders.yaml'),
  });
  await expect(optionsIn(folder, ['--target', 'http://[::1]:1', '--spec', 'mine.yaml'])).resolves.toMatchObject({
    target: 'http://[::1]:1',
    minReached: 70,
    spec: 'mine.yaml',
  });
});

it('reads the file that --config names, and starts its paths from its folder', async () => {
  const config = {
    verify: { spec: 'api.yaml', allowRef: ['shared', '/abs'], values: 'v.yaml' },
  };
  const folder = project({ 'ci/contract.json': JSON.stringify(config), 'intercom-contract.config.json': '[]' });
  const values = await optionsIn(folder, ['--config', join(folder, 'ci/contract.json')]);
  expect(values).toMatchObject({ spec: 'ci/api.yaml', allowRef: ['ci/shared', '/abs'], values: 'ci/v.yaml' });
});

it('says where each option was given, and hides the values of headers', async () => {
  const folder = project({ 'intercom-contract.config.mjs': `export default { verify: ${options} };` });
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const { read } = await openCommandLine(verifyCommandOptions, ['--seed', '7']);
  const { printed } = await read();
  expect(printed).toEqual(
    expect.arrayContaining([
      'seed: "7" # --seed',
      'minReached: 70 # intercom-contract.config.mjs: verify.minReached',
      'header: "***" # intercom-contract.config.mjs: verify.header',
      'timeout: 5000',
    ]),
  );
  expect(printed.join('\n')).not.toContain('acme');
});

it('gives a replay the options that it needs, and not the others', async () => {
  const config = { verify: { spec: 'api.yaml', laws: true, minReached: 70, allowHost: 'a.test' } };
  const folder = project({ 'other.json': JSON.stringify(config) });
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const { read } = await openCommandLine(verifyCommandOptions, ['--config', 'other.json', '--no-touch-found']);
  expect((await read()).replayWords).toEqual([
    '--spec',
    'api.yaml',
    '--no-touch-found',
    '--laws',
    '--allow-host',
    'a.test',
    '--config',
    'other.json',
  ]);
});

const named = 'intercom-contract.config.json';
it.each<[string, unknown, string[], string]>([
  ['a member', { verfy: {} }, [], `${named}: verfy: there is no such option; the nearest is verify.`],
  [
    'an option',
    { verify: { minReachd: 1 } },
    [],
    `${named}: verify.minReachd: there is no such option; the nearest is minReached.`,
  ],
  [
    'each option',
    { verify: { sed: 1, minReachd: 1 } },
    [],
    `${named}: verify.sed: there is no such option; the nearest is seed.\n${named}: verify.minReachd: there is no such option; the nearest is minReached.`,
  ],
  [
    'an option of a target',
    { targets: { a: { sed: 1 } } },
    ['--target', 'a'],
    `${named}: targets.a.sed: there is no such option; the nearest is seed.`,
  ],
  [
    'a target',
    { targets: { staging: 'http://x' } },
    ['--target', 'stagin'],
    `--target: ${named} has no target stagin; the nearest is staging. It has staging.`,
  ],
  [
    'a document',
    { documents: { orders: 'orders.yaml', stock: 'stock.yaml' } },
    ['--spec', 'ordres'],
    `--spec: ${named} has no document ordres; the nearest is orders. It has orders, stock.`,
  ],
  [
    'a value',
    { verify: { minReached: 101 } },
    [],
    `${named}: verify.minReached 101: give a whole number from 0 to 100.`,
  ],
  ['a flag', { verify: { safe: 'yes' } }, [], `${named}: verify.safe yes: give true or false.`],
  [
    'each value',
    { verify: { safe: 'yes', spec: true } },
    [],
    `${named}: verify.spec: give a text.\n${named}: verify.safe yes: give true or false.`,
  ],
  ['a text', { verify: { spec: true } }, [], `${named}: verify.spec: give a text.`],
  ['a header', { verify: { header: { 'X-A': 1 } } }, [], `${named}: verify.header: give X-A a text.`],
  ['a section', { verify: [] }, [], `${named}: verify: give an object with options.`],
  ['the targets', { targets: [] }, ['--target', 'a'], `${named}: targets: give an object with a member for each name.`],
  [
    'the whole',
    [],
    [],
    `${named}: the configuration must be an object, as in export default { verify: { minReached: 90 } }.`,
  ],
])('names the place of a mistake in %s', async (_what, config, args, message) => {
  const folder = project({ [named]: JSON.stringify(config) });
  await expect(optionsIn(folder, args)).rejects.toEqual(new Error(message));
});

it.each([
  [
    'intercom-contract.config.mjs',
    'throw new Error("no vault");',
    /^intercom-contract\.config\.mjs: the configuration cannot be loaded: no vault/,
  ],
  ['intercom-contract.config.mjs', 'export const config = {};', /cannot be loaded: it has no default export\.$/],
  ['intercom-contract.config.json', '{', /^intercom-contract\.config\.json: the configuration cannot be loaded: /],
  ['package.json', '{', /package\.json: the file is not JSON\.$/],
])('says why %s cannot be loaded', async (name, text, message) => {
  await expect(optionsIn(project({ [name]: text }))).rejects.toThrow(message);
});
