import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markBuilt } from './package/built.ts';
import { bundle } from './package/bundle.ts';
import { pruneDeclarations } from './package/prune-declarations.ts';

// Declarations by the compiler, and bundles of JavaScript.

const root = fileURLToPath(new URL('../', import.meta.url));
const compiler = join(root, 'node_modules/typescript-7/bin/tsc');

// A file that was renamed or removed must not live on in the package.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

// The compiler by its path: `tsc` is a shell script on one system and a `.cmd` on another, and aliases compete for the
// name.
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
await bundle(root);
pruneDeclarations(root);

markBuilt();
