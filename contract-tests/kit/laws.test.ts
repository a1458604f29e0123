import { request as outgoing } from 'node:http';
import { createGzip } from 'node:zlib';
import { httpLaws, urlTarget, verify } from 'intercom-contract/contract-kit';
import { intercomLaws } from 'intercom-contract/laws';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startHttpServer } from '../http-server.ts';
import { lawFaults } from './faults/laws.ts';
import { startProvider } from './provider.ts';
import { variants } from './variants.ts';

const token = 'a-Token-42';
const laws = [...httpLaws, ...intercomLaws];

/** It refuses with any media type, which the law `error-family` checks. */
const unlawful = ['refuses-each-in-its-own-way'];

describe('the laws', () => {
  it.each(lawFaults)('find $name', async ({ name, breaks }) => {
    const provider = await startProvider({ token, fault: name });
    const report = await verify({ document, token, laws, target: urlTarget(provider.url) }).finally(provider.close);
    const clauses = report.findings.map(({ clause }) => clause);
    expect(clauses).toContainEqual(expect.stringMatching(breaks));
    // Nobody who does not ask for laws hears of it.
    expect(clauses.filter((clause) => !clause.includes('/law/'))).toEqual([]);
    expect(provider.requests.length).toBeLessThanOrEqual(240);
  });

  it.each([
    ['every response', 'deleteConversation/200/media-type', () => true],
    ['refusals with 400', 'deleteConversation/law/error-family', (status: number) => status === 400],
  ])('make one finding for %s with a content coding that was not requested', async (_what, clause, isCoded) => {
    const correct = await startProvider({ token });
    const gateway = await startHttpServer((request, res) => {
      const { method = '', headers } = request;
      const forwarded = outgoing(correct.url + request.url, { method, headers }, (response) => {
        const { statusCode = 0 } = response;
        res.setHeader('Content-Type', 'application/json');
        if (statusCode === 401) res.setHeader('WWW-Authenticate', 'Bearer');
        if (isCoded(statusCode)) res.setHeader('Content-Encoding', 'gzip');
        res.writeHead(statusCode);
        if (isCoded(statusCode)) response.pipe(createGzip()).pipe(res);
        else response.pipe(res);
      });
      request.pipe(forwarded);
    });
    const report = await verify({ document, token, laws, target: urlTarget(gateway.url) });
    await gateway.close();
    await correct.close();
    expect(report.findings).toMatchObject([{ clause, actual: 'Content-Encoding `gzip`, unasked' }]);
  });

  it('are off by default', async () => {
    const [{ name } = { name: '' }] = lawFaults;
    const provider = await startProvider({ token, fault: name });
    const report = await verify({ document, token, target: urlTarget(provider.url) }).finally(provider.close);
    expect(report.findings).toEqual([]);
  });

  it.each(variants.filter(({ name }) => !unlawful.includes(name)))(
    'have nothing to say about $name',
    async ({ name }) => {
      const provider = await startProvider({ token, variant: name });
      const report = await verify({ document, token, laws, target: urlTarget(provider.url) }).finally(provider.close);
      expect(report.findings).toEqual([]);
      expect(report.verdict).toBe('holds');
      expect(provider.requests.length).toBeLessThanOrEqual(240);
    },
  );
});
