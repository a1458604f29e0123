import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diffCommand } from './diff-command.ts';
import { mergeCommand } from './merge-command.ts';
import { mockCommand } from './mock-command.ts';
import { verifyCommand } from './verify-command.ts';

// In this process, where a command of its own would cost a second each; command.slow.test.ts shows what becomes of an error.
const { INTERCOM_TOKEN: before } = process.env;
beforeAll(() => {
  process.env.INTERCOM_TOKEN = 'tok3n-for-the-cli';
});
afterAll(() => {
  if (before === undefined) delete process.env.INTERCOM_TOKEN;
  else process.env.INTERCOM_TOKEN = before;
});

const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-mistakes-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const commands = { verify: verifyCommand, merge: mergeCommand, diff: diffCommand, mock: mockCommand };
const spec = file('broken.yaml', 'openapi: 3.1.0\npaths: [');
/** A folder that the document below may refer to only with leave, and a file in it that is read only then. */
const elsewhere = mkdtempSync(join(tmpdir(), 'intercom-contract-elsewhere-'));
writeFileSync(join(elsewhere, 'paths.yaml'), 'just a text');
const referring = file('referring.yaml', `openapi: 3.1.0\npaths: { $ref: '${elsewhere}/paths.yaml' }`);
/** Nothing is there: these are refused before anything is asked. */
const unasked = ['--target', 'http://127.0.0.1:1'];
const listless = file('provision.mjs', "export const create = () => {}; export const operations = 'all';");
const wrongValues = file('values.yaml', "'DELETE /conversations/*': { Intercom-Version: '99.9' }");
const unknownValues = file('unknown.yaml', "'*': { Intercom-Versoin: '2.14' }");
const unnamed = file('laws.mjs', "export const laws = [{ side: 'response', judge: () => 'holds' }];");

it.each<[keyof typeof commands, string[], RegExp]>([
  ['verify', ['--zzz'], /^Unknown option '--zzz'\. intercom-contract verify --help lists the options\.$/],
  ['verify', ['--allow-hots', 'x'], /^Unknown option '--allow-hots'; did you mean --allow-host\? .*verify --help/],
  ['verify', ['--report', 'jnit=x'], /^--report: there is no format jnit; did you mean junit\? The formats are text/],
  ['verify', ['--seed'], /^Option '--seed' needs a value\. intercom-contract verify --help/],
  ['verify', ['--target', '--safe'], /^Option '--target' needs a value\. intercom-contract verify --help/],
  ['verify', ['stray'], /^Unexpected argument 'stray'\. .*verify --help/],
  ['verify', ['--laws-from', unnamed, ...unasked], /^Law 1 needs a `name` in kebab case\.$/],
  ['verify', ['--prism'], /^--prism: give the URL of the Prism mock with --target\.$/],
  ['verify', ['--target', 'http://example.test'], /--allow-host example\.test/],
  ['verify', ['--spec', '/no/such/file'], /Cannot read \/no\/such\/file: the file does not exist/],
  ['verify', ['--spec', 'package.json'], /package\.json is not an OpenAPI 3 document/],
  ['verify', ['--spec', spec], /is neither YAML nor JSON/],
  ['verify', ['--operation', 'nope', ...unasked], /no operation nope\. It has .*deleteConversation/],
  ['verify', ['--operation', 'GET /conversation/*', ...unasked], /the nearest is .* \/conversations\/\{.*\}\.$/],
  [
    'verify',
    ['--exclude', 'tag:Conversation', ...unasked],
    /has the tag Conversation; the nearest is Conversations\.$/,
  ],
  ['verify', ['--exclude', '*', ...unasked], /^No operation is left to verify\. \w+: excluded by --exclude \*\.$/],
  ['verify', ['--header', 'X-Tenant', ...unasked], /^--header: give a name, a colon and a value/],
  ['verify', ['--header', 'X-A: 1', '--header', 'x-a: 2', ...unasked], /^--header: give x-a once\.$/],
  ['verify', ['--header', 'X-A:', ...unasked], /^The header X-A: give a value after the colon\.$/],
  [
    'verify',
    ['--header', 'Host: example.test', ...unasked],
    /^The header Host: it would change where .*; leave it out\.$/,
  ],
  ['verify', ['--header', 'Intercom-Version: 2.14', ...unasked], /a parameter of \w+, .* with --values\.$/],
  ['verify', ['--other-token-env', 'NO_SUCH_VARIABLE', ...unasked], /^--other-token-env NO_SUCH_VARIABLE: set this/],
  [
    'verify',
    ['--other-token-env', 'INTERCOM_TOKEN', ...unasked],
    /^The tokens in INTERCOM_TOKEN and INTERCOM_TOKEN are the/,
  ],
  ['verify', ['--provision', listless, ...unasked], /`operations` must be an array of ids of operations\.$/],
  [
    'verify',
    ['--values', wrongValues, ...unasked],
    /^--values .*values\.yaml: deleteConversation: "99\.9" for Intercom-Version in header breaks the description: /,
  ],
  [
    'verify',
    ['--values', unknownValues, ...unasked],
    /^--values .*unknown\.yaml: .*has .* Intercom-Versoin; the nearest is Intercom-Version\.$/,
  ],
  ['verify', ['--values', '/no/such/file', ...unasked], /^--values \/no\/such\/file: the file cannot be read\.$/],
  ['verify', ['--values', file('list.yaml', '[1]'), ...unasked], /list\.yaml: the file must have operations with/],
  ['verify', ['--values', file('odd.yaml', '*: ['), ...unasked], /odd\.yaml: the file is neither YAML nor JSON/],
  ['verify', ['--report', 'xml'], /[Tt]he formats are text, json, .*markdown, .*github/],
  ['verify', ['--report', 'json=/no/such/folder/x'], /cannot be written/],
  ['verify', ['--report', 'json', '--report', 'text'], /^--report: only one report can go to standard output/],
  ['verify', ['--run-id', 'a b'], /^--run-id a b: "a b" is not a run id. Give 1 to 64 letters/],
  ['verify', ['--seed', 'x'], /--seed x: give a whole number/],
  ['verify', ['--min-reached', '101'], /--min-reached 101: give a whole number from 0 to 100/],
  ['verify', ['--min-reached', '-1'], /--min-reached/],
  ['verify', ['--only', 'x/y', ...unasked], /^There is no clause x\/y in this run\.$/],
  ['verify', ['--laws-from', '/no/laws.mjs'], /--laws-from \/no\/laws\.mjs: the module cannot be loaded/],
  ['verify', ['--shard', '0/3'], /--shard 0\/3: give a share and the number of shares/],
  ['verify', ['--shard', '4/3'], /--shard 4\/3: give a share and the number of shares/],
  ['verify', ['--shard', 'half'], /--shard half: give a share and the number of shares/],
  ['verify', ['--shard', '1/200', ...unasked], /200 shards are too many: the run has only \d+ operations\./],
  ['verify', ['--rate', '10'], /^--rate 10: give requests per second or minute, such as 10\/s or 90\/m\.$/],
  ['verify', ['--max-time', '0'], /^--max-time 0: give a whole number of at least 1\.$/],
  ['verify', ['--update-baseline', ...unasked], /^--update-baseline: name the file with --baseline\.$/],
  ['verify', ['--baseline', '/no/such/file', ...unasked], /does not exist\. --update-baseline writes it\.$/],
  ['verify', ['--plan', 'tiny'], /--plan tiny: give full, reduced or auto/],
  ['verify', ['--spec', referring], /outside of .* give --allow-ref/],
  ['verify', ['--spec', referring, '--allow-ref', elsewhere], /paths\.yaml, .*: it is not an object/],
  ['diff', [referring, referring], /outside of .* give --allow-ref/],
  ['diff', [referring, referring, '--allow-ref', elsewhere], /paths\.yaml, .*: it is not an object/],
  ['mock', ['--spec', referring], /outside of .* give --allow-ref/],
  ['mock', ['--spec', referring, '--allow-ref', elsewhere], /paths\.yaml, .*: it is not an object/],
  ['merge', [], /There is nothing to merge: give the JSON report of every shard/],
  ['merge', ['/no/such/report.json'], /Cannot read \/no\/such\/report\.json: the file does not exist/],
  ['merge', ['package.json'], /package\.json has no schemaVersion, but this version .* reads schemaVersion \d/],
  ['merge', ['--bogus'], /^Unknown option '--bogus'.*merge --help/],
  ['diff', ['git:no-such-revision'], /^git:no-such-revision cannot be read\. Git says: /],
  ['diff', ['git:'], /name a revision after the colon/],
  ['diff', ['/no/such/file'], /Cannot read \/no\/such\/file: the file does not exist/],
  ['diff', ['a', 'b', 'c'], /^c: unexpected third document\./],
  ['diff', ['--fail-on', 'sometimes'], /give error, warning, breaking, wire, any or none/],
  [
    'diff',
    ['--policy', 'lenient'],
    /^--policy lenient: there is no policy lenient; give tolerant, strict or intercom\.$/,
  ],
  ['diff', ['--for', 'nobody'], /--for nobody: give callers, implementers or both/],
  ['diff', ['--report', 'xml'], /[Tt]he formats are text, json, markdown/],
  ['diff', ['--report', 'text', '--report', 'json'], /^--report: only one report can go to standard output/],
  ['diff', ['--bogus'], /^Unknown option '--bogus'\. .*diff --help/],
  ['mock', ['--spec', '/no/such/file'], /Cannot read \/no\/such\/file: the file does not exist/],
  ['mock', ['--port', '99999'], /give a port from 0 to 65535/],
  ['mock', ['--bogus'], /^Unknown option '--bogus'\. .*mock --help/],
])('%s %j is refused with one sentence that helps', async (name, args, sentence) => {
  const refusal: unknown = await commands[name](args).catch((error: unknown) => error);
  // Any kind but Error itself would be printed as a mistake of ours, with its stack.
  expect(Object.getPrototypeOf(refusal)).toBe(Error.prototype);
  expect(refusal).toHaveProperty('message', expect.stringMatching(sentence));
});
