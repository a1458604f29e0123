import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Target } from '../exchange/checks/target.ts';
import { verify } from '../verify/verify.ts';
import { prismTarget } from './prism-target.ts';

const text = { type: 'string' };
const conditional = [['if', { required: ['b'] }] as const, ['then', { required: ['c'] }] as const];

/** Schemas that Prism generates invalid values of, and a media type that it cannot write. */
const content: Readonly<Record<string, object>> = {
  pattern: { 'application/json': { schema: { type: 'string', pattern: '^a{5}$' } } },
  dependent: {
    'application/json': {
      schema: { properties: { a: text }, dependentSchemas: { a: { properties: { a: { maxLength: 2 } } } } },
    },
  },
  conditional: {
    'application/json': { schema: Object.fromEntries([['type', 'object'], ['required', ['a']], ...conditional]) },
  },
  tuple: { 'application/json': { schema: { type: 'array', prefixItems: [text], minItems: 1 } } },
  circle: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } },
  nothing: { 'application/json': {} },
  renamed: { 'text/json': { schema: { type: 'object' } } },
};

const served = { properties: { a: text }, required: ['a'] };
const others: Readonly<Record<string, object>> = {
  text: { 'text/plain': { schema: text } },
  xml: { 'application/xml': { schema: { type: 'object', properties: { a: text } } } },
  binary: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
  any: { '*/*': { schema: served } },
  applications: { 'application/*': { schema: served } },
};

/** By operation, a description of the header `X-Value`. Prism may send a value that is invalid. */
const headers: Readonly<Record<string, object>> = {
  headerPattern: { schema: { type: 'string', pattern: '^a{5}$' } },
  headerBoolean: { schema: { type: 'boolean' } },
  headerList: { schema: { type: 'array', items: { type: 'integer' } } },
  headerObject: { schema: { type: 'object', required: ['a'], properties: { a: text } } },
  headerJson: { content: { 'application/json': { schema: { type: 'array', items: text } } } },
  headerBeyondLatin: { schema: { $ref: '#/components/schemas/City' } },
};

/** Headers that Prism sends as they are described, and others that it is not asked to send. */
const soundHeaders: Readonly<Record<string, object>> = {
  'X-Limit': { required: true, schema: { type: 'integer', minimum: 10 } },
  'X-Kind': { required: true, schema: { enum: ['a', 'b'] } },
  'X-Id': { required: true, schema: { type: 'string', format: 'uuid' } },
  'X-Ids': { required: true, schema: { type: 'array', items: { type: 'integer' } }, example: [4, 2] },
  Location: { required: true, schema: { type: 'string', format: 'uri' } },
  // These would contradict the body or break the connection.
  'Content-Length': { required: true, schema: { type: 'integer' } },
  'Content-Encoding': { required: true, schema: { enum: ['gzip'] } },
  'Content-Type': { required: true, schema: { enum: ['text/html'] } },
  'Transfer-Encoding': { required: true, schema: text },
  'X Value': { required: true, schema: text },
};
const withHeaders = (own: object) => ({
  get: { responses: { 200: { description: '', headers: own, content: { 'application/json': { schema: served } } } } },
});

const body = { required: true, content: { 'application/json': { schema: { type: 'object' } } } };
const refusal = { type: 'object', required: ['reason'], properties: { reason: text } };

const document = {
  openapi: '3.1.0',
  info: { title: 'Made up', version: '1' },
  paths: {
    ...Object.fromEntries(
      Object.entries({ ...content, ...others }).map(([name, own]) => [
        `/${name}`,
        { get: { operationId: name, responses: { 200: { description: '', content: own } } } },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(headers).map(([name, own]) => [
        `/${name}`,
        withHeaders({ 'X-Value': { required: true, ...own } }),
      ]),
    ),
    '/soundHeaders': withHeaders(soundHeaders),
    '/refusing': {
      post: {
        operationId: 'refusing',
        requestBody: body,
        responses: {
          204: { description: '' },
          400: { description: '', content: { 'application/xml': { schema: refusal } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Node: { type: 'object', required: ['a'], properties: { a: text, edge: { $ref: '#/components/schemas/Edge' } } },
      City: { enum: ['東京'] },
      Edge: { type: 'object', required: ['b'], properties: { b: text, node: { $ref: '#/components/schemas/Node' } } },
    },
  },
};

let target: Target;
beforeAll(async () => {
  target = await prismTarget(document);
});
afterAll(() => target.close());

it('excuses generated responses that are invalid, and says which clauses they do not cover', async () => {
  const report = await verify({ document, target });
  expect(report.findings).toEqual([]);
  expect(report.clauses.find(({ id }) => id.endsWith('/pattern'))).toMatchObject({
    verdict: 'not-covered',
    reason: 'Prism serves this constraint, but generates values that violate it',
  });
  expect(report.clauses.find(({ id }) => id === 'any/200/body/required/a')).toMatchObject({ verdict: 'holds' });
});

it('covers the clauses about the response headers that can be sent', async () => {
  const report = await verify({ document, target, operations: ['get-soundHeaders'] });
  expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
  expect(report.clauses.filter(({ id }) => id.includes('/header/')).map(({ id }) => id.split('/header/')[1])).toEqual([
    ...['X-Limit/required', 'X-Limit/type', 'X-Limit/minimum', 'X-Kind/required', 'X-Kind/enum', 'X-Id/required'],
    ...['X-Id/type', 'X-Id/format', 'X-Ids/required', 'X-Ids/type', 'X-Ids/items/type'],
    ...['Location/required', 'Location/type', 'Location/format', 'Content-Length/required', 'Content-Length/type'],
  ]);
  expect(report.notVerified.map(({ reason }) => reason)).toEqual([
    'the kit asks for bodies without a content coding',
    'Transfer-Encoding belongs to the connection, not to the response',
    'X Value is not a valid name of a header',
  ]);
});

it.each(Object.keys(headers))('needs the rule made-up-values for the header of %s', async (name) => {
  const operations = [`get-${name}`];
  expect((await verify({ document, target, operations })).findings).toEqual([]);
  const responseProfile = target.responseProfile?.filter((rule) => rule.name !== 'made-up-values') ?? [];
  const { findings } = await verify({ document, target: { ...target, responseProfile }, operations });
  expect([...new Set(findings.map(({ clause }) => clause.split('/').slice(0, 4).join('/')))]).toEqual([
    `get-${name}/200/header/X-Value`,
  ]);
});

// A rule hides faults if Prism does not need it any more.
it.each([
  ['made-up-values', 'pattern'],
  ['unwritable-media-types', 'renamed'],
  ['own-refusal-of-malformed-json', 'refusing'],
])('needs the rule %s', async (name, operation) => {
  const responseProfile = target.responseProfile?.filter((rule) => rule.name !== name) ?? [];
  expect(responseProfile).toHaveLength((target.responseProfile?.length ?? 0) - 1);
  const report = await verify({ document, target: { ...target, responseProfile }, operations: [operation] });
  expect(report.verdict).toBe('broken');
});

/** A document with one response, of this media type. */
const documentOf = (media: object) => ({
  openapi: '3.1.0',
  info: { title: 'Responses', version: '1' },
  paths: {
    '/': {
      get: { operationId: 'get', responses: { 200: { description: '', content: { 'application/json': media } } } },
    },
  },
});

it('does not excuse invalid values that come from another document', async () => {
  const served = await prismTarget(documentOf({ schema: { type: 'string', pattern: '^b' } }));
  const report = await verify({
    document: documentOf({ schema: { type: 'string', pattern: '^a{5}$' } }),
    target: served,
  });
  await served.close();
  expect(report.findings.map(({ clause }) => clause)).toEqual(['get/200/body/pattern']);
});

it('names the example that contradicts its schema', async () => {
  const contradictory = documentOf({
    schema: { type: 'object', properties: { a: { type: 'string', pattern: '^a', example: 'b' } } },
  });
  const served = await prismTarget(contradictory);
  const report = await verify({ document: contradictory, target: served });
  await served.close();
  const schema = '/paths/~1/get/responses/200/content/application~1json/schema';
  expect(report.findings).toMatchObject([
    { actual: '`a` must match pattern "^a": it is "b"', example: `${schema}/properties/a/example` },
  ]);
});
