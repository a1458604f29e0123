import { expect, it } from 'vitest';
import { readHar } from '../exchange/recording/read-har.ts';
import { harEntry, harOf } from '../exchange/recording/testing/har.ts';
import type { Report } from '../report/report.ts';
import { verifyServed } from '../testing/verify-served.ts';
import { readKnownRequests } from './plan/known-requests.ts';
import type { VerifyOptions } from './plan/verify-options.ts';

const text = { type: 'string', minLength: 1 };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const answers = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: String(status) }]));
const body = (schema: object) => ({ required: true, content: { 'application/json': { schema } } });
const id = { name: 'id', in: 'path', required: true, schema: text };
const customer = { type: 'object', required: ['id', 'name'], properties: { id: text, name: text } };
const team = { type: 'object', required: ['id'], properties: { id: text } };
const parcel = {
  type: 'object',
  required: ['id', 'recipient', 'unit', 'weight'],
  properties: { id: text, recipient: text, unit: text, weight: { type: 'integer' }, note: text },
};
const newParcel = {
  type: 'object',
  required: ['recipient', 'unit', 'weight'],
  properties: { recipient: text, unit: text, weight: { type: 'integer', minimum: 1, maximum: 50 }, note: text },
};
const newMessage = { type: 'object', required: ['about'], properties: { about: text } };

/** That `recipient` is a customer, `about` a team, and which units there are, only a user knows. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Parcels', version: '1' },
  paths: {
    '/customers': {
      get: { operationId: 'listCustomers', responses: { 200: json({ type: 'array', items: customer }) } },
      post: {
        operationId: 'makeCustomer',
        requestBody: body({ type: 'object', required: ['name'], properties: { name: text } }),
        responses: { 201: json(customer), ...answers(400) },
      },
    },
    '/customers/{id}': {
      parameters: [id],
      get: { operationId: 'readCustomer', responses: { 200: json(customer), ...answers(404) } },
      delete: { operationId: 'removeCustomer', responses: answers(204, 404) },
    },
    '/teams': { get: { operationId: 'listTeams', responses: { 200: json({ type: 'array', items: team }) } } },
    '/teams/{id}': {
      parameters: [id],
      get: { operationId: 'readTeam', responses: { 200: json(team), ...answers(404) } },
    },
    '/messages': {
      post: { operationId: 'sendMessage', requestBody: body(newMessage), responses: answers(202, 400) },
    },
    '/parcels': {
      get: { operationId: 'listParcels', responses: { 200: json({ type: 'array', items: parcel }) } },
      post: {
        operationId: 'makeParcel',
        parameters: [{ name: 'depot', in: 'query', schema: text }],
        requestBody: body(newParcel),
        responses: { 201: json(parcel), ...answers(400) },
      },
    },
    '/parcels/{id}': {
      parameters: [id],
      get: { operationId: 'readParcel', responses: { 200: json(parcel), ...answers(404) } },
      delete: { operationId: 'removeParcel', responses: answers(204, 404) },
    },
  },
};

const securitySchemes = {
  securitySchemes: {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    query: { type: 'apiKey', in: 'query', name: 'api_key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  },
};

interface Sent {
  readonly line: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
}

/** The service wants a depot and a customer that it has, and one of two units. */
async function verifyParcels(options: Partial<VerifyOptions>): Promise<{ report: Report; sent: Sent[] }> {
  const sent: Sent[] = [];
  const things = new Map<string, Record<string, unknown>>([
    ['/customers/c-old', { id: 'c-old', name: 'old' }],
    ['/teams/t-9', { id: 't-9' }],
  ]);
  let count = 0;
  const make = (collection: string, given: object): [number, unknown] => {
    count += 1;
    const made = { ...given, id: `${collection.slice(1, 2)}-${count}x` };
    things.set(`${collection}/${made.id}`, made);
    return [201, made];
  };
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const answer = (method: string, url: URL, given: Record<string, unknown>): [number, unknown?] => {
    const path = decodeURIComponent(url.pathname);
    const isList = /^\/[a-z]+$/.test(path);
    if (method === 'GET' && isList)
      return [200, [...things].filter(([key]) => key.startsWith(`${path}/`)).map(([, thing]) => thing)];
    if (method === 'GET') return things.has(path) ? [200, things.get(path)] : [404];
    if (method === 'DELETE') return [things.delete(path) ? 204 : 404];
    if (path === '/messages') return [isText(given.about) && things.has(`/teams/${given.about}`) ? 202 : 400];
    if (path === '/customers') return isText(given.name) ? make(path, { name: given.name }) : [400];
    const { recipient, unit, weight, note } = given;
    const isRight =
      url.searchParams.get('depot') === 'north' &&
      isText(recipient) &&
      things.has(`/customers/${recipient}`) &&
      ['kg', 'lb'].includes(unit as string) &&
      Number.isInteger(weight) &&
      Number(weight) >= 1 &&
      Number(weight) <= 50 &&
      (note === undefined || isText(note));
    return isRight ? make(path, { recipient, unit, weight, ...(note !== undefined && { note }) }) : [400];
  };
  const report = await verifyServed(
    ({ method, url, contentType, text: raw, json: given }) => {
      const own = Object(given);
      const isJson = raw === '' || contentType === 'application/json';
      const [status, value] = isJson ? answer(method, url, own) : [400];
      sent.push({ line: `${method} ${url.pathname}${url.search}`, body: own, status });
      return [status, value];
    },
    { document, token: 'unused', runId: 'run', withoutLaws: ['*'], ...options },
  );
  return { report, sent };
}

const posted = (path: string, given: object, status: number, answer: unknown): object =>
  harEntry({
    method: 'POST',
    url: `http://localhost:1${path}`,
    headers: { 'content-type': 'application/json' },
    request: { postData: { mimeType: 'application/json', text: JSON.stringify(given) } },
    status,
    body: answer,
  });

const recording = harOf(
  posted('/parcels', { recipient: 'nobody', unit: 'stone', weight: 2 }, 400, ''),
  posted('/customers', { name: 'Ada' }, 201, { id: 'c-rec', name: 'Ada' }),
  posted('/parcels?depot=north', { recipient: 'c-rec', unit: 'kg', weight: 3 }, 201, { id: 'p-rec' }),
  harEntry({ url: 'http://localhost:1/teams', body: [{ id: 't-9' }] }),
  posted('/messages', { about: 't-9' }, 202, ''),
);

const unreached = ({ reach }: Report): string[] => [...reach.unreached].toSorted();

it('cannot reach an operation whose values only a user knows', async () => {
  const { report } = await verifyParcels({});
  expect(unreached(report)).toEqual(['makeParcel', 'readParcel', 'removeParcel', 'sendMessage']);
});

it('varies one thing at a time from a request of a recording, with ids of its own', async () => {
  const { report, sent } = await verifyParcels({ from: readHar(recording, 'a.har') });
  expect(unreached(report)).toEqual(['sendMessage']);
  expect(report.state?.withheld).toContainEqual(expect.objectContaining({ operation: 'sendMessage' }));
  const named = sent.flatMap(({ line, body: { recipient, about } }) =>
    line.startsWith('POST') ? [recipient, about] : [],
  );
  for (const other of ['c-rec', 'c-old', 't-9']) expect(named).not.toContain(other);
  const makings = sent.filter(({ line }) => line.startsWith('POST /parcels'));
  const accepted = makings.filter(({ status }) => status === 201).map(({ body }) => body);
  expect(accepted).toContainEqual(expect.objectContaining({ unit: 'kg', weight: 50 }));
  expect(accepted).toContainEqual(expect.objectContaining({ unit: 'kg', weight: 3, note: expect.any(String) }));
  // Texts that only the service knows are no findings, and a depot that it needs is one.
  expect(report.findings.map(({ clause }) => clause)).toEqual(['makeParcel/query/depot/optional']);
  // Faults are sent beside what is known.
  const refused = makings.filter(({ status }) => status === 400).map(({ body }) => body);
  expect(refused).toContainEqual({ recipient: expect.stringMatching(/^c-.*x$/), unit: 'kg', weight: 51 });
});

it('records what was accepted without credentials, so that another run reaches it without more', async () => {
  const recordings: string[] = [];
  const values = { makeParcel: { query: { depot: 'north' }, body: { '/unit': 'kg', '/recipient': 'c-old' } } };
  const token = 'a-token-that-nobody-may-read';
  const onRecording = (har: string) => recordings.push(har);
  const secured = { ...document, components: securitySchemes, security: [{ key: [] }, { query: [] }, { cookie: [] }] };
  const first = await verifyParcels({ document: secured, values, token, onRecording });
  expect(unreached(first.report)).toEqual(['sendMessage']);
  const [har = ''] = recordings;
  expect(har).not.toContain(token);
  expect(har).not.toMatch(/api_key|session|X-Key/);
  const second = await verifyParcels({ from: readHar(har, 'a.har') });
  expect(unreached(second.report)).toEqual(['sendMessage']);
  expect(second.sent.filter(({ body }) => body.recipient === 'c-old')).toEqual([]);
});

it('takes a recording of a proxy, which is at another port of this machine', () => {
  const base = new URL('http://127.0.0.1:8080/api/v2');
  const recorded = (url: string) => harEntry({ url, body: [{ id: 'a' }], headers: {} });
  const usable = (...urls: string[]): number =>
    readKnownRequests(document, readHar(harOf(...urls.map(recorded)), 'a.har'), base).accepted.length;
  expect(usable('http://127.0.0.1:8080/api/v2/teams', 'http://localhost:9999/api/v2/teams')).toBe(2);
  expect(usable('http://elsewhere.test:8080/api/v2/teams', 'http://localhost:9999/api/v1/teams')).toBe(0);
});
