import { contractFetch, urlTarget, verify } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { afterAll, expect, it } from 'vitest';
import { provisionFor } from './provision.ts';
import { createService, document } from './service.ts';

const key = 'a-key-of-the-library';
const service = createService(key);
const url = await service.listen({ host: '127.0.0.1', port: 0 });
afterAll(() => service.close());

describeContract({ document, target: () => urlTarget(url), token: key, provision: provisionFor(url, key) });

const fetch = contractFetch(document, {
  baseUrl: url,
  onFinding: ({ clause, actual }) => expect.fail(`${clause}: ${actual}`),
});
const send = async (method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(url + path, {
    method,
    headers: { 'X-Api-Key': key, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: response.status === 204 ? '' : await response.json() };
};

it('lends a tool to one borrower at a time', async () => {
  const { body: tool } = await send('POST', '/tools', { name: 'Ladder', kind: 'ladder' });
  const path = `/tools/${Reflect.get(Object(tool), 'id')}`;
  const { body: loan } = await send('POST', `${path}/loans`, { borrower: 'Ada', days: 7 });
  const back = `/loans/${Reflect.get(Object(loan), 'id')}/return`;
  expect(await send('GET', path)).toMatchObject({ body: { lent: true } });
  expect(await send('POST', `${path}/loans`, { borrower: 'Bea', days: 7 })).toMatchObject({ status: 409 });
  expect(await send('POST', back)).toMatchObject({ status: 200, body: { over: true } });
  expect(await send('POST', back)).toMatchObject({ status: 409 });
  expect(await send('GET', '/tools?kind=ladder&limit=1')).toMatchObject({ body: [{ ...Object(tool), lent: false }] });
  expect(await send('DELETE', path)).toMatchObject({ status: 204 });
  expect(await send('GET', `${path}/loans`)).toMatchObject({ status: 404 });
});

it('keeps after a verification only what the verification added', async () => {
  const { body: before } = await send('GET', '/tools?kind=saw');
  await verify({
    document,
    target: urlTarget(url),
    token: key,
    provision: provisionFor(url, key),
    exclude: ['addTool'],
  });
  expect(await send('GET', '/tools?kind=saw')).toEqual({ status: 200, body: before });
}, 600_000);

it('breaks a description that allows less', async () => {
  const stricter = JSON.parse(JSON.stringify(document).replace('"maximum":50', '"maximum":40'));
  const { verdict, findings } = await verify({
    document: stricter,
    target: urlTarget(url),
    token: key,
    operations: ['listTools'],
  });
  expect(verdict).toBe('broken');
  expect(findings.map(({ clause }) => clause)).toEqual(['listTools/query/limit/maximum']);
}, 600_000);
