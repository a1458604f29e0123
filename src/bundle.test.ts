import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const bundle = async (contents: string, external: string[] = []) => {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: new URL('.', import.meta.url).pathname },
    bundle: true,
    external,
    minify: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    conditions: ['@intercom-contract/source'],
    logLevel: 'error',
  });
  return { inputs: Object.keys(metafile.inputs).join('\n'), code: outputFiles[0]?.text ?? '' };
};

it('bundles for a platform without Node, with nothing of the kit', async () => {
  const { inputs, code } = await bundle(
    "import { createIntercomClient } from './index.ts'; createIntercomClient({ token: 't' });",
  );
  expect(code.length).toBeGreaterThan(1000);
  expect(code).not.toMatch(/\bnode:|\brequire\(|\beval\(|new Function/);
  expect(inputs).not.toMatch(/contract-kit|node_modules\/(?!openapi-fetch)/);
});

it('has types that cost nothing at run time', async () => {
  expect((await bundle("import './types.ts';")).code.trim()).toBe('');
});

it('weighs at most 5 kB for one delete call, without what `api` loads on demand', async () => {
  const { code } = await bundle(
    "import { createIntercomClient } from './index.ts'; await createIntercomClient({ token: 't' }).conversations.delete(1);",
    ['*/raw-call.ts'],
  );
  expect(gzipSync(code, { level: 9 }).byteLength).toBeLessThanOrEqual(5000);
  expect(code).toContain('import("./raw-call.ts")');
});
