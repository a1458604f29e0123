// The suite passes for the provider, and fails by the names of the clauses for the same provider with a fault in it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

function runSuite(environment) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run'], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...environment },
    timeout: 600_000,
  });
  return { status, said: stdout + stderr };
}

const sound = runSuite({});
assert.equal(sound.status, 0, sound.said);
const wrong = runSuite({ TICKETS_ARE_WRONG: '1' });
assert.equal(wrong.status, 1, wrong.said);
assert.match(wrong.said, /readTicket\/200\/body\/state\/enum/);
assert.match(wrong.said, /is read by this service as its description says/);
process.stdout.write(
  `${sound.said
    .split('\n')
    .find((line) => /^\s*Tests/.test(line))
    .trim()}; with a fault, the clause is named.\n`,
);
