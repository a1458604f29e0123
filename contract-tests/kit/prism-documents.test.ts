import { prismTarget, type Target, verify } from 'intercom-contract/contract-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const done = { 204: { description: 'Done.' } };
const text = { type: 'string' };
const number = { type: 'integer' };
const thing = { type: 'object', required: ['name'], properties: { name: text } };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const query = (name: string, schema: object, more: object = {}) => ({ in: 'query', name, schema, ...more });

/** By rule of the profile, an operation whose requests Prism judges wrongly. */
const judgedOddly: Readonly<Record<string, object>> = {
  'empty-json-is-absent': { requestBody: json(thing), responses: done },
  'json-by-another-name-is-not-read': { requestBody: { content: { 'text/json': { schema: thing } } }, responses: done },
  'json-for-a-kind-of-json': {
    requestBody: { content: { 'application/merge-patch+json': { schema: thing } } },
    responses: done,
  },
  'responses-are-json': {
    responses: {
      200: { description: '', content: { ...json(thing).content, 'text/plain': { schema: text } } },
    },
  },
  'deep-objects-by-known-names': {
    parameters: [
      query('sort', { type: 'object', properties: { by: text }, additionalProperties: false }, { style: 'deepObject' }),
      query('range', { $ref: '#/components/schemas/Range' }, { style: 'deepObject' }),
    ],
    responses: done,
  },
  'forms-by-known-names': {
    requestBody: { content: { 'application/x-www-form-urlencoded': { schema: { ...thing, required: ['other'] } } } },
    responses: done,
  },
  'one-of-several-readings': {
    parameters: [query('code', { oneOf: [number, { type: 'number', maximum: 10 }, { type: 'boolean' }] })],
    responses: done,
  },
  'names-in-any-case': { parameters: [query('size', number), query('Size', text)], responses: done },
  'no-documented-success': { requestBody: json(thing), responses: { 400: { description: 'Wrong.' } } },
};

/** Operations that Prism would misread without rewriting. Other examples are beside the table of workarounds. */
const servedOtherwise: Readonly<Record<string, object>> = {
  'ignored-header-elsewhere': { parameters: [{ $ref: '#/components/parameters/Type' }], responses: done },
  'unreadable-pattern': {
    requestBody: {
      required: true,
      ...json({ ...thing, properties: { name: text, code: { ...text, pattern: '\\_' } } }),
    },
    parameters: [query('code', { ...text, pattern: '\\_' }), query('size', number)],
    responses: done,
  },
  'empty-form': {
    requestBody: {
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { name: text } } } },
    },
    responses: done,
  },
  'large-integer': { parameters: [query('id', { ...number, format: 'int64' })], responses: done },
  'nullable-list': { parameters: [query('tags', { $ref: '#/components/schemas/Tags' })], responses: done },
  'file-of-an-object': { responses: { 200: { description: '', content: { 'application/pdf': { schema: thing } } } } },
  'names-of-members-that-others-have': {
    parameters: [
      query('kind', { ...text, enum: ['a', 'b'] }, { required: true }),
      query('columns', { type: 'object', properties: { amount: text, title: text } }),
      query('discount', { type: 'object', properties: { amount: number, kind: { ...text, enum: ['b', 'c'] } } }),
    ],
    responses: done,
  },
  'object-that-may-be-nothing': {
    parameters: [query('filter', { type: 'object', properties: { name: text } }, { required: true })],
    responses: done,
  },
  'no-media-type': { responses: { 200: { description: '', content: { pdf: { schema: text } } } } },
  'text-of-an-object': { responses: { 200: { description: '', content: { 'text/javascript': { schema: thing } } } } },
  'refusal-in-a-text': {
    parameters: [query('size', number)],
    responses: { ...done, default: { description: '', content: { 'text/csv': { schema: thing } } } },
  },
};

const methodOf = (operation: object): string => ('requestBody' in operation ? 'post' : 'get');
const document = {
  openapi: '3.0.3',
  info: { title: 'Read in another way', version: '1' },
  paths: Object.fromEntries(
    Object.entries({ ...judgedOddly, ...servedOtherwise }).map(([name, operation]) => [
      `/${name}`,
      { [methodOf(operation)]: { operationId: name, ...operation } },
    ]),
  ),
  components: {
    schemas: {
      Tags: { type: 'array', items: text, nullable: true },
      Range: { ...thing, properties: { name: number, ids: { type: 'array', items: number, minItems: 2 } } },
    },
    parameters: { Type: { in: 'header', name: 'Content-Type', required: true, schema: text } },
  },
};

describe('the Prism mock of a document that Prism misreads', () => {
  let target: Target;
  beforeAll(async () => {
    target = await prismTarget(document);
  });
  afterAll(() => target.close());

  it.each(Object.keys({ ...judgedOddly, ...servedOtherwise }))('gets no finding for %s', async (name) => {
    const { findings, requests } = await verify({ document, target, operations: [name] });
    expect(requests).toBeGreaterThan(0);
    expect(findings).toEqual([]);
  });

  it('judges the rest of a schema with a pattern that does not compile', async () => {
    const { clauses } = await verify({ document, target, operations: ['unreadable-pattern'] });
    const holding = clauses.filter(({ verdict }) => verdict === 'holds').map(({ id }) => id);
    expect(holding).toContain('unreadable-pattern/body/required/name');
    expect(holding).toContain('unreadable-pattern/query/size/type');
  });

  // A rule hides faults if Prism does not need it any more.
  it.each(Object.keys(judgedOddly))('needs the rule %s', async (name) => {
    const profile = target.profile.filter((rule) => rule.name !== name);
    expect(profile).toHaveLength(target.profile.length - 1);
    const report = await verify({ document, target: { ...target, profile }, operations: [name] });
    expect(report.verdict).toBe('broken');
  });
});
