import { builtinModules } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a program loads that imports an entry of the package installed in `folder`. */
export interface EntrySize {
  /** Minified and gzipped; what is imported on demand is not counted. */
  readonly bytes: number;
  /** The packages and the files that are in the bundle. */
  readonly inputs: readonly string[];
}

/** Peers are the importer's own, and never part of the package's weight. */
const optional = ['vitest', 'typescript', 'openapi-typescript', '@redocly/*', '@stoplight/*'];

/** Bundles everything that an entry exports. */
export async function measureEntry(folder: string, entry: string): Promise<EntrySize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from 'intercom-contract${entry.slice(1)}';`, resolveDir: folder },
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    // As Node loads it: what is imported is there, whether or not it is used.
    ignoreAnnotations: true,
    splitting: true,
    metafile: true,
    write: false,
    outdir: 'out',
    platform: 'neutral',
    conditions: ['node'],
    mainFields: ['module', 'main'],
    format: 'esm',
    logLevel: 'error',
    external: [...optional, ...builtinModules, 'node:*'],
  });
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const output = metafile.outputs[name];
    if (output === undefined || reached.has(name)) return;
    reached.add(name);
    for (const { path, kind } of output.imports) if (kind === 'import-statement') visit(path);
  };
  visit('out/stdin.js');
  const chosen = outputFiles.filter(({ path }) => [...reached].some((name) => path.endsWith(name)));
  return {
    bytes: gzipSync(Buffer.concat(chosen.map(({ contents }) => contents)), { level: 9 }).byteLength,
    inputs: [...reached].flatMap((name) => Object.keys(metafile.outputs[name]?.inputs ?? {})),
  };
}
