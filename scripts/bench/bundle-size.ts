import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Gzipped sizes in bytes of a minified bundle: what a program loads at its start, and what it may load later. */
export interface BundleSize {
  readonly start: number;
  readonly later: number;
}

/** Bundles a program for a browser platform, with what it imports on demand in files of their own. */
export const measureBundle = async (program: string): Promise<BundleSize> => {
  const { outputFiles, metafile } = await build({
    entryPoints: { program },
    bundle: true,
    minify: true,
    splitting: true,
    metafile: true,
    write: false,
    outdir: 'out',
    platform: 'browser',
    format: 'esm',
    logLevel: 'error',
  });
  const atStart = new Set<string>();
  const visit = (name: string): void => {
    if (atStart.has(name)) return;
    atStart.add(name);
    for (const { path, kind } of metafile.outputs[name]?.imports ?? []) if (kind === 'import-statement') visit(path);
  };
  for (const name of Object.keys(metafile.outputs)) if (name.endsWith('out/program.js')) visit(name);
  const sizeOf = (isAtStart: boolean): number => {
    const chosen = outputFiles.filter(({ path }) => isAtStart === [...atStart].some((name) => path.endsWith(name)));
    return chosen.length === 0
      ? 0
      : gzipSync(Buffer.concat(chosen.map(({ contents }) => contents)), { level: 9 }).byteLength;
  };
  return { start: sizeOf(true), later: sizeOf(false) };
};
