import { httpLaws, type Law, type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startHttpServer } from '../http-server.ts';
import { inFlightFaults } from './faults/in-flight.ts';
import { memoryFaults } from './faults/memory.ts';
import { startProvider } from './provider.ts';

const token = 'a-Token-42';
const idOf = (name: string): string => `deleteConversation/law/${name}`;
const deletion = idOf('only-delete-deletes');

describe('requests that are sent at the same time', () => {
  it.each(inFlightFaults)('find $name', async ({ name, breaks }) => {
    const provider = await startProvider({ token, fault: name });
    const options = { document, token, laws: httpLaws, target: urlTarget(provider.url) };
    const report = await verify(options).finally(provider.close);
    const found = report.findings.find(({ clause }) => clause === breaks);
    expect(found?.minimal).toContain('under way at the same time = 3 other requests');
    expect(found?.curl).toMatch(/^curl -Z -i .+ --next -i .+ --next -i .+ --next -i /);
    expect(provider.requests.length).toBeLessThanOrEqual(240);
  });

  // These are faults in any order of requests.
  it.each(memoryFaults)('are not blamed for $name, which is still found', async ({ name, breaks }) => {
    const provider = await startProvider({ token, fault: name });
    const options = { document, token, laws: httpLaws, target: urlTarget(provider.url) };
    const report = await verify(options).finally(provider.close);
    const found = report.findings.map(({ clause }) => clause);
    expect(found).toContainEqual(expect.stringMatching(breaks));
    expect(found).not.toContain(idOf('responses-are-not-exchanged'));
    expect(provider.requests.length).toBeLessThanOrEqual(240);
  });

  it('never exceed the limit', async () => {
    const provider = await startProvider({ token });
    const options = { document, token, laws: httpLaws, concurrency: 1, target: urlTarget(provider.url) };
    const report = await verify(options).finally(provider.close);
    const reason = '--concurrency allows only one request at a time';
    expect(report).toMatchObject({ verdict: 'holds' });
    expect(report.clauses).toContainEqual(
      expect.objectContaining({ id: idOf('responses-are-not-exchanged'), verdict: 'not-covered', reason }),
    );
  });
});

interface Deletion {
  /** Whether a request deletes its resource. */
  readonly deletes?: (method: string | undefined, header: (name: string) => unknown, url: string) => boolean;
  /** Whether a deleted resource can be deleted again. */
  readonly isForgetful?: boolean;
  /** Whether a DELETE deletes before its credentials are checked. */
  readonly actsUnasked?: boolean;
  /** The id of the law's clause. Default: that of `only-delete-deletes`. */
  readonly clause?: string;
}

/** Verifies the law against a server of conversations, each of which exists until it is deleted. */
async function verifyDeletions({
  deletes = () => false,
  isForgetful = false,
  actsUnasked = false,
  clause = deletion,
}: Deletion): Promise<Report> {
  const there = new Set<string>();
  const server = await startHttpServer(({ method, url = '', headers }, res) => {
    const id = /^\/conversations\/([^?]*)/.exec(url)?.[1] ?? '';
    const response = (status: number, body: unknown): unknown =>
      res
        .writeHead(status, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' })
        .end(JSON.stringify(body));
    const refuse = (status: number): unknown => response(status, { type: 'error.list', errors: [{ code: 'no' }] });
    const isKnown = headers.authorization === `Bearer ${token}`;
    if (!isKnown && actsUnasked && method === 'DELETE') there.delete(id);
    if (!isKnown) return refuse(401);
    if (deletes(method, (name) => headers[name], url)) there.delete(id);
    if (method !== 'DELETE') return refuse(405);
    if (!there.has(id)) return refuse(404);
    if (!isForgetful) there.delete(id);
    return response(200, { id, object: 'conversation', deleted: true });
  });
  const create = async (): Promise<{ id: string }> => {
    const id = String(7000 + created);
    created += 1;
    there.add(id);
    return { id };
  };
  let created = 0;
  const options: VerifyOptions = {
    document,
    token,
    laws: httpLaws,
    provision: { create },
    target: urlTarget(server.url),
    clauses: ({ id }) => id === clause,
  };
  return await verify(options).finally(server.close);
}

describe('with a module that creates things', () => {
  it.each<[string, Required<Deletion>['deletes'], RegExp]>([
    ['HEAD', (method) => method === 'HEAD', /request before = HEAD/],
    ['OPTIONS', (method) => method === 'OPTIONS', /request before = OPTIONS/],
    [
      'a GET that names DELETE in a header',
      (method, header) => method === 'GET' && header('x-http-method-override') === 'DELETE',
      /request before = GET with X-HTTP-Method-Override/,
    ],
    [
      'a POST that names DELETE in another header',
      (method, header) => method === 'POST' && header('x-http-method') === 'DELETE',
      /request before = POST with .*X-HTTP-Method: DELETE/,
    ],
    [
      'a POST that names DELETE in the query',
      (method, _, url) => method === 'POST' && /[?&]_method=DELETE/.test(url),
      /request before = POST with \?_method=DELETE/,
    ],
  ])('%s is found to delete', async (_what, deletes, minimal) => {
    const { findings, requests } = await verifyDeletions({ deletes });
    expect(findings).toMatchObject([{ clause: deletion, request: { method: 'DELETE' }, response: { status: 404 } }]);
    expect(findings[0]?.minimal).toMatch(minimal);
    expect(findings[0]?.curl).toContain(' --next ');
    expect(requests).toBeLessThanOrEqual(240);
  });

  it('nothing is found if only DELETE deletes', async () => {
    const { findings, clauses } = await verifyDeletions({});
    expect(findings).toEqual([]);
    expect(clauses).toMatchObject([{ id: deletion, verdict: 'holds', validAccepted: 6 }]);
  });

  const refusal = idOf('refused-deletion-deletes-nothing');

  it('a refused DELETE is found to delete', async () => {
    const { findings } = await verifyDeletions({ actsUnasked: true, clause: refusal });
    expect(findings).toMatchObject([{ clause: refusal, request: { method: 'DELETE' }, response: { status: 404 } }]);
    expect(findings[0]?.minimal).toMatch(/request before = DELETE with credentials = /);
  });

  it('nothing is found if a refused DELETE deletes nothing', async () => {
    const { findings, clauses } = await verifyDeletions({ clause: refusal });
    expect(findings).toEqual([]);
    expect(clauses).toMatchObject([{ id: refusal, verdict: 'holds' }]);
  });

  it('the law is not judged if a deletion is not visible', async () => {
    const { findings, clauses } = await verifyDeletions({ isForgetful: true });
    expect(findings).toEqual([]);
    expect(clauses).toMatchObject([
      { verdict: 'not-covered', reason: expect.stringContaining('a second DELETE is accepted too') },
    ]);
  });
});

it('shows a command that sends all requests on the same connection', async () => {
  const provider = await startProvider({ token, fault: 'law-second-request-unchecked' });
  const options = { document, token, laws: httpLaws, target: urlTarget(provider.url) };
  const { findings } = await verify(options).finally(provider.close);
  expect(findings).toMatchObject([
    {
      minimal: 'credentials = absent and connection = request 2, after a refused request',
      expected: 'status 401, as at another position on a connection',
      request: { headers: expect.not.arrayContaining([['Authorization', expect.anything()]]) },
      response: { status: 200 },
    },
  ]);
  expect(findings[0]?.curl).toMatch(/^curl -i .+ --next -i /);
});

it.each<[what: string, fault: { readonly fault?: string }, verdict: string]>([
  ['is still broken', { fault: 'law-second-request-unchecked' }, 'broken'],
  ['is mended', {}, 'holds'],
])('is repeated with all its requests if the provider %s', async (_what, fault, verdict) => {
  const broken = await startProvider({ token, fault: 'law-second-request-unchecked' });
  const laws = httpLaws.filter(({ name }) => name === 'connections-remember-nothing');
  const { findings } = await verify({ document, token, laws, target: urlTarget(broken.url) }).finally(broken.close);
  const provider = await startProvider({ token, ...fault });
  const options = { document, token, laws, target: urlTarget(provider.url) };
  const again = { only: findings[0]?.clause, case: findings[0]?.case };
  const report = await verify({ ...options, ...again }).finally(provider.close);
  expect(report.verdict).toBe(verdict);
  expect(provider.requests.length).toBeGreaterThan(1);
});

describe('a probe of a user', () => {
  const law: Law = { name: 'mine', side: 'request', statement: 'It is so.', source: 'me' };
  const verifyWith = async (probe: unknown, signal?: AbortSignal): Promise<Report> => {
    const provider = await startProvider({ token });
    const options = {
      document,
      token,
      signal,
      target: urlTarget(provider.url),
      laws: [Object.assign({}, law, { probe })],
    };
    return await verify(options).finally(provider.close);
  };

  it.each<[string, string, unknown]>([
    [
      'throws',
      'its `probe` threw: oops',
      async () => {
        throw new Error('oops');
      },
    ],
    ['gives no verdict', 'its `probe` returned no verdict', async () => 'holds'],
  ])('that %s passes nothing, and finds nothing', async (_what, reason, probe) => {
    const report = await verifyWith(probe);
    expect(report).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(report.reason).toContain(`The law mine could not be judged: ${reason}`);
  });

  it('that never answers ends with the run', async () => {
    const ended = new AbortController();
    const report = await verifyWith(() => {
      ended.abort();
      return new Promise(() => {});
    }, ended.signal);
    expect(report.verdict).toBe('inconclusive');
  });

  it('sends no more requests than the budget allows', async () => {
    let sent = 0;
    const report = await verifyWith(async (bench: Parameters<NonNullable<Law['probe']>>[0]) => {
      const [testCase] = bench.cases;
      const line = bench.openLine();
      while (testCase !== undefined && (await line.send(testCase)) !== undefined) sent += 1;
      return { kind: 'holds', witnesses: sent };
    });
    expect(report.requests).toBe(240);
    expect(report.clauses).toContainEqual(
      expect.objectContaining({ id: idOf('mine'), verdict: 'holds', validAccepted: sent }),
    );
  });
});
