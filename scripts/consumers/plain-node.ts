import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from '../run-npm.ts';

/** The packages that only the kit needs. The client must work without them. */
const kitOnly = ['@cfworker', 'ajv', 'ajv-formats', 'fast-check', 'xmlbuilder', 'yaml'];

/** Runs the consumer, and once more without the packages that only the kit needs. */
export function plainNode(folder: string): string {
  const said = runNpm(folder, ['test', '--silent']);
  for (const dependency of kitOnly) rmSync(join(folder, 'node_modules', dependency), { recursive: true });
  runNpm(folder, ['test', '--silent']);
  return `${said.trim()} The same again without ${kitOnly.join(', ')}.`;
}
