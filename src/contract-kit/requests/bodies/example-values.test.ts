import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { bodyCandidates } from './body-candidates.ts';
import { exampleValues, hasTelephoneNumber } from './example-values.ts';

const valuesOf = (schema: JsonObject) => {
  const operation = jsonOperation(schema);
  const [content] = bodyContents(operation);
  if (content === undefined) throw new Error('no body');
  return exampleValues(operation, content);
};

const user = {
  type: 'object',
  required: ['role', 'plan'],
  properties: {
    role: { oneOf: [{ type: 'integer', example: 1 }, { type: 'string' }] },
    plan: { type: 'string', minLength: 3 },
    email: { type: 'string', example: 'user@example.com' },
    password: { type: 'string', example: 'k!5As3HquUrQ' },
    note: { type: 'string' },
    events: { type: 'array', items: { type: 'string', example: 'created' } },
  },
};

describe('values of examples', () => {
  it('are the required members, and all members that have one', () => {
    const [least, all] = valuesOf(user);
    expect(least).toEqual({ role: 1, plan: expect.stringMatching(/.{3}/) });
    expect(all).toEqual({
      ...Object(least),
      email: 'user@example.invalid',
      password: 'k!5As3HquUrQ',
      events: ['created'],
    });
  });

  it.each([
    ['a schema', { type: 'object', example: { a: 1 } }, [{ a: 1 }, { a: 1 }]],
    ['the first of several', { type: 'string', examples: ['x', 'y'] }, ['x', 'x']],
    [
      'the parts of allOf',
      { allOf: [{ properties: { a: { example: 1 } } }, { properties: { b: { example: 2 } } }] },
      [{}, { a: 1, b: 2 }],
    ],
    ['a member called example', { properties: { example: { type: 'string' } } }, []],
    [
      'no member that only responses have',
      { properties: { id: { readOnly: true, example: 1 }, a: { example: 2 } } },
      [{}, { a: 2 }],
    ],
    [
      'no address of somebody',
      { properties: { to: { example: 'ann@mail.com' }, sms: { example: '+14155552671' }, a: { example: 2 } } },
      [{}, { to: 'ann@mail.invalid', a: 2 }],
    ],
  ])('come from %s', (_, schema, values) => {
    expect(valuesOf(schema)).toEqual(values);
  });

  it('end where a schema has itself inside', () => {
    const Node = { properties: { a: { example: 1 }, next: { $ref: '#/components/schemas/Node' } } };
    const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } } };
    const paths = { '/nodes': { post: { requestBody, responses: {} } } };
    const [operation] = readOperations({ openapi: '3.1.0', paths, components: { schemas: { Node } } });
    const [content] = operation === undefined ? [] : bodyContents(operation);
    expect(operation && content && exampleValues(operation, content)).toEqual([{}, { a: 1 }]);
  });
});

describe('the bodies of an operation', () => {
  it('begin with those of examples, if they are valid', () => {
    const { valid } = bodyCandidates(jsonOperation(user));
    expect(valid[0]?.body).toContain('"role":1');
    expect(valid.map(({ rule }) => rule).slice(0, 3)).toEqual(['body/example', 'body/example', 'body/valid']);
  });

  it('have no example that the schema does not allow', () => {
    const { valid } = bodyCandidates(
      jsonOperation({ type: 'object', properties: { a: { type: 'integer', example: 'x' } } }),
    );
    expect(valid.map(({ body }) => body)).not.toContain('{"a":"x"}');
  });

  it('have the examples of the media type', () => {
    const examples = { one: { value: { a: 'p' } }, two: { value: { a: 'q' } }, three: { value: { a: 'r' } } };
    const operation = bodyOperation({
      content: { 'application/json': { schema: { type: 'object', properties: { a: { type: 'string' } } }, examples } },
    });
    const bodies = bodyCandidates(operation).valid.map(({ body }) => body);
    expect(bodies.slice(0, 3)).toEqual(['{"a":"p"}', '{"a":"q"}', '{"a":"r"}']);
  });
});

describe('has telephone number', () => {
  it.each(['+1 (415) 555-2671', '030 1234567'])('%s can reach somebody', (text) => {
    expect(hasTelephoneNumber({ to: [text] })).toBe(true);
  });

  it.each(['http://127.0.0.1/', 'a name', '12.5', '2026-01-02', 7, true, null])(
    '%s is no telephone number',
    (value) => {
      expect(hasTelephoneNumber([value])).toBe(false);
    },
  );
});

describe('values of a JSON Patch', () => {
  it('replace one member each of what the operation answers with, as far as its schema allows', () => {
    const command = {
      type: 'object',
      required: ['op', 'path'],
      properties: {
        op: { enum: ['replace', 'remove'] },
        path: { pattern: '^/(?:title|seats|tags|version)$' },
        value: {},
      },
    };
    const thing = {
      type: 'object',
      required: ['id', 'title'],
      properties: {
        id: { type: 'string', readOnly: true },
        tags: { const: ['a'] },
        title: { const: 'Sea' },
        seats: { const: 4 },
        owner: { const: 'me' },
        version: { const: 1 },
      },
    };
    const content = { 'application/json-patch+json': { schema: { type: 'array', items: command } } };
    const responses = { 200: { description: '', content: { 'application/json': { schema: thing } } } };
    const [operation] = readOperations({
      openapi: '3.1.0',
      paths: { '/a': { patch: { requestBody: { content }, responses } } },
    });
    if (operation === undefined) throw new Error('no operation');
    expect(bodyContents(operation).map((one) => exampleValues(operation, one))).toEqual([
      [
        [{ op: 'replace', path: '/title', value: 'Sea' }],
        [{ op: 'replace', path: '/seats', value: 4 }],
        [{ op: 'replace', path: '/tags', value: ['a'] }],
      ],
    ]);
  });
});
