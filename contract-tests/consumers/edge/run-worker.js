// Bundles the worker for no platform at all, and runs the bundle where there are web APIs only.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

/** What the WinterTC minimum common API has and the bundle may need. */
const webApis = { fetch, URL, URLSearchParams, Headers, Request, Response, AbortController, AbortSignal, DOMException };
const furtherApis = {
  TextDecoder,
  TextEncoder,
  setTimeout,
  clearTimeout,
  queueMicrotask,
  structuredClone,
  performance,
};

for (const platform of ['neutral', 'browser']) {
  const { outputFiles, metafile } = await build({
    entryPoints: ['worker.js'],
    bundle: true,
    write: false,
    metafile: true,
    platform,
    mainFields: ['module', 'main'],
    format: 'iife',
    globalName: 'bundle',
  });
  const code = outputFiles[0].text;
  assert.doesNotMatch(code, /\bnode:|\brequire\(|\beval\(|new Function/);
  const foreign = Object.keys(metafile.inputs).filter((path) => /contract-kit|ajv|fast-check|yaml/.test(path));
  assert.deepEqual(foreign, []);

  const context = createContext({ ...webApis, ...furtherApis });
  runInContext(code, context);
  await deleteOne(context.bundle.worker, platform, code.length);
}

async function deleteOne(worker, platform, size) {
  const server = createServer(({ url }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(JSON.stringify({ id: url.split('/').at(-1), object: 'conversation', deleted: true }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const env = { INTERCOM_TOKEN: 'token', INTERCOM_URL: `http://127.0.0.1:${server.address().port}` };
  const ask = async (id) => (await worker.fetch(new Request(`https://edge.test/?id=${id}`), env)).json();
  assert.deepEqual(await ask('9007199254740993'), {
    body: { id: '9007199254740993', object: 'conversation', deleted: true },
    problems: [],
  });
  assert.deepEqual(await ask('1e3'), { outcome: 'not-sent', name: 'ArgumentError' });
  server.close();
  process.stdout.write(`A worker for platform ${platform} deletes without Node: ${size} bytes, not minified.\n`);
}
