// Each mistake that a newcomer makes gets one sentence that says what to do, and no stack trace from the command.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const root = 'node_modules/intercom-contract';
const { engines, exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

function run(args, environment = {}) {
  const { INTERCOM_TOKEN: _, ...inherited } = process.env;
  const env = { ...inherited, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 600_000, env });
  return { status, stdout, stderr };
}

const command = (...args) => run([`${root}/dist/src/cli/bin.js`, ...args]);
const code = (text) => run(['--input-type=module', '-e', text]);

function expectSentence({ status, stdout, stderr }, sentence) {
  assert.equal(status, 2, stdout + stderr);
  assert.match(stderr, sentence);
  assert.doesNotMatch(stderr, /^\s+at /m);
}

// Peers that are missing: none of them is installed here.
const peers =
  /needs Prism.*npm install --save-dev @stoplight\/prism-core @stoplight\/prism-http @stoplight\/prism-http-server/;
expectSentence(command('verify'), peers);
expectSentence(command('mock'), peers);
writeFileSync('other.yaml', 'get: { responses: { 200: { description: ok } } }\n');
writeFileSync('split.yaml', 'openapi: 3.1.0\npaths:\n  /a:\n    $ref: other.yaml\n');
expectSentence(command('verify', '--spec', 'split.yaml'), /needs Redocly. Run: npm install --save-dev @redocly\/cli/);
assert.match(
  code("await import('intercom-contract/contract-kit/vitest')").stderr,
  /needs vitest, which is not installed. Run: npm install --save-dev vitest/,
);
assert.match(code("const { startMock } = await import('intercom-contract/mock'); await startMock()").stderr, peers);

// Entries that are none: the answer lists every one that is.
const { stderr: listed } = code("await import('intercom-contract/client')");
assert.match(listed, /has no entry with this name/);
for (const entry of Object.keys(exports)) {
  if (/\*|package\.json/.test(entry)) continue;
  assert.ok(listed.includes(`  intercom-contract${entry.slice(1)} `), `${entry} is not in the list:\n${listed}`);
}
assert.throws(() => createRequire(import.meta.url)('intercom-contract/nothing'), /has no entry with this name/);

// The token and the version.
expectSentence(command('verify', '--target', 'http://127.0.0.1:9'), /^No token: set INTERCOM_TOKEN/);
const { createIntercomClient } = await import('intercom-contract');
assert.throws(
  () => createIntercomClient({ token: '' }),
  /token must be ASCII text without "Bearer " and line breaks, not this string/,
);
assert.throws(() => createIntercomClient({ token: 'x', version: '2.1x' }), /version must be one of 1\.0, .*Preview/);
assert.throws(() => createIntercomClient({ tokn: 'x' }), /options has the unknown key "tokn"; known: token, /);

// A Node that is too old: its syntax is old too, so what says so has to be parsed by it.
const { INTERCOM_CONTRACT_OLD_NODE: oldNode } = process.env;
if (oldNode !== undefined) {
  const old = spawnSync(oldNode, [`${root}/dist/src/cli/bin.js`, 'verify'], { encoding: 'utf8', timeout: 600_000 });
  assert.equal(old.status, 2, old.stderr);
  assert.ok(
    old.stderr.startsWith(`intercom-contract needs Node ${engines.node.slice(2)} or later, but this is v`),
    old.stderr,
  );
}
process.stdout.write(`Every mistake is answered${oldNode === undefined ? '' : ', an old Node too'}.\n`);
