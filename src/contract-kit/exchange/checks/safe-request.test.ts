import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { verifyOrders } from '../../testing/verify-orders.ts';
import { isSafeRequest } from './safe-request.ts';

const request: WireRequest = { method: 'GET', path: '/orders/1?full=true', headers: [['Accept', '*/*']] };

it.each<[string, Partial<WireRequest>, boolean]>([
  ['a GET', {}, true],
  ['a HEAD', { method: 'HEAD' }, true],
  ['an OPTIONS', { method: 'OPTIONS' }, true],
  ['a DELETE', { method: 'DELETE' }, false],
  ['a POST', { method: 'POST' }, false],
  ['a method in lower case', { method: 'delete' }, false],
  ['a GET that overrides its method in a header', { headers: [['x-http-METHOD-override', 'DELETE']] }, false],
  ['a GET with X-HTTP-Method', { headers: [['X-HTTP-Method', 'DELETE']] }, false],
  ['a GET that overrides its method in its query', { path: '/orders/1?full=true&_method=DELETE' }, false],
  ['a GET whose parameter has a similar name', { path: '/orders/1?payment_method=card' }, true],
])('%s counts as safe or not', (_, change, isSafe) => {
  expect(isSafeRequest({ ...request, ...change })).toBe(isSafe);
});

describe('a run that sends only safe methods', () => {
  /** The order can also be deleted. */
  const document: JsonObject = structuredClone(orderDocument);
  Object.assign(Object(document.paths)['/orders/{number}'], {
    delete: { operationId: 'deleteOrder', responses: { 200: { description: 'Gone.' }, 401: { description: 'No.' } } },
  });
  /** Asks for unsafe requests in each way in which a law can: among the cases, and with a scene. */
  const law: Law = {
    name: 'unsafe',
    side: 'request',
    statement: 'A law that sends unsafe requests.',
    source: 'this test',
    values: () => [
      {
        dimension: 'method',
        label: 'PATCH',
        expectation: 'either',
        write: (draft) => {
          draft.method = 'PATCH';
        },
      },
    ],
    probe: async (scene) => {
      const [testCase] = scene.cases;
      if (testCase === undefined) throw new Error('there is no case');
      const unsafe = { ...testCase, request: { ...testCase.request, method: 'DELETE' } };
      await scene.recall(unsafe);
      await scene.sendTogether([unsafe]);
      await scene.sendAbout(testCase, [
        (own) => ({ ...own, headers: [...own.headers, ['X-HTTP-Method-Override', 'PUT']] }),
      ]);
      const line = scene.openLine();
      await line.send(unsafe);
      line.close();
      return { kind: 'not-judged', reason: 'it only sends' };
    },
  };

  it('sends no other, whatever laws ask for, and lists the operations that it leaves out', async () => {
    const { report, sent } = await verifyOrders(() => undefined, { document, laws: [law], safeOnly: true });
    expect(sent.length).toBeGreaterThan(30);
    expect(sent.filter((one) => !isSafeRequest(one))).toEqual([]);
    expect(report.notVerified).toContainEqual({
      pointer: '/paths/~1orders~1{number}/delete',
      reason: 'DELETE is not sent with --safe, which sends only GET, HEAD, OPTIONS',
      operation: 'deleteOrder',
    });
    expect(report.notRun).toBe(0);
    expect(report.verdict).toBe('holds');
  });

  it('is what the law above would break', async () => {
    const { sent } = await verifyOrders(() => undefined, { laws: [law] });
    expect(new Set(sent.filter((one) => !isSafeRequest(one)).map(({ method }) => method))).toEqual(
      new Set(['PATCH', 'DELETE', 'GET']),
    );
  });
});
