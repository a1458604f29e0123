import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDocument, prismTarget, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startHttpServer } from '../http-server.ts';

/** A server that a document names and that must get no request, with a record of its requests. */
async function startDecoy(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const { url, close } = await startHttpServer((request, res) => {
    asked.push(`${request.method} ${request.url}`);
    res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"type":"object"}');
  });
  onTestFinished(close);
  return { url, asked };
}

/** A document that names a server wherever OpenAPI allows it. */
function naming(url: string): Record<string, unknown> {
  const servers = [{ url }, { url: `${url}/{version}`, variables: { version: { default: 'v1' } } }];
  const media = {
    schema: { type: 'object', required: ['size'], properties: { size: { $ref: `${url}/size.json` } } },
    examples: { one: { externalValue: `${url}/example.json` } },
  };
  const responses = {
    200: { description: '', content: { 'application/json': media }, links: { next: { server: { url } } } },
    401: { $ref: `${url}/refusal.json#/components/responses/Refusal` },
  };
  const get = { operationId: 'read', servers, externalDocs: { url }, responses };
  const flows = { clientCredentials: { tokenUrl: `${url}/token`, scopes: {} } };
  return {
    openapi: '3.1.0',
    info: { title: 'Elsewhere', version: '1', license: { name: 'own', url } },
    servers,
    paths: { '/things': { servers, get } },
    components: { securitySchemes: { token: { type: 'oauth2', flows } } },
    security: [{ token: [] }],
  };
}

function expectFetchedNothing({ notVerified }: Report, url: string): void {
  const reasons = notVerified.map(({ reason }) => reason);
  expect(reasons).toContain(`a $ref to a URL is never fetched: ${url}/size.json`);
}

it('sends requests to the target, and never to the servers of the document', async () => {
  const decoy = await startDecoy();
  let requests = 0;
  const target = await startHttpServer((request, res) => {
    requests += 1;
    const status = request.headers.authorization === 'Bearer secret' ? 200 : 401;
    res.writeHead(status, { 'Content-Type': 'application/json' }).end('{"size":1}');
  });
  onTestFinished(target.close);
  const document = naming(decoy.url);
  const report = await verify({ document, target: urlTarget(target.url), token: 'secret' });
  expect(report.verdict).toBe('holds');
  expect(requests).toBe(report.requests);
  expectFetchedNothing(report, decoy.url);
  expect(decoy.asked).toEqual([]);
});

it('serves a mock of the document without requests to these servers', async () => {
  const decoy = await startDecoy();
  const document = naming(decoy.url);
  const target = await prismTarget(document);
  onTestFinished(target.close);
  const report = await verify({ document, target });
  expect(report.requests).toBeGreaterThan(0);
  expectFetchedNothing(report, decoy.url);
  expect(decoy.asked).toEqual([]);
});

it('reads a document and its other files, without fetching any URL', async () => {
  const decoy = await startDecoy();
  const folder = await mkdtemp(join(tmpdir(), 'decoy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { paths, ...rest } = naming(decoy.url);
  await writeFile(join(folder, 'paths.json'), JSON.stringify(paths));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify({ ...rest, paths: { $ref: './paths.json' } }));
  const document = await loadDocument(join(folder, 'openapi.json'), { allowRefs: [folder] });
  expect(document.paths).toEqual(paths);
  expect(decoy.asked).toEqual([]);
});
