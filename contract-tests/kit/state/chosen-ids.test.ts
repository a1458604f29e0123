import { type JsonObject, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { startHttpServer } from '../../http-server.ts';
import { readRequest } from './asked.ts';

/** Callers choose the code of a shelf. A PUT makes or replaces it, and there is no POST. */
const document: JsonObject = parse(`
openapi: 3.1.0
info: { title: Shelves, version: 1.0.0 }
paths:
  /shelves:
    get:
      operationId: listShelves
      responses:
        '200':
          description: All.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Shelf' } } } }
  /shelves/{shelf_code}:
    parameters: [{ name: shelf_code, in: path, required: true, schema: { type: string, pattern: '^[a-z0-9-]{3,40}$' } }]
    get:
      operationId: getShelf
      responses: { '200': { $ref: '#/components/responses/Shelf' }, '404': { description: None. } }
    put:
      operationId: putShelf
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewShelf' } } } }
      responses: { '200': { $ref: '#/components/responses/Shelf' }, '201': { $ref: '#/components/responses/Shelf' } }
    delete:
      operationId: deleteShelf
      responses: { '204': { description: Gone. }, '404': { description: None. } }
components:
  responses:
    Shelf: { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } }
  schemas:
    NewShelf:
      type: object
      required: [label]
      additionalProperties: false
      properties: { label: { type: string, minLength: 1, maxLength: 40 }, height: { type: integer, minimum: 1 } }
    Shelf:
      type: object
      required: [code, label]
      properties: { code: { type: string }, label: { type: string }, height: { type: integer, minimum: 1 } }
`);

interface Shelf {
  readonly code: string;
  readonly label: string;
  readonly height?: number;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

function isShelf(value: unknown): value is Omit<Shelf, 'code'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { label, height = 1, ...others } = Object(value);
  const isLabel = typeof label === 'string' && label !== '' && [...label].length <= 40;
  return isLabel && Number.isInteger(height) && height >= 1 && Object.keys(others).length === 0;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** @param keep What is kept of a shelf that a PUT names. */
async function verifyShelves(keep: (shelf: Shelf) => Shelf | undefined): Promise<Report & { readonly left: string[] }> {
  const shelves = new Map<string, Shelf>([['old', { code: 'old', label: 'Old' }]]);
  const put = (code: string, sent: unknown): Answer => {
    if (!isShelf(sent)) return { status: 400 };
    const shelf = { code, ...sent };
    const kept = keep(shelf);
    const status = shelves.has(code) ? 200 : 201;
    if (kept !== undefined) shelves.set(code, kept);
    return { status, body: shelf };
  };
  const answer = (method: string, path: string, body: Buffer): Answer => {
    if (path === '/shelves') return method === 'get' ? { status: 200, body: [...shelves.values()] } : { status: 405 };
    const code = decodeURIComponent(path.slice('/shelves/'.length));
    if (!/^[a-z0-9-]{3,40}$/.test(code)) return { status: 400 };
    if (method === 'put') return put(code, parsed(body));
    if (!['get', 'delete'].includes(method)) return { status: 405 };
    if (method === 'get') return shelves.has(code) ? { status: 200, body: shelves.get(code) } : { status: 404 };
    return { status: shelves.delete(code) ? 204 : 404 };
  };
  const server = await startHttpServer(async (request, res) => {
    const { method, path, body, headers } = await readRequest(request);
    const isOther = body.length > 0 && !/^application\/json\b/i.test(headers['content-type'] ?? '');
    const reply = isOther ? { status: 415 } : answer(method, path, body);
    res.writeHead(reply.status, { 'Content-Type': 'application/json', Allow: 'GET, PUT, DELETE' });
    res.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  });
  const report = await verify({ document, target: urlTarget(server.url), runId: 'chosen' }).finally(server.close);
  return { ...report, left: [...shelves.keys()] };
}

it('makes things with PUT where callers choose the id, and removes them', async () => {
  const { findings, reach, state, left } = await verifyShelves((shelf) => shelf);
  expect(findings.map(({ clause, actual }) => [clause, actual])).toEqual([]);
  expect(reach.unreached).toEqual([]);
  expect(state?.made).toMatchObject([{ resource: '/shelves/{shelf_code}' }]);
  expect(left).toEqual(['old']);
});

it.each<[string, (shelf: Shelf) => Shelf | undefined, string]>([
  ['forgets the shelf', () => undefined, 'made-is-readable'],
  ['loses the height', ({ code, label }) => ({ code, label }), 'made-as-sent'],
])('finds that a PUT %s', async (_fault, keep, rule) => {
  const { findings } = await verifyShelves(keep);
  expect(findings.map(({ clause }) => clause)).toContain(`putShelf/law/${rule}`);
});
