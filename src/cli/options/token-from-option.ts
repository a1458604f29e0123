import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import type { RenewToken } from '../../contract-kit/run/renewing-token.ts';
import type { Option } from './option.ts';
import { readText } from './option-kinds.ts';

const row = readText('COMMAND', 'a shell command that prints the token; it is run again after a 401', {
  // A command may have a password in it. It is not printed, and no replay command in a report repeats it.
  isSecret: true,
  read:
    (command): RenewToken =>
    () =>
      outputOf(command),
});

/** Where tokens come from. The configuration may give a function. */
export const tokenFromOption: Option<RenewToken | undefined> = {
  ...row,
  read: (given, place) => (typeof given === 'function' ? () => resultOf(given) : row.read(given, place)),
};

async function outputOf(command: string): Promise<string> {
  try {
    return tokenIn((await promisify(exec)(command)).stdout.trim());
  } catch (error) {
    const { code, stderr } = Object(error);
    throw new Error(`--token-from: the command has failed (${code ?? error}). ${String(stderr ?? '').trim()}`.trim());
  }
}

// biome-ignore lint/complexity/noBannedTypes: the configuration gives any function.
async function resultOf(given: Function): Promise<string> {
  return tokenIn(await given());
}

function tokenIn(given: unknown): string {
  if (typeof given === 'string' && given !== '') return given;
  throw new Error('no token came.');
}
