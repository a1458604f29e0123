import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { targetOf } from './curl.ts';
import { replayCommand } from './replay-command.ts';

it('has the target, and what else it takes', () => {
  const again = { target: 'http://127.0.0.1:4010', options: ['--spec', 'api.yaml', '--laws'] };
  expect(replayCommand('abc-_9', again)).toBe(
    'npx intercom-contract verify --target http://127.0.0.1:4010 --spec api.yaml --laws --replay abc-_9',
  );
});

it('has no target where every run has its own mock', () => {
  expect(replayCommand('abc', { target: undefined, options: [] })).toBe('npx intercom-contract verify --replay abc');
});

it('does not exist if no command line can give the options of the run', () => {
  expect(replayCommand('abc', { target: 'http://127.0.0.1:1', options: undefined })).toBeUndefined();
});

it('is read by a shell as the words that it was made of', () => {
  const options = ['--spec', "it's a $(file).yaml", '--token-env', 'A*', '--provision', '~/a;b', '--laws-from', ''];
  const command = replayCommand('abc', { target: 'http://[::1]:80/a&b', options });
  const script = `npx() { printf '%s\\n' "$@"; }; ${command}`;
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n').slice(0, -1);
  expect(words).toEqual([
    'intercom-contract',
    'verify',
    '--target',
    'http://[::1]:80/a&b',
    ...options,
    '--replay',
    'abc',
  ]);
});

it('names a target without a slash at its end', () => {
  expect(targetOf(new URL('http://127.0.0.1:80/'))).toBe('http://127.0.0.1');
  expect(targetOf(new URL('https://user:secret@example.test:8443/base/'))).toBe('https://example.test:8443/base');
});
