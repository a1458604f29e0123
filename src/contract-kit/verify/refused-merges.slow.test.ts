import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { type ServedRequest, verifyServed } from '../testing/verify-served.ts';

const label = { type: 'string', minLength: 1, maxLength: 30 };
const properties = { label, watts: { type: 'integer', minimum: 1, maximum: 400 } };
/** A change may name more watts than a lamp can have. */
const lamp = {
  type: 'object',
  properties: { label, watts: { type: 'integer', minimum: 1, maximum: 60 } },
  required: ['label', 'watts'],
  additionalProperties: false,
};
const change = { type: 'object', properties, minProperties: 1, additionalProperties: false };
const shown = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', readOnly: true }, ...properties },
};
const status = (description: string) => ({ description });
const of = (mediaType: string, schema: object) => ({ required: true, content: { [mediaType]: { schema } } });
const told = { description: 'it', content: { 'application/json': { schema: shown } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Lamps', version: '1' },
  paths: {
    '/lamps': {
      post: {
        operationId: 'make',
        requestBody: of('application/json', lamp),
        responses: { 201: told, 422: status('refused') },
      },
    },
    '/lamps/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'read', responses: { 200: told, 404: status('none') } },
      patch: {
        operationId: 'change',
        requestBody: of('application/merge-patch+json', change),
        responses: { 200: told, 404: status('none'), 422: status('What results must be a lamp that can be made.') },
      },
      delete: { operationId: 'remove', responses: { 204: status('removed'), 404: status('none') } },
    },
  },
};
const schemaAt = (path: string) => ({ pointer: `/paths/${path}/schema` });
const making = schemaAt('~1lamps/post/requestBody/content/application~1json');
const changing = schemaAt('~1lamps~1{id}/patch/requestBody/content/application~1merge-patch+json');
const validate = bodyValidatorOf(document, 'request');

type Members = Readonly<Record<string, unknown>>;

async function findingsOf(seed: number, refuses: (changes: Members) => boolean): Promise<string[]> {
  const lamps = new Map<string, Members>();
  let count = 0;
  const answer = ({ method, path, json, contentType }: ServedRequest): [number, object?] => {
    const id = path.split('/')[2] ?? '';
    if (method === 'POST' && path === '/lamps') {
      if (validate(making, json).length > 0) return [422];
      count += 1;
      lamps.set(`l${count}`, json as Members);
      return [201, { id: `l${count}`, ...(json as Members) }];
    }
    const own = lamps.get(id);
    if (own === undefined) return [404];
    if (method === 'DELETE') return lamps.delete(id) ? [204] : [404];
    if (method === 'PATCH') {
      const isMerge = contentType === 'application/merge-patch+json';
      if (!isMerge || validate(changing, json).length > 0 || refuses(json as Members)) return [422];
      const result = { ...own, ...(json as Members) };
      if (validate(making, result).length > 0) return [422];
      lamps.set(id, result);
    }
    return [200, { id, ...lamps.get(id) }];
  };
  const { findings } = await verifyServed(answer, {
    document,
    seed,
    clauses: ({ id, side }) => side === 'request' && id.startsWith('change/'),
  });
  return findings.map(({ clause }) => clause);
}

it.each([1, 2, 3])('blames no value of a change that does not fit what the thing keeps, with seed %i', async (seed) => {
  expect(await findingsOf(seed, () => false)).toEqual([]);
});

it('finds a service that refuses a value in a change, whatever the thing keeps', async () => {
  const found = await findingsOf(1, ({ label }) => label === 't');
  expect(found.filter((clause) => clause.startsWith('change/body/label'))).not.toEqual([]);
});
