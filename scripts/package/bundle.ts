import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the JavaScript of the package into `dist`, for the entries of its package.json and its command. To load one file for
 * each command takes half the time that its hundreds of modules take.
 *
 * @param root The folder of the package.
 */
export async function bundle(root: string): Promise<void> {
  const { exports: entries, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
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
}
