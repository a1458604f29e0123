import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Report, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startHttpServer } from '../http-server.ts';
import { startProvider } from './provider.ts';

const token = 'a-Token-42';

async function verifyServer(
  answer: (request: IncomingMessage, res: ServerResponse) => void,
  options: Partial<VerifyOptions> = {},
): Promise<{ report: Report; requests: number }> {
  const counter = { requests: 0 };
  const server = await startHttpServer((request, res) => {
    counter.requests += 1;
    answer(request, res);
  });
  const report = await verify({ document, token, target: urlTarget(server.url), ...options }).finally(server.close);
  return { report, ...counter };
}

const json = { 'Content-Type': 'application/json' };
const refusal = '{"type":"error.list","errors":[{"code":"x"}]}';

describe('the engine', () => {
  it('sends the same requests for the same seed, and reports the same findings, byte for byte', async () => {
    const once = async (seed: number): Promise<string> => {
      const provider = await startProvider({ token, fault: 'id-by-parse-int' });
      const { findings, clauses, requests } = await verify({
        document,
        token,
        seed,
        target: urlTarget(provider.url),
      }).finally(provider.close);
      const unported = findings.map((finding) => ({ ...finding, replayCommand: '' })); // they name the port
      const wire = provider.requests.map((call) => JSON.stringify(call)).sort();
      return JSON.stringify({ findings: unported, clauses, requests, wire })
        .replaceAll(new URL(provider.url).host, 'HOST')
        .replaceAll(/\["Date","[^"]*"\]/g, 'DATE');
    };
    expect(await once(1)).toBe(await once(1));
    expect(await once(1)).not.toBe(await once(2));
  });

  it.each([
    ['every-7th-request-crashes', true],
    ['every-8th-request-crashes', true],
    ['half-of-the-requests-crash', true],
    ['id-by-parse-int', false],
  ])('says whether a fault is flaky: %s', async (fault, flaky) => {
    const provider = await startProvider({ token, fault });
    const { findings } = await verify({ document, token, target: urlTarget(provider.url) }).finally(provider.close);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => finding.flaky !== flaky)).toEqual([]);
  });

  it.each([
    ['every-7th-request-crashes', /^the same request passed when it was sent again; also seen at .*path\/id\/type/],
    ['every-10th-invalid-accepted', /^the same request passed when it was sent again/],
    ['fails-after-100-requests', /^a request that had passed failed in the same way when it was sent again$/],
  ])('makes one finding for one flaky fault, and describes the flakiness: %s', async (fault, flakiness) => {
    const provider = await startProvider({ token, fault });
    const { findings } = await verify({ document, token, target: urlTarget(provider.url) }).finally(provider.close);
    expect(findings).toMatchObject([{ flaky: true, flakiness: expect.stringMatching(flakiness) }]);
  });

  it.each([
    ['a negative id', /^id = -1, /, /^\/conversations\/-[1-9]/],
    ['a long id', /^id = (?:-?\d{17,}(?:, | and \d+ more$|$))+$/, /^\/conversations\/-?\d{17}/],
  ])('blames only %s, and no other invalid part of the same request', async (_what, minimal, crashes) => {
    const provider = await startProvider({ token });
    const { report } = await verifyServer((request, res) => {
      if (crashes.test(request.url ?? '')) {
        res.writeHead(500).end();
        return;
      }
      void forward(request, res, provider.url);
    }).finally(provider.close);
    expect(report.findings.map(({ clause, minimal: when }) => ({ clause, when }))).toEqual([
      { clause: 'deleteConversation/path/id/type', when: expect.stringMatching(minimal) },
    ]);
  });

  it.concurrent.each([
    ['every request', /^every request$/, () => true],
    ['one version', /^Intercom-Version = 2\.3$/, (request: string) => request.includes(',2.3,')],
    [
      'a pair',
      /^Intercom-Version = 2\.3 and retain_metrics = false$/,
      (request: string) => request.includes(',2.3,') && request.includes('false'),
    ],
    [
      'no single part of a request',
      /^seen with Intercom-Version = \S+ and id = \S+ and retain_metrics = \S+$/,
      (request: string) => /,2\.3,.*true|,2\.5,.*false/.test(request),
    ],
    ['invalid ids', /^id = 12abc, 1\.5, /, (request: string) => /conversations\/[^?]*(?:[a-z]|\.5)/.test(request)],
  ])('names the cause of a hanging request without sending it again: %s', async (_what, minimal, hangs) => {
    const provider = await startProvider({ token });
    const { report } = await verifyServer(
      (request, res) => {
        const isUnauthorized = request.headers.authorization !== `Bearer ${token}`;
        if (hangs(`${request.rawHeaders.map((text) => `,${text.trim()},`)}${request.url}`) && !isUnauthorized) return;
        void forward(request, res, provider.url);
      },
      // Far longer than a busy machine lets a healthy response wait.
      { timeoutMs: 1000 },
    ).finally(provider.close);
    expect(report.findings.map((finding) => finding.minimal)).toEqual([expect.stringMatching(minimal)]);
  });

  it('stops after four hanging requests, and says how many it left out', async () => {
    const { report, requests } = await verifyServer(() => {}, { timeoutMs: 100 });
    expect(requests).toBeLessThanOrEqual(8);
    expect(report).toMatchObject({
      verdict: 'broken',
      findings: [{ actual: 'no complete response within 100 ms (--timeout)' }],
    });
    expect(report.notRun).toBeGreaterThan(100);
  });

  it('waits for a provider that throttles, and sends the request again', async () => {
    let throttled = 0;
    const provider = await startProvider({ token });
    const { report } = await verifyServer(
      (request, res) => {
        if (throttled < 3) {
          throttled += 1;
          res.writeHead(429, { 'Retry-After': '0' }).end();
          return;
        }
        void forward(request, res, provider.url);
      },
      { clauses: ({ id }) => id.endsWith('/200/body/type') },
    ).finally(provider.close);
    expect(throttled).toBe(3);
    expect(report.clauses).toMatchObject([{ id: 'deleteConversation/200/body/type', verdict: 'holds' }]);
  });

  it('is inconclusive about a provider that knows none of the ids', async () => {
    const { report } = await verifyServer((request, res) => {
      const isAuthorized = request.headers.authorization === `Bearer ${token}`;
      res.writeHead(isAuthorized ? 404 : 401, json).end(refusal);
    });
    expect(report.verdict).toBe('inconclusive');
    expect(report.findings).toEqual([]);
  });

  it('prefers findings to being inconclusive', async () => {
    const { report } = await verifyServer((_request, res) => res.writeHead(404, json).end(refusal));
    expect(report.verdict).toBe('broken');
    expect(report.findings.map(({ clause }) => clause)).toEqual(['deleteConversation/security/bearerAuth']);
  });

  it('reports only the selected clauses', async () => {
    const { report } = await verifyServer((_request, res) => res.writeHead(200, json).end('{}'), {
      clauses: ({ id }) => id.includes('/path/id/'),
    });
    expect(report.clauses.map(({ id }) => id)).toEqual([
      'deleteConversation/path/id/required',
      'deleteConversation/path/id/type',
    ]);
    expect(report.findings.map(({ clause }) => clause)).toEqual(['deleteConversation/path/id/type']);
  });

  it('keeps to its budget of requests', async () => {
    const { report, requests } = await verifyServer((_request, res) => res.writeHead(200, json).end('{}'), {
      maxRequests: 30,
    });
    expect(requests).toBeLessThanOrEqual(30);
    expect(report.requests).toBe(requests);
  });

  it('verifies a service that stores its conversations if they are provisioned', async () => {
    const kept = new Set<string>();
    let last = 1000;
    const create = async (): Promise<Record<string, string>> => {
      last += 1;
      kept.add(String(last));
      return { id: String(last) };
    };
    const correct = await startProvider({ token });
    const { report } = await verifyServer(
      (request, res) => {
        void fetch(correct.url + request.url, { method: 'DELETE', headers: singleHeaders(request) }).then(
          async (response) => {
            const id = /^\/conversations\/(\d+)/.exec(request.url ?? '')?.[1] ?? '';
            if (response.status === 200 && !kept.delete(id)) res.writeHead(404, json).end(refusal);
            else res.writeHead(response.status, json).end(await response.text());
          },
        );
      },
      { provision: { create, cleanup: async ({ id }) => void kept.delete(id ?? '') } },
    ).finally(correct.close);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('holds');
    expect(kept.size).toBe(0);
  });
});

/** Lets a correct provider answer. */
async function forward(request: IncomingMessage, res: ServerResponse, url: string): Promise<void> {
  const response = await fetch(url + request.url, { method: 'DELETE', headers: singleHeaders(request) });
  res.writeHead(response.status, json).end(await response.text());
}

/** The request's headers for another request, without those of the connection. */
function singleHeaders({ rawHeaders }: IncomingMessage): [string, string][] {
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as [string, string]] : [],
  );
  return pairs.filter(([name]) => !['host', 'connection', 'accept-encoding'].includes(name.toLowerCase()));
}
