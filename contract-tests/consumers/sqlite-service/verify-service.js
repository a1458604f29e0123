// The service stands before the command of the package: it holds, and with a fault planted in it, it does not.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'conversations-'));

async function verifyService(isCareless) {
  const env = {
    ...process.env,
    INTERCOM_TOKEN: 'token-of-the-service',
    SERVICE_FILE: join(folder, isCareless ? 'careless.db' : 'careful.db'),
    SERVICE_IS_CARELESS: isCareless ? '1' : '',
  };
  const service = spawn(process.execPath, ['dist/start.js'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    service.stdout.setEncoding('utf8').once('data', (text) => resolve(text.trim()));
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
  const command = ['node_modules/intercom-contract/dist/src/cli/bin.js', 'verify', '--target', url, '--laws'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, '--provision', 'provision.js'], {
    env,
    encoding: 'utf8',
    timeout: 600_000,
  });
  service.stdin.end();
  return { status, said: stdout + stderr };
}

try {
  const careful = await verifyService(false);
  assert.equal(careful.status, 0, careful.said);
  const careless = await verifyService(true);
  assert.equal(careless.status, 1, careless.said);
  assert.match(careless.said, /deleteConversation\/header\/Intercom-Version\/enum/);
  process.stdout.write(`${careful.said.split('\n').find((line) => line.includes('The contract holds'))}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
