// What a newcomer does: every program of the README is pasted into a file (by whoever installed this folder), compiled,
// and run against the mock that `npx intercom-contract mock` serves; then the command verifies that mock.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const command = 'node_modules/intercom-contract/dist/src/cli/bin.js';
const env = { ...process.env, INTERCOM_TOKEN: 'any-token', NO_COLOR: '1' };
const run = (args, environment = env) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: environment,
    timeout: 600_000,
  });
  assert.equal(status, 0, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
};

const mock = spawn(process.execPath, [command, 'mock'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
const greeting = await new Promise((resolve, reject) => {
  mock.stdout.setEncoding('utf8').once('data', resolve);
  mock.once('exit', (code) => reject(new Error(`the mock ended with ${code}`)));
});
const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(greeting);
let deleted = '';
try {
  // Nothing of this leaves the machine: what is meant for Intercom goes to the mock.
  writeFileSync(
    'redirect.mjs',
    `const send = fetch;\nglobalThis.fetch = (to, init) => send(String(to).replace(/^https:..api[.a-z]*intercom.io/, '${url}'), init);\n`,
  );
  for (const name of readdirSync('pasted')) {
    const text = readFileSync(`pasted/${name}`, 'utf8');
    if (text.includes('contract-kit/vitest')) {
      writeFileSync('pasted.test.js', text.replace('http://127.0.0.1:4010', url));
    } else deleted += run(['--import', './redirect.mjs', `pasted/${name}`]);
  }
  assert.match(deleted, /is gone for good/);
  assert.match(run([command, 'verify']), /The contract holds/);
  // The suite judges the mock like any provider, without allowance for what is lax about it: its responses are sound.
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter', 'verbose'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 600_000 });
  assert.match(stdout, /✓ .*deleteConversation\/200\/body\/deleted\/type/);
} finally {
  mock.kill('SIGINT');
}
process.stdout.write(`The README's programs compile, run and delete: ${deleted.split('\n')[0]}.\n`);
