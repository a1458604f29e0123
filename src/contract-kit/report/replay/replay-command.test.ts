import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { targetOf } from './curl.ts';
import { replayCommand } from './replay-command.ts';

const finding = { clause: 'get/status' };

it('has the target, the clause, the seed, and what else it takes', () => {
  const again = { target: 'http://127.0.0.1:4010', options: ['--spec', 'api.yaml', '--laws'], seed: 7 };
  expect(replayCommand({ clause: 'get/path/id/type', case: '12' }, again)).toBe(
    'npx intercom-contract verify --target http://127.0.0.1:4010 --spec api.yaml --laws --only get/path/id/type --seed 7 --case 12',
  );
});

it('has no target where every run has its own mock', () => {
  expect(replayCommand(finding, { target: undefined, options: [], seed: 1 })).toBe(
    'npx intercom-contract verify --only get/status --seed 1',
  );
});

it('does not exist if no command line can give the options of the run', () => {
  expect(replayCommand(finding, { target: 'http://127.0.0.1:1', options: undefined, seed: 1 })).toBeUndefined();
});

it('is read by a shell as the words that it was made of', () => {
  const options = ['--spec', "it's a $(file).yaml", '--token-env', 'A*', '--provision', '~/a;b', '--laws-from', ''];
  const command = replayCommand({ clause: 'GET /a b/status' }, { target: 'http://[::1]:80/a&b', options, seed: 1 });
  const script = `npx() { printf '%s\\n' "$@"; }; ${command}`;
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n').slice(0, -1);
  expect(words).toEqual([
    'intercom-contract',
    'verify',
    '--target',
    'http://[::1]:80/a&b',
    ...options,
    '--only',
    'GET /a b/status',
    '--seed',
    '1',
  ]);
});

it('names a target without a slash at its end', () => {
  expect(targetOf(new URL('http://127.0.0.1:80/'))).toBe('http://127.0.0.1');
  expect(targetOf(new URL('https://user:secret@example.test:8443/base/'))).toBe('https://example.test:8443/base');
});
