import { describe, expect, it } from 'vitest';
import { maxBodyBytes } from '../contract/model/exchange.ts';
import { bodyDocument } from '../testing/response-document.ts';
import { contractFetch } from './contract-fetch.ts';
import type { TrafficFinding } from './traffic-finding.ts';

const schema = { type: 'object', required: ['id', 'secret'], properties: { secret: { writeOnly: true } } };
const apiKey = (name: string) => ({ type: 'apiKey', in: 'header', name });
const post = {
  requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
  responses: { 200: { description: '' } },
};
const own = bodyDocument(schema);
const document = {
  ...own,
  paths: { '/thing': { ...Object(own.paths)['/thing'], post }, '/v1/deep': Object(own.paths)['/thing'] },
  servers: [{ url: 'https://api.test/v1' }],
  security: [{ one: [], two: [] }],
  components: { securitySchemes: { one: apiKey('X-One'), two: apiKey('X-Two') } },
};

const url = 'http://127.0.0.1:1/v1/thing';
const keys = { 'X-One': 'first', 'X-Two': 'second' };
const json = (body: BodyInit): Response => new Response(body, { headers: { 'Content-Type': 'application/json' } });

/** The findings if the provider gives this response. */
async function found(
  response: Response | (() => Response),
  { input = url, init = { headers: keys } }: { input?: string | Request; init?: RequestInit } = {},
): Promise<TrafficFinding[]> {
  const findings: TrafficFinding[] = [];
  const send = async () => (typeof response === 'function' ? response() : response);
  const fetch = contractFetch(document, { fetch: send, onFinding: (finding) => findings.push(finding) });
  await fetch(input, init);
  return findings;
}

const clauses = (findings: readonly TrafficFinding[]) => findings.map(({ clause }) => clause.replace('readThing/', ''));

describe('an exchange', () => {
  it.each([url, 'http://127.0.0.1:1/thing', 'https://api.test/v1/thing'])(
    'is judged at %s, and its finding has that URL',
    async (input) => {
      const [finding, ...others] = await found(json('{}'), { input });
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ clause: 'readThing/200/body/required/id', request: { url: input } });
    },
  );

  it('belongs to the operation with its whole path if no operation has the path below the server', async () => {
    const findings = await found(json('{}'), { input: 'http://127.0.0.1:1/v1/deep' });
    expect(findings.map(({ request }) => request.url)).toEqual(['http://127.0.0.1:1/v1/deep']);
  });

  it('needs no write-only property in its response', async () => {
    expect(await found(json('{"id":1}'))).toEqual([]);
  });

  it('has a finding that names the invalid part of the request', async () => {
    const [finding] = await found(json('{"id":1}'), { init: { headers: { 'X-One': 'first' } } });
    expect(finding).toMatchObject({ side: 'request', minimal: 'credentials = no required credentials' });
  });

  it('has findings without the secrets in its bodies', async () => {
    const [finding] = await found(json('not "first", and not "second"'));
    expect(finding?.actual).toMatch(/not JSON: "not .*\*\*\*.*, and not .*\*\*\*/);
    expect(JSON.stringify(finding)).not.toMatch(/first|second/);
    const init = { method: 'POST', headers: { ...keys, 'Content-Type': 'application/json' }, body: '{"a":"second"}' };
    const [posted] = await found(new Response(null, { status: 500 }), { init });
    expect(posted?.request.body).toBe('{"a":"***"}');
  });

  it('has no finding if its response is too long', async () => {
    expect(await found(json(new Uint8Array(maxBodyBytes + 1)))).toEqual([]);
  });
});

describe('a truncated response', () => {
  const broken = () => json(new ReadableStream({ start: (controller) => controller.error(new Error('oops')) }));

  it('is a finding', async () => {
    expect(clauses(await found(broken))).toEqual(['status']);
  });

  it.each<[string, (signal: AbortSignal) => { input?: string | Request; init?: RequestInit }]>([
    ['by the signal of the call', (signal) => ({ init: { headers: keys, signal } })],
    ['by the signal of its Request', (signal) => ({ input: new Request(url, { headers: keys, signal }), init: {} })],
  ])('is not a finding if the caller aborted it %s', async (_how, call) => {
    const controller = new AbortController();
    const response = (): Response => {
      controller.abort();
      return broken();
    };
    expect(await found(response, call(controller.signal))).toEqual([]);
  });

  it('is judged if it was complete before the caller aborted', async () => {
    const controller = new AbortController();
    const response = (): Response => {
      controller.abort();
      return json('{}');
    };
    expect(clauses(await found(response, { init: { headers: keys, signal: controller.signal } }))).toEqual([
      '200/body/required/id',
    ]);
  });
});
