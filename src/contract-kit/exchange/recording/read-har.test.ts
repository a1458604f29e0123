import { expect, it } from 'vitest';
import { readHar } from './read-har.ts';
import { harEntry, harOf } from './testing/har.ts';

it.each([
  [
    'PK\u0003\u0004',
    'a.har is not a HAR file: it is not JSON. Give a file that a browser, Playwright or a proxy exported',
  ],
  ['', 'a.har is not a HAR file: it is not JSON.'],
  ['[]', 'a.har is not a HAR file: it has no list `log.entries`.'],
  ['{"openapi":"3.1.0"}', 'a.har is not a HAR file: it has no list `log.entries`.'],
  ['{"log":{"entries":{}}}', 'a.har is not a HAR file: it has no list `log.entries`.'],
])('refuses %j with one sentence', (text, sentence) => {
  expect(() => readHar(text, 'a.har')).toThrow(sentence);
});

it('reads a file with a byte order mark, and leaves pseudo fields out', () => {
  const [exchange] = readHar(`\ufeff${harOf(harEntry())}`, 'a.har');
  expect(exchange).toMatchObject({
    entry: 1,
    method: 'GET',
    url: 'https://api.test/orders/7',
    headers: [['authorization', 'Bearer s3cret-token']],
    body: undefined,
    response: { status: 200, headers: [['content-type', 'application/json']] },
  });
});

it('takes the server of a request from its header, where a proxy writes only the path', () => {
  const [exchange] = readHar(harOf(harEntry({ url: '/orders/7?a=1', headers: { Host: 'api.test:8080' } })), 'a.har');
  expect(exchange?.url).toBe('http://api.test:8080/orders/7?a=1');
});

it('splits header fields that a browser has joined', () => {
  const headers = [{ name: 'set-cookie', value: 'a=1\nb=2' }];
  expect(readHar(harOf(harEntry({ response: { headers } })), 'a.har')[0]?.response?.headers).toEqual([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
});

it.each([
  null,
  {},
  { request: null, response: [] },
  { request: { headers: {}, url: 1 }, response: { status: '200', headers: [null, { name: 1 }] } },
])('survives the entry %j', (entry) => {
  expect(() => readHar(harOf(entry), 'a.har')).not.toThrow();
});
