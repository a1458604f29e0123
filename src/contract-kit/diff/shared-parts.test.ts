import { expect, test } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import type { ContractDiff } from './compare/contract-change.ts';
import { diffDocuments } from './diff-documents.ts';

const query = (name: string, type: string, required = false): object => ({
  name,
  in: 'query',
  required,
  schema: { type },
});
const ref = (kind: string, name: string): object => ({ $ref: `#/components/${kind}/${name}` });

/** Operations that share their parameters, responses and headers, as large documents do. */
function shared(item: object, other: object = {}): JsonObject {
  const responses = { 204: { description: 'None.' } };
  return {
    openapi: '3.0.3',
    info: { title: 'Shared parts', version: '1' },
    paths: {
      '/others': { get: { operationId: 'listOthers', parameters: [ref('parameters', 'Meta')], responses } },
      '/items': { ...other, get: { operationId: 'listItems', responses, ...item } },
    },
    components: {
      parameters: { Meta: query('meta', 'string'), Raw: query('raw', 'boolean', true) },
      responses: { Refused: { description: 'No.' } },
    },
  };
}

function summary({ changes }: ContractDiff): unknown[] {
  return changes.map(({ description, operations: [operation = ''], witness }) => [
    description,
    operation,
    witness?.kind,
  ]);
}

test('tells each parameter of a list that is gone, with a request that uses it', async () => {
  const old = shared({ parameters: [ref('parameters', 'Meta'), query('page', 'integer')] });
  const report = await diffDocuments(old, shared({}));
  expect(summary(report)).toEqual([
    ['The query parameter meta was removed.', 'listItems', 'silently-ignored'],
    ['The query parameter page was removed.', 'listItems', 'silently-ignored'],
  ]);
  expect(report.changes[0]?.witness).toMatchObject({ request: { path: expect.stringMatching(/^\/items\?meta=/) } });
});

test('takes a parameter in the place of another for a new one, and does not compare the two', async () => {
  const old = shared({ parameters: [ref('parameters', 'Meta')] });
  const report = await diffDocuments(old, shared({ parameters: [ref('parameters', 'Raw')] }));
  expect(summary(report)).toEqual([
    ['The query parameter meta was removed.', 'listItems', 'silently-ignored'],
    ['The query parameter raw is new and required.', 'listItems', 'refused'],
  ]);
});

test('names the operations of a path whose shared parameters are gone', async () => {
  const report = await diffDocuments(shared({}, { parameters: [ref('parameters', 'Meta')] }), shared({}));
  expect(summary(report)).toEqual([['The query parameter meta was removed.', 'listItems', 'silently-ignored']]);
});

test('tells of two statuses with the same response which is gone', async () => {
  const refused = ref('responses', 'Refused');
  const old = shared({ responses: { 200: { description: 'All.' }, 401: refused, 403: refused } });
  const report = await diffDocuments(old, shared({ responses: { 200: { description: 'All.' } } }));
  expect(report.changes.map(({ description }) => description)).toEqual([
    'Response `401` was removed.',
    'Response `403` was removed.',
  ]);
});

test('finds a parameter again by place and name, however it is described and wherever it is listed', async () => {
  const described = {
    name: 'limit',
    in: 'query',
    required: false,
    deprecated: true,
    description: 'How many to list at most, of those that anybody has listed before.',
    schema: { type: 'integer', format: 'int32', maximum: 100, title: 'Limit', description: 'A number.', default: 5 },
  };
  const old = shared({ parameters: [query('key', 'string'), query('limit', 'integer'), query('start', 'integer')] });
  const revised = [described, query('key', 'string'), { ...described, name: 'start', required: true }];
  const report = await diffDocuments(old, shared({ parameters: revised }));
  const breaks = report.changes.filter(({ severity }) => severity === 'major');
  expect(breaks.map(({ description }) => description).filter((text) => / (?:removed|added)/.test(text))).toEqual([]);
  expect(breaks.map(({ witness }) => witness?.because)).toEqual(
    expect.arrayContaining([
      'the query parameter start is now required',
      'query parameter limit: must be <= 100',
      'limit: left out, it meant nothing; now it means 5',
    ]),
  );
});

test('does not call a property forgotten that only moved into an alternative', async () => {
  const response = (schema: object): JsonObject =>
    shared({ responses: { 200: { description: 'One.', content: { 'application/json': { schema } } } } });
  const part = { type: 'object', properties: { name: { type: 'string' } } };
  const { changes } = await diffDocuments(response(part), response({ oneOf: [part, { type: 'string' }] }));
  const gone = changes.find(({ rule }) => rule === 'response-schema-restructured');
  expect(gone).toMatchObject({ severity: 'major', witness: { response: { body: '' } } });
  expect(changes).toHaveLength(1);
});
