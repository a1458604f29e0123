import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { urlTarget } from '../mock/url-target.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { obstacleLines } from '../report/build/reach.ts';
import { reachLines } from '../report/lines/advice-lines.ts';
import type { Report } from '../report/report.ts';
import { verify } from './verify.ts';

// One test for each row of the table of refusals: which status for a request that the schema allows is a finding.

interface BoxRequest {
  readonly operation: 'makeBox' | 'readBox' | 'listBoxes';
  readonly body: {
    readonly size?: string;
    readonly color?: string;
    readonly maker?: string;
    readonly lid?: string | null;
  };
  readonly query: URLSearchParams;
}

/** The status of a refusal of a valid request. `undefined` if it is accepted. */
type Refuse = (request: BoxRequest) => number | undefined;

/** A description of boxes whose operations have responses with these statuses. */
function boxDocument(...statuses: readonly number[]): JsonObject {
  const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
  const responses = (status: number): object => ({
    [status]: { description: 'Done.', ...json({}) },
    ...Object.fromEntries(statuses.map((number) => [number, { description: 'Refused.' }])),
  });
  const size = { type: 'string', enum: ['small', 'large'] };
  const color = { type: 'string', enum: ['red', 'blue'] };
  const others = { maker: { type: 'string', examples: ['acme'] }, lid: { type: ['string', 'null'] } };
  const box = { type: 'object', properties: { size, color, ...others }, required: ['size', 'color', 'maker'] };
  const cursor = { name: 'cursor', in: 'query', schema: { type: 'string' } };
  const sort = { name: 'sort', in: 'query', schema: { type: 'string', enum: ['size', 'color'] } };
  return {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/boxes': {
        get: { operationId: 'listBoxes', parameters: [cursor, sort], responses: responses(200) },
        post: { operationId: 'makeBox', requestBody: { required: true, ...json(box) }, responses: responses(201) },
      },
      '/boxes/{boxId}': {
        parameters: [{ name: 'boxId', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'readBox', responses: responses(200) },
      },
    },
  };
}

/** Verifies a service of boxes that refuses some valid requests. */
async function verifyBoxes(document: JsonObject, refuse: Refuse): Promise<Report> {
  const boxes = new Set<string>();
  const isOpen = Array.isArray(document.security) && document.security.length === 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://boxes');
      const [, , id] = pathname.split('/');
      const operation = id !== undefined ? 'readBox' : request.method === 'POST' ? 'makeBox' : 'listBoxes';
      const body = bodyOf(text);
      const isAuthorized = isOpen || request.headers.authorization === 'Bearer good';
      const isValid = operation === 'makeBox' ? isBox(body) : id === undefined || boxes.has(id);
      const own = isValid ? undefined : id === undefined ? 400 : 404;
      const status = isAuthorized ? (refuse({ operation, body, query }) ?? own) : 401;
      const made = `b-${boxes.size + 1}-x`;
      if (status === undefined && operation === 'makeBox') boxes.add(made);
      response.setHeader('WWW-Authenticate', 'Bearer');
      // Nobody waits so long.
      if (status === 429) response.setHeader('Retry-After', '31');
      response.setHeader('Content-Type', 'application/json');
      response.writeHead(status ?? (operation === 'makeBox' ? 201 : 200));
      response.end(operation === 'listBoxes' ? '[]' : JSON.stringify({ id: made }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = urlTarget(`http://127.0.0.1:${port}`);
  try {
    return await verify({ document, target, token: 'good', runId: 'abc', withoutLaws: ['*'] });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function bodyOf(text: string): BoxRequest['body'] {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function isBox({ size = '', color = '' }: BoxRequest['body']): boolean {
  return ['small', 'large'].includes(size) && ['red', 'blue'].includes(color);
}

const refusalsIn = ({ findings }: Report): string[] =>
  findings.flatMap(({ operation, actual }) => (/^status [45]\d\d$/.test(actual) ? [`${operation}: ${actual}`] : []));

it.each([400, 409, 418, 422])('reports a status that the description does not have: %i', async (status) => {
  const report = await verifyBoxes(boxDocument(401, 404), ({ operation }) =>
    operation === 'makeBox' ? status : undefined,
  );
  expect(refusalsIn(report)).toContain(`makeBox: status ${status}`);
});

it.each([404, 409, 410, 412, 423, 428])('counts and excuses a documented status about state: %i', async (status) => {
  const report = await verifyBoxes(boxDocument(400, 401, status), ({ operation, query }) =>
    operation === 'listBoxes' && query.get('sort') === 'size' ? status : undefined,
  );
  expect(refusalsIn(report)).toEqual([]);
  expect(report.reach.excused).toContainEqual({ operation: 'listBoxes', status, count: expect.any(Number) });
});

it('counts a documented 429 as throttling', async () => {
  const report = await verifyBoxes(boxDocument(400, 401, 404, 429), ({ operation }) =>
    operation === 'listBoxes' ? 429 : undefined,
  );
  expect(refusalsIn(report)).toEqual([]);
  expect(report.reach.throttled.map(({ operation }) => operation)).toEqual(['listBoxes']);
});

it.each([401, 403])('calls the credentials not good enough where nothing but a documented %i comes', async (status) => {
  const report = await verifyBoxes(boxDocument(400, 401, 403, 404), () => status);
  expect(refusalsIn(report)).toEqual([]);
  expect(report.verdict).toBe('inconclusive');
  expect(report.reason).toContain('the target refuses the credentials');
});

it.each([400, 403, 422])('reports one value that gets a documented %i where another is accepted', async (status) => {
  const report = await verifyBoxes(boxDocument(400, 401, 403, 404, 422), ({ body }) =>
    body.size === 'large' ? status : undefined,
  );
  expect(refusalsIn(report)).toEqual([`makeBox: status ${status}`]);
});

it('reports one value also if the only requests without it have values of examples', async () => {
  const report = await verifyBoxes(boxDocument(400, 401, 404, 422), ({ body }) =>
    body.lid === null ? 422 : undefined,
  );
  expect(report.findings.map(({ id }) => id)).toContain('makeBox/body/lid/type#refused-valid');
});

it('excuses a refusal of all values but that of an example', async () => {
  const report = await verifyBoxes(boxDocument(400, 401, 404, 422), ({ body }) =>
    body.maker === 'acme' ? undefined : 422,
  );
  expect(refusalsIn(report)).toEqual([]);
});

it.each([400, 403, 422])('excuses a documented %i that two values get together only', async (status) => {
  const report = await verifyBoxes(boxDocument(400, 401, 403, 404, 422), ({ body }) =>
    body.size === 'large' && body.color === 'blue' ? status : undefined,
  );
  expect(refusalsIn(report)).toEqual([]);
  expect(report.notVerified).toContainEqual({
    operation: 'makeBox',
    pointer: `/paths/~1boxes/post/responses/${status}`,
    reason: expect.stringContaining('no single value is the cause'),
  });
});

it('gives members with the same choices different ones, and excuses a refusal of the same', async () => {
  const text = JSON.stringify(boxDocument(400, 401, 404, 422)).replace('"examples":["acme"]', '"enum":["red","blue"]');
  const report = await verifyBoxes(JSON.parse(text), ({ body: { color, maker } }) =>
    color === maker ? 422 : undefined,
  );
  expect(refusalsIn(report)).toEqual([]);
  expect(report.reach.unreached).not.toContain('makeBox');
});

describe('without credentials', () => {
  const open: JsonObject = { ...boxDocument(400, 401, 403, 404), security: [] };

  it.each([401, 403])('a documented %i is about the values, as of a login', async (status) => {
    const report = await verifyBoxes(open, ({ operation }) => (operation === 'makeBox' ? status : undefined));
    expect(refusalsIn(report)).toEqual([]);
    expect(report.reach.unreached).toContain('makeBox');
    expect(obstacleLines(report)).toContain(
      `Valid requests to makeBox got ${status}, and no single value is the cause: give values that it accepts with --values, or leave it out with --exclude.`,
    );
    expect(reachLines(report).join()).toContain(
      `with ${status} to valid requests, of which no single value is the cause: makeBox.`,
    );
  });

  it.each([401, 403])('a documented %i for one value is reported where another is accepted', async (status) => {
    const report = await verifyBoxes(open, ({ body }) => (body.size === 'large' ? status : undefined));
    expect(refusalsIn(report)).toEqual([`makeBox: status ${status}`]);
  });
});

it('excuses a documented 400 for a cursor, which only the service can know', async () => {
  const report = await verifyBoxes(boxDocument(400, 401, 404), ({ query }) =>
    query.get('cursor') !== null ? 400 : undefined,
  );
  expect(refusalsIn(report)).toEqual([]);
});
