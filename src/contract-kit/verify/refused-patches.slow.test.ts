import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { type ServedRequest, verifyServed } from '../testing/verify-served.ts';

const path = { type: 'string', pattern: '^(/([^~/]|~[01])*)*$' };
const added = { op: { enum: ['add', 'replace'] }, path, value: {} };
const changes = {
  type: 'array',
  minItems: 1,
  examples: [[{ op: 'replace', path: '/title', value: 'Spring fair' }]],
  items: {
    oneOf: [
      { type: 'object', required: ['op', 'path', 'value'], properties: added },
      { type: 'object', required: ['op', 'path'], properties: { op: { const: 'remove' }, path } },
    ],
  },
};
const title = { type: 'string', minLength: 1 };
const poster = { type: 'object', required: ['title'], properties: { title } };
const shown = { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true }, title } };
const status = (description: string) => ({ description });
const of = (mediaType: string, schema: object) => ({ required: true, content: { [mediaType]: { schema } } });
const told = { description: 'it', content: { 'application/json': { schema: shown } } };
const mediaType = 'application/json-patch+json';
const document = {
  openapi: '3.1.0',
  info: { title: 'Posters', version: '1' },
  paths: {
    '/posters': {
      post: {
        operationId: 'make',
        requestBody: of('application/json', poster),
        responses: { 201: told, 422: status('refused') },
      },
    },
    '/posters/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'read', responses: { 200: told, 404: status('none') } },
      patch: {
        operationId: 'change',
        requestBody: of(mediaType, changes),
        responses: { 200: told, 404: status('none'), 409: status('no such place'), 422: status('no poster results') },
      },
      delete: { operationId: 'remove', responses: { 204: status('removed'), 404: status('none') } },
    },
  },
};
const validate = bodyValidatorOf(document, 'request');
const schemaAt = (place: string) => ({ pointer: `/paths/${place}/schema` });
const making = schemaAt('~1posters/post/requestBody/content/application~1json');
const changing = schemaAt('~1posters~1{id}/patch/requestBody/content/application~1json-patch+json');

/** Takes changes of titles only. What else a change may name does not exist, or leaves no poster. */
function service(): (request: ServedRequest) => [number, object?] {
  const posters = new Map<string, unknown>();
  let count = 0;
  return ({ method, path: target, json, contentType }) => {
    const id = target.split('/')[2] ?? '';
    if (method === 'POST' && target === '/posters') {
      if (validate(making, json).length > 0) return [422];
      count += 1;
      posters.set(`p${count}`, json);
      return [201, { id: `p${count}`, ...Object(json) }];
    }
    if (!posters.has(id)) return [404];
    if (method === 'DELETE') return posters.delete(id) ? [204] : [404];
    if (method === 'PATCH') {
      if (contentType !== mediaType || validate(changing, json).length > 0) return [422];
      for (const change of json as readonly {
        readonly op: string;
        readonly path: string;
        readonly value?: unknown;
      }[]) {
        if (change.path === '') return [422];
        if (change.path !== '/title') return [409];
        const result = change.op === 'remove' ? {} : { title: change.value };
        if (validate(making, result).length > 0) return [422];
        posters.set(id, result);
      }
    }
    return [200, { id, ...Object(posters.get(id)) }];
  };
}

it.each([1, 2, 3])('blames no JSON Patch for what would result from it, with seed %i', async (seed) => {
  const { findings } = await verifyServed(service(), {
    document,
    seed,
    clauses: ({ id, side }) => side === 'request' && id.startsWith('change/'),
  });
  expect(findings.map(({ clause }) => clause)).toEqual([]);
});
