import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { type ServedRequest, verifyServed } from '../testing/verify-served.ts';

const content = (schema: object, example?: object) => ({ 'application/json': { schema, ...(example && { example }) } });
const closed = (properties: object, required: readonly string[]) => {
  return { type: 'object', properties, required, additionalProperties: false };
};
const text = { type: 'string', minLength: 2, maxLength: 20 };
const lid = closed({ kind: { const: 'lid' }, size: { type: ['integer', 'string'], minimum: 1, minLength: 1 } }, [
  'kind',
  'size',
]);
const seal = closed({ kind: { const: 'seal' }, colour: { type: ['string', 'null'], minLength: 1 } }, ['kind']);
const jar = {
  type: 'object',
  required: ['name', 'litres'],
  properties: {
    name: text,
    litres: { type: 'integer', minimum: 1, maximum: 2000 },
    parts: { type: 'array', minItems: 1, maxItems: 3, items: { oneOf: [lid, seal] } },
    words: { type: 'object', additionalProperties: { type: 'string' } },
  },
  additionalProperties: false,
};
const made = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
const status = (description: string) => ({ description });
const document = {
  openapi: '3.1.0',
  info: { title: 'Jars', version: '1' },
  paths: {
    '/jars': {
      post: {
        operationId: 'make',
        requestBody: {
          required: true,
          content: content(jar, { name: 'plum', litres: 3, parts: [{ kind: 'lid', size: 4 }] }),
        },
        responses: { 201: { description: 'made', content: content(made) }, 422: status('refused') },
      },
    },
    '/jars/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'read',
        responses: { 200: { description: 'it', content: content(made) }, 404: status('none') },
      },
      delete: { operationId: 'remove', responses: { 204: status('removed'), 404: status('none') } },
    },
  },
};
const schema = { pointer: '/paths/~1jars/post/requestBody/content/application~1json/schema' };
const validate = bodyValidatorOf(document, 'request');

interface Jar {
  readonly litres: number;
  readonly parts?: readonly Readonly<Record<string, unknown>>[];
  readonly words?: object;
}

/** The place that a service refuses, and what it says of it. */
type Refuse = (given: Jar, request: ServedRequest) => readonly [pointer: string, reason: string] | undefined;

async function findingsOf(refuse: Refuse): Promise<string[]> {
  const jars = new Set<string>();
  let count = 0;
  const { findings } = await verifyServed(
    (request) => {
      const { method, path } = request;
      if (method === 'GET' && jars.has(path)) return [200, { id: path.split('/')[2] }];
      if (method === 'DELETE' && jars.delete(path)) return [204];
      if (method !== 'POST' || path !== '/jars') return [404];
      const isJson = request.contentType === 'application/json';
      if (!isJson || validate(schema, request.json).length > 0) return [422, { errors: [{ reason: 'not valid' }] }];
      const [pointer, reason] = refuse(request.json as Jar, request) ?? [];
      if (pointer !== undefined) return [422, { errors: [{ pointer, reason }] }];
      count += 1;
      jars.add(`/jars/j${count}`);
      return [201, { id: `j${count}` }];
    },
    { document, seed: 1, operations: ['make'], clauses: ({ side }) => side === 'request' },
  );
  return findings.map(({ clause }) => clause);
}

const indexOf = ({ parts = [] }: Jar, isRefused: (part: Readonly<Record<string, unknown>>) => boolean) =>
  parts.findIndex(isRefused);

it.each<[string, Refuse, string]>([
  [
    'a text that nearly every body has, although only the example is accepted',
    (given) => {
      const at = indexOf(given, ({ size }) => typeof size === 'string');
      return at < 0 ? undefined : [`/parts/${at}/size`, 'no integer'];
    },
    'parts/items/oneOf/0/size',
  ],
  [
    'null in one of several branches, of which it names the list',
    (given) => {
      const at = indexOf(given, ({ colour }) => colour === null);
      return at < 0 ? undefined : [`/parts/${at}`, 'fits no part of its name'];
    },
    'parts',
  ],
  [
    'a number with an exponent',
    (_, { text: sent }) => (/"litres":\d+e/.test(sent) ? ['/litres', 'not plain'] : undefined),
    'litres',
  ],
  [
    'a name that objects have, in words that name another place',
    ({ words = {} }) => (Object.hasOwn(words, 'constructor') ? ['/words', 'a reserved name of litres'] : undefined),
    'words',
  ],
])('finds a service that refuses %s', async (_what, refuse, place) => {
  expect((await findingsOf(refuse)).filter((clause) => clause.startsWith(`make/body/${place}`))).not.toEqual([]);
});

it.each<[string, Refuse]>([
  ['nothing', () => undefined],
  [
    'more than one part of a small jar, which is about both',
    ({ litres, parts = [] }) =>
      litres < 100 && parts.length > 1 ? ['/parts', 'too many for these litres'] : undefined,
  ],
])('blames no value where a service refuses %s', async (_what, refuse) => {
  expect(await findingsOf(refuse)).toEqual([]);
});
