import { execFileSync } from 'node:child_process';
import { token } from './things.ts';

/** What a shell makes of a command line, as it reaches curl. */
export function wordsOf(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  const env = { PATH: process.env.PATH, THE_TOKEN: token };
  return execFileSync('sh', ['-c', script], { env }).toString().split('\0');
}

/** The credentials that curl is told to send, as the provider writes down what it sees. */
export function credentialsOf(words: readonly string[]): string {
  const key = new URL(words.find((word) => word.startsWith('http')) ?? '').searchParams.get('api key');
  const header = (name: string): string | undefined =>
    words.find((word) => new RegExp(`^${name}[:;]`, 'i').test(word))?.replace(/^[\w-]+(?:: |;)/, '');
  return JSON.stringify([key, header('authorization'), header('x-key'), header('cookie')]);
}
