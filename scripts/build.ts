import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { markBuilt } from './package/built.ts';

// Declarations by the compiler, and bundles of JavaScript: to load one file for each command takes half the time that its
// hundreds of modules take.

const root = fileURLToPath(new URL('../', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { exports: entries, engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

// A file that was renamed or removed must not live on in the package.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

// The compiler by its path: `tsc` is a shell script on one system and a `.cmd` on another, and aliases compete for the
// name.
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

/** The sources that the entries of the package are built from. */
const sources = Object.values<{ '@intercom-contract/source'?: string }>(entries).flatMap(
  (entry) => entry['@intercom-contract/source'] ?? [],
);

await build({
  absWorkingDir: root,
  entryPoints: [
    ...[...sources, 'src/no-such-entry.ts', 'src/cli/bin.ts', 'src/cli/main.ts'].map((source) => ({
      in: source,
      out: source.replace(/\.ts$/, ''),
    })),
    // The thread of Prism is started by its file, which is beside the chunk that starts it.
    { in: 'src/contract-kit/mock/prism-worker.ts', out: 'chunks/prism-worker' },
  ],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: `node${engines.node.replace(/^>=/, '')}`,
  packages: 'external',
  logLevel: 'warning',
});

markBuilt();
