import { builtinModules } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The size of what a program loads when it imports one entry of the package. */
export interface EntrySize {
  /** Minified and gzipped. Modules that are imported on demand do not count. */
  readonly bytes: number;
  /** The packages and the files that are in the bundle. */
  readonly inputs: readonly string[];
}

/** Peer dependencies, which the importing program installs. They do not count. */
const optional = ['vitest', 'typescript', 'openapi-typescript', '@redocly/*', '@stoplight/*'];

/** Bundles all exports of an entry of the package that is installed in `folder`. */
export async function measureEntry(folder: string, entry: string): Promise<EntrySize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from 'intercom-contract${entry.slice(1)}';`, resolveDir: folder },
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    // Node loads each imported module, whether or not it is used, so unused modules stay in the bundle.
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
