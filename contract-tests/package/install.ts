import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { runNpm } from '../run-npm.ts';

/** Installs the packed package in a folder, and what else the folder's package.json and `further` name. */
export function installPackage(folder: string, further: readonly string[] = []): void {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true, "type": "module" }');
  runNpm(folder, ['install', '--no-audit', '--no-fund', '--prefer-offline', inject('tarball'), ...further]);
}
