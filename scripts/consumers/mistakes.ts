import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePackage, nodeProgram } from '../node-package.ts';
import { runNpm } from '../run-npm.ts';

/**
 * Older than what the package supports: it runs ES modules, and knows neither import attributes nor `require` of a
 * module.
 */
const oldNode = '18.0.0';

/** Runs the consumer with an old Node at hand, which comes from npm into a folder of its own. */
export function mistakes(folder: string): string {
  const aside = join(folder, 'old-node');
  mkdirSync(aside);
  writeFileSync(join(aside, 'package.json'), '{ "private": true }');
  runNpm(aside, ['install', '--no-audit', '--no-fund', '--prefer-offline', `old-node@npm:${nodePackage}@${oldNode}`]);
  return runNpm(folder, ['test', '--silent'], { INTERCOM_CONTRACT_OLD_NODE: join(aside, nodeProgram('old-node')) });
}
