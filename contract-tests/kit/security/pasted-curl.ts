import { execFileSync } from 'node:child_process';
import { token } from './things.ts';

/** The arguments of curl after a shell has expanded the command line. */
export function wordsOf(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  const env = { PATH: process.env.PATH, THE_TOKEN: token };
  return execFileSync('sh', ['-c', script], { env }).toString().split('\0');
}

/** The credentials in the arguments of curl, in the form in which the provider records them. */
export function credentialsOf(words: readonly string[]): string {
  const key = new URL(words.find((word) => word.startsWith('http')) ?? '').searchParams.get('api key');
  const header = (name: string): string | undefined =>
    words.find((word) => new RegExp(`^${name}[:;]`, 'i').test(word))?.replace(/^[\w-]+(?:: |;)/, '');
  return JSON.stringify([key, header('authorization'), header('x-key'), header('cookie')]);
}
