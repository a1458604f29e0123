import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../openapi/document/json.ts';
import { prismWorkarounds, type Workaround } from './prism-document.ts';
import { type PrismThread, startPrismThread } from './prism-thread.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const query = (name: string, schema: object, more: object = {}) => ({ in: 'query', name, schema, ...more });
const done = { 204: { description: 'Done.' } };
const body = (schema: object) => ({ requestBody: { required: true, ...json(schema) }, responses: done });
const response = (content: object, headers: object = {}) => ({
  responses: { 200: { description: 'Fine.', content, headers } },
});

/** More schemas in circles than Prism, which follows every path through them, can read in a lifetime. */
const size = 40;
const names = Array.from({ length: size }, (_, index) => `thing${index}`);
const thing = (index: number) => ({ $ref: `#/components/schemas/thing${index % size}` });
const inCircles = (index: number) => ({
  type: 'object',
  required: ['id', 'owner', 'tags'],
  properties: {
    id: integer,
    owner: { anyOf: [thing(index + 1), text] },
    tags: { type: 'array', items: thing(index + 2) },
    parent: thing(index + 3),
    either: { oneOf: [thing(index + 5), thing(index + 7)] },
    all: { allOf: [thing(index + 11), { type: 'object' }] },
    more: { type: 'object', additionalProperties: thing(index + 13) },
    size: { type: 'object', properties: { width: integer } },
  },
  additionalProperties: false,
});
const leaf = { id: 1, owner: 'anna', tags: [] };

interface Example {
  readonly workaround: string;
  /** The only operation of the document: a POST if the request has a body, otherwise a GET. */
  readonly operation: object;
  /** Other parts of the document. */
  readonly document?: JsonObject;
  readonly query?: string;
  /** The body of the request, as a value of JSON. */
  readonly body?: unknown;
  /** The status of the response, and its body if the status is 200. */
  readonly without: string;
  readonly with: string;
}

const examples: readonly Example[] = [
  {
    workaround: 'cutCircles',
    operation: { ...body(thing(0)), ...response({ 'application/json': { schema: thing(0) } }) },
    body: { ...leaf, owner: leaf, tags: [leaf], parent: leaf, all: leaf, more: { one: leaf } },
    document: { components: { schemas: Object.fromEntries(names.map((name, index) => [name, inCircles(index)])) } },
    without: 'Prism hangs',
    with: '200 {"id":0,"owner":"string","tags":[],"size":{"width":0}}',
  },
  {
    workaround: 'toOpenApi31',
    operation: body({
      type: 'object',
      properties: { mood: { ...text, nullable: true, enum: ['calm', null, 'calm'] } },
    }),
    document: { openapi: '3.0.3' },
    body: { mood: 7 },
    without: '204',
    with: '422',
  },
  {
    workaround: 'nameDialect',
    operation: body({ type: 'object', dependentRequired: { number: ['owner'] } }),
    body: { number: 1 },
    without: '204',
    with: '422',
  },
  {
    workaround: 'removeLostReferences',
    operation: body({ type: 'object', properties: { name: text, size: { $ref: '#/components/schemas/Lost' } } }),
    body: { name: 7 },
    without: 'Prism did not start',
    with: '422',
  },
  {
    workaround: 'removeMisreadParameters',
    operation: {
      parameters: [{ in: 'header', name: 'Listed', schema: { type: 'array', items: text } }],
      responses: done,
    },
    without: 'Prism ended',
    with: '204',
  },
  {
    workaround: 'stateExplode',
    operation: { parameters: [query('sizes', { type: 'array', items: integer, maxItems: 2 })], responses: done },
    query: 'sizes=1&sizes=2&sizes=3',
    without: '204',
    with: '422',
  },
  {
    workaround: 'widenDeepObjects',
    operation: {
      parameters: [
        query('sort', { type: 'object', required: ['by'], properties: { by: text } }, { style: 'deepObject' }),
      ],
      responses: done,
    },
    without: '422',
    with: '204',
  },
  {
    workaround: 'replaceOneOf',
    operation: { parameters: [query('code', { oneOf: [integer, { ...text, minLength: 2 }] })], responses: done },
    query: 'code=12',
    without: '422',
    with: '204',
  },
  {
    workaround: 'removeIgnoredHeaders',
    operation: { parameters: [{ in: 'header', name: 'Authorization', required: true, schema: text }], responses: done },
    without: '422',
    with: '204',
  },
  {
    workaround: 'removeMeaninglessBodies',
    operation: body({ type: 'object' }),
    without: '422',
    with: '204',
  },
  {
    workaround: 'removeUnreadableKeywords',
    operation: { parameters: [query('code', { ...text, pattern: '\\_' }), query('size', integer)], responses: done },
    query: 'size=a',
    without: '204',
    with: '422',
  },
  {
    workaround: 'replaceMediaRanges',
    operation: response({ '*/*': { schema: { enum: ['a'] } } }),
    without: '200 string',
    with: '200 "a"',
  },
  {
    workaround: 'removeUnsendableHeaders',
    operation: response({ 'application/json': { example: 7 } }, { 'Content-Encoding': { schema: { enum: ['gzip'] } } }),
    without: '200 ',
    with: '200 7',
  },
  {
    workaround: 'removeUnsendableHeaders',
    operation: response({ 'application/json': { example: 7 } }, { 'X-City': { schema: { enum: ['東京'] } } }),
    without: '500',
    with: '200 7',
  },
  {
    workaround: 'keepWritableTypes',
    operation: response({
      'text/javascript': { schema: { type: 'object' } },
      'application/json': { schema: { enum: [7] } },
    }),
    without: '500',
    with: '200 7',
  },
  {
    workaround: 'describeJson',
    operation: response({ 'application/json': {} }),
    without: '200 ',
    with: '200 {}',
  },
  {
    workaround: 'splitEnums',
    operation: {
      parameters: [query('code', { enum: Array.from({ length: 200_000 }, (_, index) => `code-${index}`) })],
      responses: done,
    },
    query: 'code=code-7',
    without: 'Prism hangs',
    with: '204',
  },
  {
    workaround: 'hideCombinations',
    operation: body({
      allOf: Array.from({ length: 20 }, (_, place) => ({
        oneOf: ['a', 'b', 'c', 'd'].map((name) => ({ required: [`${name}${place}`] })),
      })),
    }),
    body: Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`a${place}`, 1])),
    without: 'Prism hangs',
    with: '204',
  },
];

it('has an example for each workaround', () => {
  expect([...new Set(examples.map(({ workaround }) => workaround))]).toEqual(prismWorkarounds.map(({ name }) => name));
});

describe('the table of workarounds', () => {
  let thread: PrismThread;
  beforeAll(() => {
    thread = startPrismThread();
  });
  afterAll(() => thread.close());

  it.each(examples)(
    'has $workaround, with which Prism serves a document rightly, and without which it does not',
    async (example) => {
      // This also waits until the thread has loaded Prism.
      expect(await outcome(thread, example, prismWorkarounds)).toBe(example.with);
      const without = outcome(
        thread,
        example,
        prismWorkarounds.filter(({ name }) => name !== example.workaround),
      );
      // Whatever hangs takes minutes, and nothing is faster than that because the machine is busy.
      const hangs = example.without === 'Prism hangs' ? [setTimeout(2000, 'Prism hangs')] : [];
      expect(await Promise.race([without, ...hangs])).toBe(example.without);
      if (!example.without.startsWith('Prism ')) return;
      await thread.close();
      thread = startPrismThread();
    },
  );
});

async function outcome(thread: PrismThread, example: Example, workarounds: readonly Workaround[]): Promise<string> {
  const isPost = example.body !== undefined;
  const document = {
    openapi: '3.1.0',
    info: { title: 'Example', version: '1' },
    paths: { '/example': { [isPost ? 'post' : 'get']: example.operation } },
    ...example.document,
  };
  const url = await thread.serve(document, { workarounds }).catch(() => undefined);
  if (url === undefined) return 'Prism did not start';
  const headers = { 'Content-Type': 'application/json' };
  const post = { method: 'POST', headers, body: JSON.stringify(example.body) };
  const served = await fetch(`${url}/example?${example.query ?? ''}`, isPost ? post : {}).catch(() => undefined);
  if (served === undefined) return 'Prism ended';
  return served.status === 200 ? `200 ${await served.text()}` : String(served.status);
}
