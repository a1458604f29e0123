import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { type Call, toCall } from './call.ts';
import { answer, correctProvider } from './correct-provider.ts';

const token = 'a-Token-42';

/** Verifies a correct provider whose process ends at some requests. A supervisor may restart it. */
async function verifyMortal(
  diesOf: (call: Call) => boolean,
  restartMs: number | undefined,
  options: { readonly concurrency?: number } = {},
): Promise<{ report: Report; deaths: number }> {
  const provider = correctProvider(token);
  let calls = 0;
  let deaths = 0;
  const server = createServer((request, res) => {
    calls += 1;
    const call = toCall(request, calls);
    if (diesOf(call)) die();
    else setTimeout(() => provider.send(answer(provider, call), res, call), 2);
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const die = (): void => {
    deaths += 1;
    close();
    if (restartMs !== undefined) setTimeout(() => listen(port), restartMs);
  };
  const target = urlTarget(`http://127.0.0.1:${port}`);
  const report = await verify({ document, token, target, ...options }).finally(close);
  return { report, deaths };
}

const malformed = ({ path }: Call): boolean => path.includes('%') && !/%[0-9A-F]{2}/i.test(path);

it('a provider that is restarted after each crash is verified to the end, and the crashing request is named', async () => {
  const { report, deaths } = await verifyMortal(malformed, 300);
  expect(deaths).toBeGreaterThan(1);
  expect(report.findings).toMatchObject([
    { minimal: 'id = 1%', actual: 'the connection broke before the response', flaky: false },
  ]);
  expect(report.notRun).toBe(0);
  expect(report.clauses.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(20);
});

it('a provider that is not restarted gets no more requests, and the requests in flight are named', async () => {
  const { report, deaths } = await verifyMortal(malformed, undefined);
  expect(deaths).toBe(1);
  expect(report.verdict).toBe('broken');
  expect(report.findings).toMatchObject([
    {
      minimal: expect.stringMatching(/^seen with (.* and )?id = (.*, )?1%/),
      actual: 'the connection broke before the response, and nothing listens there any more',
      flaky: false,
    },
  ]);
  expect(report.notRun).toBeGreaterThan(20);
  expect(report.reason).toMatch(
    /^Nothing listens on http:\S+ any more, .* --concurrency 1 to see which request stops it\.$/,
  );
});

it('with one request at a time, that request causes the crash', async () => {
  const { report } = await verifyMortal(malformed, undefined, { concurrency: 1 });
  expect(report.findings).toMatchObject([{ minimal: 'seen with id = 1%' }]);
});

it('a provider that crashes once, whatever the request, is flaky', async () => {
  const { report, deaths } = await verifyMortal(({ number }) => number === 40, 200, { concurrency: 1 });
  expect(deaths).toBe(1);
  expect(report.notRun).toBe(0);
  expect(report.findings).toMatchObject([{ flaky: true, actual: 'the connection broke before the response' }]);
});
