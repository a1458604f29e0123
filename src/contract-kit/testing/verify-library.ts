import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { urlTarget } from '../mock/url-target.ts';
import type { Report } from '../report/report.ts';
import type { VerifyOptions } from '../verify/plan/verify-options.ts';
import { verify } from '../verify/verify.ts';
import { libraryDocument } from './library-document.ts';

/** What the library was asked, and what it has at the end. */
export interface VerifiedLibrary {
  readonly report: Report;
  /** Every request as its method and path, such as `GET /racks`. */
  readonly sent: readonly string[];
  /** The paths of what exists at the end, such as `/racks/r1`. */
  readonly left: readonly string[];
}

/** What exists before the run. */
const before = ['/racks/mine', '/readers/12', '/readers/ann'];

/**
 * Verifies a library with memory on a free port of the loopback interface. Its ids cannot be guessed.
 *
 * @param onRequest Called before a request is answered, which then takes as long as the returned promise. Default: nothing.
 */
export async function verifyLibrary(
  options: Partial<VerifyOptions> = {},
  onRequest: (request: string) => void | Promise<void> = () => {},
): Promise<VerifiedLibrary> {
  const things = new Set(before);
  const sent: string[] = [];
  let made = 0;
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const { method = '' } = request;
    sent.push(`${method} ${path}`);
    const ready = onRequest(`${method} ${path}`);
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      await ready;
      const [status, value] = answer(method, path, body);
      response.writeHead(status, value === undefined ? {} : { 'Content-Type': 'application/json' });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    });
  });
  const idsBelow = (path: string): object[] =>
    [...things].filter((thing) => thing.startsWith(`${path}/`)).map((thing) => ({ id: thing.slice(path.length + 1) }));
  const make = (collection: string, given?: string): object => {
    made += 1;
    const id = given ?? `${collection.slice(1, 3)}-${made}-x`;
    things.add(`${collection}/${id}`);
    return { id };
  };
  const answer = (method: string, path: string, body: string): [status: number, value?: object] => {
    if (method === 'GET' && /^\/(?:racks|readers)$/.test(path)) return [200, idsBelow(path)];
    if (method === 'POST' && path === '/racks') return [200, make('/racks')];
    if (method === 'DELETE' && path === '/racks') {
      for (const thing of things) if (thing.startsWith('/racks/')) things.delete(thing);
      return [204];
    }
    const owner = /^(\/(?:racks|readers)\/[^/]+)\/(books|loans)$/.exec(path);
    if (method === 'POST' && owner !== null)
      return things.has(owner[1] ?? '') ? [200, make(`/${owner[2]}`, isbnIn(body))] : [404, {}];
    if (!things.has(path)) return [404, {}];
    if (method !== 'DELETE') return [200, {}];
    things.delete(path);
    return [204];
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = urlTarget(`http://127.0.0.1:${port}`);
  try {
    const report = await verify({ document: libraryDocument, target, runId: 'abc', maxRequests: 12, ...options });
    return { report, sent, left: [...things] };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function isbnIn(body: string): string | undefined {
  try {
    const { isbn }: { isbn?: unknown } = JSON.parse(body);
    return isbn === undefined || isbn === '' ? undefined : encodeURIComponent(String(isbn));
  } catch {
    return undefined;
  }
}
