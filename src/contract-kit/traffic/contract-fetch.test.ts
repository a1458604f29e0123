import { expect, it, onTestFinished } from 'vitest';
import { orderDocument } from '../testing/order-document.ts';
import { jsonResponse, startRawServer } from '../testing/raw-server.ts';
import { contractFetch } from './contract-fetch.ts';
import { good, observe, order } from './testing/observe.ts';
import type { TrafficFinding } from './traffic-finding.ts';
import type { TrafficNote } from './traffic-note.ts';

it('has no finding for a valid exchange, and the caller can read the body', async () => {
  const { url, fetch, found, outside } = await observe(jsonResponse(200, order));
  const response = await fetch(`${url}/orders/7?full=true`, good);
  expect(await response.json()).toEqual(order);
  expect(found()).toEqual([]);
  expect(outside).toEqual([]);
});

it('reports a truncated body, and the caller gets the error too', async () => {
  const { url, fetch, found } = await observe(
    'HTTP/1.1 200 O\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{}',
  );
  const response = await fetch(`${url}/orders/7`, good);
  await expect(response.text()).rejects.toThrow();
  expect(found()).toEqual(['response readOrder/status: the response ended too early']);
});

it('rejects like fetch if the connection fails, and has no finding', async () => {
  const { url, fetch, found } = await observe('');
  await expect(fetch(`${url}/orders/7`, good)).rejects.toThrow(TypeError);
  expect(found()).toEqual([]);
});

it('reports a redirect that was followed', async () => {
  const target = await observe(jsonResponse(200, order));
  const { url, fetch, found } = await observe(
    `HTTP/1.1 307 R\r\nLocation: ${target.url}/x\r\nContent-Length: 0\r\n\r\n`,
  );
  await fetch(`${url}/orders/7`, good);
  expect(found()).toEqual(['response readOrder/status: a redirect that the caller followed']);
});

it('sends requests that match no operation unchecked, and reports them to onOutside', async () => {
  const { url, fetch, found, outside, heads } = await observe(jsonResponse(500, {}));
  await fetch(`${url}/elsewhere`);
  await fetch(`${url}/orders/7`, { method: 'POST', body: 'text' });
  expect(found()).toEqual([]);
  expect(outside.map(({ method, reason }) => `${method} ${reason}`)).toEqual([
    'GET unknown-path',
    'POST unknown-method',
  ]);
  expect(heads).toHaveLength(2);
});

it('checks only requests below the given base URL', async () => {
  const { url, fetch, found, outside } = await observe(jsonResponse(500, {}), { baseUrl: 'http://127.0.0.1:1/v1' });
  await fetch(`${url}/v1/orders/7`, good);
  expect([found(), outside.map(({ reason }) => reason)]).toEqual([[], ['other-origin']]);
});

it('accepts a Request and sends its body', async () => {
  const { url, fetch, heads, outside } = await observe(jsonResponse(200, order));
  await fetch(new Request(`${url}/orders/7`, good), { headers: { Edition: 'Next', Authorization: 'Bearer x' } });
  expect(heads[0]).toMatch(/^edition: Next/im);
  await fetch(new Request(`${url}/orders/7`, { method: 'POST', body: 'text' }));
  expect(heads[1]).toMatch(/^content-length: 4/im);
  expect(outside.map(({ method }) => method)).toEqual(['POST']);
});

it('does not send a request if onFinding throws', async () => {
  const onFinding = ({ clause }: TrafficFinding) => {
    throw new Error(clause);
  };
  const { url, fetch, heads } = await observe(jsonResponse(200, order), { onFinding });
  await expect(fetch(`${url}/orders/seven`, good)).rejects.toThrow('readOrder/path/number/type');
  expect(heads).toEqual([]);
});

it('throws the first finding if it has no options, and sends no wrong request', async () => {
  const server = await startRawServer((socket) => socket.end(jsonResponse(200, { number: 0 })));
  onTestFinished(server.close);
  const fetch = contractFetch(orderDocument);
  await expect(fetch(`${server.url.origin}/orders/seven`, good)).rejects.toThrow(/readOrder\/path\/number\/type/);
  expect(server.heads).toEqual([]);
  const error: unknown = await fetch(`${server.url.origin}/orders/7`, good).catch((reason: unknown) => reason);
  expect(String(error)).toContain('readOrder/200/body/number/minimum');
  // The command line knows neither the description nor a way to repeat what another program sent.
  expect(String(error)).toMatch(/\n {2}curl [^\n]*$/);
});

it('notes a query parameter that the operation does not have', async () => {
  const notes: TrafficNote[] = [];
  const { url, fetch, found } = await observe(jsonResponse(200, order), { onNote: (note) => notes.push(note) });
  await fetch(`${url}/orders/7?full=true&retain_metrics=false&retain_metrics=true&a%5B%5D=`, good);
  expect(found()).toEqual([]);
  expect(notes.map(({ operation, parameter }) => [operation, parameter])).toEqual([
    ['readOrder', 'retain_metrics'],
    ['readOrder', 'a[]'],
  ]);
  expect(notes[0]?.sentence).toBe(
    'readOrder has no query parameter `retain_metrics` in the description, so it was not judged.',
  );
});
