// The service stands before the command of the package: it holds but for what the configuration waives, and without its
// validator it does not.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

async function verifyService(isCareless) {
  const env = { ...process.env, SERVICE_IS_CARELESS: isCareless ? '1' : '' };
  const service = spawn(process.execPath, ['service.js'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = await once(service.stdout.setEncoding('utf8'), 'data');
  const command = ['node_modules/intercom-contract/dist/src/cli/bin.js', 'verify'];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env: { ...env, NOTES_URL: url.trim() },
    encoding: 'utf8',
    timeout: 600_000,
  });
  service.stdin.end();
  return { status, said: stdout + stderr };
}

const careful = await verifyService(false);
assert.equal(careful.status, 0, careful.said);
// No request deletes the note 0x10, because a careless service deletes the note 16 then.
assert.match(careful.said, /Waived: 1 finding /);
const careless = await verifyService(true);
assert.equal(careless.status, 1, careless.said);
assert.match(careless.said, /addNote\/body\/required\/text/);
process.stdout.write(`${careful.said.split('\n').find((line) => line.includes('The contract holds'))}\n`);
