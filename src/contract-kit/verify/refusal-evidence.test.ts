import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { urlTarget } from '../mock/url-target.ts';
import type { Report } from '../report/report.ts';
import { verify } from './verify.ts';

const text = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 0, maximum: 100 };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const answers = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: String(status) }]));

/** What a service says about a fault: the member, its place, and the values that it takes. */
type Say = (member: string, sentence: string, allowed: readonly string[]) => unknown;

const styles: readonly (readonly [name: string, say: Say])[] = [
  ['pydantic', (member, msg) => ({ detail: [{ type: 'value_error', loc: ['body', member], msg, input: 'text' }] })],
  [
    'ajv',
    (member, message, allowed) => [
      {
        instancePath: `/${member}`,
        keyword: 'enum',
        params: { allowedValues: allowed },
        message: allowed.length > 0 ? 'is wrong' : message,
      },
    ],
  ],
  [
    'Spring',
    (member, sentence) => ({ status: 400, errors: [{ field: member, defaultMessage: sentence, code: 'Bad' }] }),
  ],
  ['Rails', (member, sentence) => ({ errors: { [member]: [sentence] } })],
  ['JSON:API', (member, detail) => ({ errors: [{ source: { pointer: `/data/attributes/${member}` }, detail }] })],
  ['a sentence', (member, sentence) => ({ error: `The ${member} ${sentence}` })],
];

const schema = (kind: object) => ({
  type: 'object',
  required: ['kind', 'low', 'high'],
  properties: { kind, low: count, high: count, owner: text },
});

/** The service wants a kind that it knows, an owner, and a range in order. */
async function verifyBoxes(
  say: Say,
  { kind = text, knows = ['crate', 'tub'] }: { kind?: object; knows?: readonly string[] } = {},
): Promise<{ report: Report; accepted: Record<string, unknown>[] }> {
  const boxes = new Map<string, object>();
  const accepted: Record<string, unknown>[] = [];
  const box = { ...schema(kind), properties: { ...schema(kind).properties, id: text } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    paths: {
      '/boxes': {
        get: { operationId: 'list', responses: { 200: json({ type: 'array', items: box }) } },
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { 'application/json': { schema: schema(kind) } } },
          responses: { 201: json(box), ...answers(400) },
        },
      },
      '/boxes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'read', responses: { 200: json(box), ...answers(404) } },
        delete: { operationId: 'remove', responses: answers(204, 404) },
      },
    },
  };
  const isCount = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100;
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const faultOf = ({ kind: own, low, high, owner }: Record<string, unknown>): unknown => {
    if (!isText(own) || !isCount(low) || !isCount(high) || (owner !== undefined && !isText(owner))) return 'invalid';
    if (!knows.includes(String(own))) return say('kind', `must be one of [${knows.join(', ')}]`, knows);
    if (owner === undefined) return say('owner', 'is required', []);
    return low < high ? undefined : say('low', 'must be before high', []);
  };
  const server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray()).toString();
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    const answer = (status: number, value?: unknown): void => {
      response.writeHead(status, value === undefined ? {} : { 'Content-Type': 'application/json' });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    };
    if (request.method === 'GET' && path === '/boxes') return answer(200, [...boxes.values()]);
    if (request.method === 'GET') return boxes.has(path) ? answer(200, boxes.get(path)) : answer(404);
    if (request.method === 'DELETE') return answer(boxes.delete(path) ? 204 : 404);
    let given: unknown;
    try {
      given = JSON.parse(raw);
    } catch {}
    const isJson = request.headers['content-type'] === 'application/json' && !Array.isArray(given);
    const own: Record<string, unknown> = Object(given);
    const fault = isJson ? faultOf(own) : 'invalid';
    if (fault !== undefined) return answer(400, fault);
    accepted.push(own);
    const { kind: sort, low, high, owner } = own;
    const made = {
      id: `b-${boxes.size}-${accepted.length}`,
      kind: sort,
      low,
      high,
      ...(owner !== undefined && { owner }),
    };
    boxes.set(`/boxes/${made.id}`, made);
    return answer(201, made);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const target = urlTarget(`http://127.0.0.1:${port}`);
    const report = await verify({ document, target, token: 'unused', runId: 'run', withoutLaws: ['*'] });
    return { report, accepted };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it.each(styles)('reaches what a refusal in the style of %s names', async (_name, say) => {
  const { report, accepted } = await verifyBoxes(say);
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.learned).toEqual([{ operation: 'make', change: expect.stringContaining('`kind` is "crate"') }]);
  expect(accepted.length).toBeGreaterThan(5);
});

it('still finds that a documented value is refused', async () => {
  const kind = { type: 'string', enum: ['basket', 'crate', 'tub'] };
  const { report } = await verifyBoxes((member, sentence) => ({ error: `The ${member} ${sentence}` }), { kind });
  expect(report.reach.unreached).toEqual([]);
  const found = report.findings.map(({ minimal }) => minimal).join('\n');
  expect(report.findings.map(({ clause }) => clause)).toContain('make/body/kind/enum');
  expect(found).toContain('kind "basket"');
  // No other value makes up for the one, or for the lack of the other.
  expect(found).toContain('low 100');
  expect(found).toContain('without owner');
  // With a larger one, it is accepted.
  expect(found).not.toContain('low 50');
});

it('finds that a boundary is refused where the refusal names what contains it', async () => {
  const place = {
    type: 'object',
    required: ['name', 'place'],
    properties: {
      name: text,
      place: {
        type: 'object',
        required: ['lat', 'lon'],
        properties: { lat: { type: 'number', minimum: -90, maximum: 90 }, lon: { type: 'number' }, note: text },
      },
    },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Places', version: '1' },
    paths: {
      '/places': {
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { 'application/json': { schema: place } } },
          responses: { 201: json({ type: 'object', required: ['id'], properties: { id: text } }), ...answers(422) },
        },
      },
      '/places/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'read', responses: { 200: json({ type: 'object' }), ...answers(404) } },
        delete: { operationId: 'remove', responses: answers(204, 404) },
      },
    },
  };
  const made = new Set<string>();
  let sent = 0;
  const server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray()).toString();
    const id = decodeURIComponent(request.url?.split(/[/?]/)[2] ?? '');
    if (request.method === 'GET' || request.method === 'DELETE') {
      const isThere = request.method === 'GET' ? made.has(id) : made.delete(id);
      response.writeHead(isThere ? (request.method === 'GET' ? 200 : 204) : 404, {
        'Content-Type': 'application/json',
      });
      return response.end(isThere && request.method === 'GET' ? '{}' : undefined);
    }
    let body: { name?: unknown; place?: { lat?: unknown; lon?: unknown; note?: unknown } } | undefined;
    try {
      body = JSON.parse(raw);
    } catch {
      body = undefined;
    }
    const { lat, lon, note = 'none' } = body?.place ?? {};
    const isValid =
      [body?.name, note].every((one) => typeof one === 'string' && one !== '') &&
      typeof lon === 'number' &&
      typeof lat === 'number' &&
      Math.abs(lat) <= 90;
    const isRight = isValid && lat < 90 && request.headers['content-type'] === 'application/json';
    const next = `p${sent++}`;
    if (isRight) made.add(next);
    response.writeHead(isRight ? 201 : 422, { 'Content-Type': 'application/json' });
    return response.end(JSON.stringify(isRight ? { id: next } : { detail: 'data/place/lat must be < 90' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const report = await verify({ document, target: urlTarget(`http://127.0.0.1:${port}`), seed: 1, withoutLaws: ['*'] });
  server.close();
  server.closeAllConnections();
  expect(report.findings.map(({ id }) => id)).toContainEqual(
    expect.stringMatching(/^make\/body\/place\/.*refused-valid$/),
  );
});
