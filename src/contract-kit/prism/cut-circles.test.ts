import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import type { JsonObject } from '../openapi/json.ts';
import { readReferences } from '../openapi/references.ts';
import { SpecNode } from '../openapi/spec-node.ts';
import { orderDocument } from '../testing/order-document.ts';
import { cutCircles } from './cut-circles.ts';
import { prismTarget } from './prism-target.ts';

/** More schemas in circles than Prism, which unfolds every way through them, could serve in a lifetime. */
const size = 40;
const ref = (index: number): object => ({ $ref: `#/components/schemas/thing_${index % size}` });
const schema = (index: number): object => ({
  type: 'object',
  required: ['id', 'owner', 'tags'],
  properties: {
    id: { type: 'integer' },
    owner: { anyOf: [ref(index + 1), { type: 'string' }] },
    tags: { type: 'array', items: ref(index + 2) },
    parent: ref(index + 3),
    either: { oneOf: [ref(index + 5), ref(index + 7)] },
    all: { allOf: [ref(index + 11), { type: 'object' }] },
    more: { type: 'object', additionalProperties: ref(index + 13) },
    size: { type: 'object', properties: { width: { type: 'integer' } } },
  },
});
const names = Array.from({ length: size }, (_, index) => `thing_${index}`);
const tangled: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Circles', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/things': {
      get: {
        operationId: 'list',
        responses: { 200: { description: 'Fine.', content: { 'application/json': { schema: ref(0) } } } },
      },
    },
  },
  components: { schemas: Object.fromEntries(names.map((name, index) => [name, schema(index)])) },
};

it('leaves no circle', () => {
  const { leadsTo } = readReferences(cutCircles(tangled));
  const next = '/components/schemas/thing_1';
  expect(names.filter((name) => leadsTo(next, `/components/schemas/${name}`))).toEqual(['thing_1']);
});

it('leaves a document without large circles as it is', () => {
  expect(cutCircles(orderDocument)).toBe(orderDocument);
});

it('lets Prism serve what keeps to the whole document', async () => {
  const target = await prismTarget(tangled);
  const response = await fetch(new URL('/things', target.baseUrl));
  const body: unknown = await response.json();
  await target.close();
  expect(response.status).toBe(200);
  const whole = SpecNode.root(tangled).at('components', 'schemas', 'thing_0');
  expect(whole && bodyValidatorOf(tangled)(whole, body)).toEqual([]);
  expect(body).toMatchObject({ id: expect.any(Number), tags: [], size: { width: expect.any(Number) } });
});
