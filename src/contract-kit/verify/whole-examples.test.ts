import { expect, it } from 'vitest';
import { verifyServed } from '../testing/verify-served.ts';

const text = { type: 'string', minLength: 1 };
const properties = { kind: text, size: { type: 'integer' }, owner: text };
const right = { value: { kind: 'k-42', size: 7, owner: 'Ada' } };
const wrong = (kind: string): object => ({ value: { kind, size: 1 } });
const boxOf = (own: object): object => ({
  description: '',
  content: { 'application/json': { schema: { type: 'object', properties: own } } },
});
const answers = (...statuses: number[]): object =>
  Object.fromEntries(statuses.map((status) => [status, { description: '' }]));

it.each<[which: string, examples: object]>([
  ['the second one', { wrong: wrong('a'), right }],
  ['the third one', { wrong: wrong('a'), other: wrong('b'), right }],
])('begins with the named example that the service accepts, and varies it, if it is %s', async (_which, examples) => {
  const schema = { type: 'object', required: ['kind', 'size'], properties };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    paths: {
      '/boxes': {
        post: {
          operationId: 'make',
          requestBody: { required: true, content: { 'application/json': { schema, examples } } },
          responses: { 201: boxOf({ id: text }), ...answers(400) },
        },
      },
      '/boxes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'read', responses: { 200: boxOf({}), ...answers(404) } },
        delete: { operationId: 'remove', responses: answers(204, 404) },
      },
    },
  };
  const boxes = new Set<string>();
  const sizes = new Set<number>();
  let made = 0;
  const report = await verifyServed(
    ({ method, path, json: given }) => {
      if (method === 'GET') return boxes.has(path) ? [200, {}] : [404];
      if (method === 'DELETE') return [boxes.delete(path) ? 204 : 404];
      const { kind, size, owner } = Object(given);
      if (kind !== 'k-42' || !Number.isInteger(size) || typeof owner !== 'string') return [400];
      made += 1;
      sizes.add(size);
      boxes.add(`/boxes/b${made}`);
      return [201, { id: `b${made}` }];
    },
    { document, token: 'unused', runId: 'run', withoutLaws: ['*'] },
  );
  expect(report.reach.unreached).toEqual([]);
  expect(sizes.size).toBeGreaterThan(3);
});
