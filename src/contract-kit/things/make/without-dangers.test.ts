import { expect, it } from 'vitest';
import { createCase } from '../../contract/model/case.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { gatedService, wireRequest } from '../../testing/gated-service.ts';
import { resourceModel } from '../read/resource-model.ts';
import type { Danger } from './gate/member-gate.ts';
import { type HarmlessOptions, withoutDangers } from './without-dangers.ts';

const number = { type: 'integer' };
const document = {
  openapi: '3.1.0',
  paths: {
    '/items': {
      post: {
        operationId: 'make',
        parameters: [{ name: 'purge', in: 'query', schema: { type: 'boolean' } }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['into'],
                properties: {
                  into: { type: 'integer', maximum: 100 },
                  after: number,
                  rest: { type: 'object', required: ['of'], properties: { of: number } },
                },
              },
            },
          },
        },
        responses: { 201: { description: '' } },
      },
    },
    '/items/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: number }],
      get: { operationId: 'read', responses: { 200: { description: '' } } },
    },
  },
};
const [operation] = readOperations(document);
const [resource] = resourceModel(document).resources;
if (operation === undefined || resource === undefined) throw new Error('the document has no items');

interface Sent {
  readonly path?: string;
  readonly body: object;
}

/** What is sent in place of a request with these dangers. */
async function sentFor(
  { path = '/items', body }: Sent,
  dangers: readonly Danger[],
  id: string | null = '8',
): Promise<{ readonly path: string; readonly body: unknown; readonly clauses: readonly string[] }> {
  if (operation === undefined || resource === undefined) throw new Error('the document has no items');
  const options: HarmlessOptions = {
    gate: { ...gatedService({ document, things: [] }).gate, strangersIn: async () => dangers },
    sample: (request) => request,
    own: async () => (id === null ? 'none can be made' : { resource, path: `/items/${id}`, origin: 'owned' }),
  };
  const request = wireRequest(`POST ${path}`, body);
  const clauses = [
    'make/body/after/type',
    'make/body/into/type',
    'make/body/rest/required/of',
    'make/query/purge/type',
  ];
  const { request: sent, ...one } = await withoutDangers({ ...createCase(operation, []), request, clauses }, options);
  return { path: sent.path, body: JSON.parse(sent.body ?? ''), clauses: one.clauses };
}

const danger = (path: readonly string[], more: Partial<Danger> = {}): Danger => ({
  in: 'body',
  path,
  optional: undefined,
  reason: 'it is dangerous',
  resource: undefined,
  ...more,
});

it.each<[what: string, body: object, dangers: Danger[], sent: object]>([
  [
    'gives the id of a thing of the run to a required member',
    { into: 2 },
    [danger(['into'], { resource })],
    { into: 8 },
  ],
  [
    'does so in a deeper one',
    { into: 1, rest: { of: 2 } },
    [danger(['rest', 'of'], { resource })],
    { into: 1, rest: { of: 8 } },
  ],
  ['leaves an optional member out', { into: 1, after: 2 }, [danger(['after'], { optional: ['after'] })], { into: 1 }],
  [
    'leaves out what is around a required one',
    { into: 1, rest: { of: 2 } },
    [danger(['rest', 'of'], { optional: ['rest'] })],
    { into: 1 },
  ],
  ['leaves a required member that names nothing', { into: 2 }, [danger(['into'])], { into: 2 }],
  [
    'mends all members',
    { into: 2, after: 2 },
    [danger(['into'], { resource }), danger(['after'], { optional: ['after'] })],
    { into: 8 },
  ],
])('%s', async (_what, body, dangers, sent) => {
  expect((await sentFor({ body }, dangers)).body).toEqual(sent);
});

it('leaves an optional member out if no thing can be made for it', async () => {
  const dangers = [danger(['after'], { resource, optional: ['after'] })];
  expect((await sentFor({ body: { into: 1, after: 2 } }, dangers, null)).body).toEqual({ into: 1 });
});

it('leaves a required member as it is if the id of the thing would make the body invalid', async () => {
  const dangers = [danger(['into'], { resource })];
  expect((await sentFor({ body: { into: 2 } }, dangers, '101')).body).toEqual({ into: 2 });
});

it('leaves a parameter of the query out, and nothing else of it', async () => {
  const dangers = [danger(['purge'], { in: 'query', optional: ['purge'] })];
  const { path } = await sentFor({ path: '/items?a=1&%70urge=true&b=2', body: { into: 1 } }, dangers);
  expect(path).toBe('/items?a=1&b=2');
  expect((await sentFor({ path: '/items?purge=true', body: { into: 1 } }, dangers)).path).toBe('/items');
});

it('shows no clause of what was left out', async () => {
  const dangers = [danger(['after'], { optional: ['after'] }), danger(['purge'], { in: 'query', optional: ['purge'] })];
  const { clauses } = await sentFor({ path: '/items?purge=true', body: { into: 1, after: 2 } }, dangers);
  expect(clauses).toEqual(['make/body/into/type', 'make/body/rest/required/of']);
});
