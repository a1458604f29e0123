import { describe, expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import type { Clause } from '../model/clause.ts';
import { requestClauses } from './request-clauses.ts';

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'query', name: 'key' },
  mutual: { type: 'mutualTLS' },
};

function clausesOf(post: object, root: object = {}) {
  const paths = { '/a': { post: { operationId: 'a', responses: {}, ...post } } };
  const [operation] = readOperations({ openapi: '3.1.0', paths, components: { securitySchemes }, ...root });
  if (operation === undefined) throw new Error('no operation');
  return requestClauses(operation);
}

const json = (schema: object) => ({ 'application/json': { schema } });

const shown = ({ id, pointer, onlyAllows }: Clause) =>
  [id, pointer.replace('/paths/~1a/post', ''), ...(onlyAllows ? ['allows'] : [])].join(' ');

const told = (post: object, root?: object) =>
  clausesOf(post, root).notVerified.map(
    ({ pointer, reason }) => `${pointer.replace('/paths/~1a/post', '')}: ${reason}`,
  );

it('says of how many values of a long enum how many are tried', () => {
  const schema = { enum: Array.from({ length: 101 }, (_, index) => `v${index}`) };
  const requestBody = { content: json({ type: 'object', properties: { a: schema } }) };
  expect(told({ parameters: [{ name: 'p', in: 'query', schema }], requestBody })).toEqual([
    '/parameters/0/schema/enum: at most 100 of these 101 values are tried',
    '/requestBody/content/application~1json/schema/properties/a/enum: at most 100 of these 101 values are tried',
  ]);
});

describe('of a parameter', () => {
  const of = (parameter: object) =>
    clausesOf({ parameters: [{ name: 'p', in: 'query', schema: {}, ...parameter }] }).clauses.map((clause) =>
      shown(clause).replace('a/query/p/', '').replaceAll('/parameters/0', ''),
    );

  it.each<[object, string[]]>([
    [{ schema: { type: 'boolean' } }, ['optional  allows', 'type /schema/type']],
    [{ schema: { type: 'boolean' }, required: true }, ['required /required', 'type /schema/type']],
    [{ schema: { enum: ['a'] }, required: false }, ['optional /required allows', 'enum /schema/enum']],
    [{ schema: { type: 'integer', maximum: 3 } }, ['optional  allows', 'type /schema/type', 'maximum /schema/maximum']],
    // Whatever a query has is a text.
    [{ schema: { type: 'string' } }, ['optional  allows', 'type /schema/type allows']],
    [
      { schema: { type: 'string', maxLength: 3 } },
      ['optional  allows', 'type /schema/type allows', 'maxLength /schema/maxLength'],
    ],
    [{ schema: {} }, ['optional  allows']],
    [{ content: {}, schema: { type: 'boolean' } }, ['optional  allows', 'type /schema/type']],
    [
      { content: { 'application/json': { schema: { type: 'boolean' } } } },
      ['optional  allows', 'media-type /content', 'type /content/application~1json/schema/type'],
    ],
    [{ style: 'unknown', schema: { type: 'boolean' } }, ['optional  allows']],
    // Of which no value is found.
    [{ content: { 'application/json': { schema: { type: 'string', pattern: '(?=a)b' } } } }, ['optional  allows']],
    [{ style: 'unknown', required: true }, ['required /required allows']],
  ])('%j the clauses are %j', (parameter, clauses) => {
    expect(of(parameter)).toEqual(clauses);
  });

  it('says of each what it is', () => {
    const { clauses } = clausesOf({
      parameters: [{ name: 'p', in: 'query', required: true, schema: { type: 'integer', maximum: 3 } }],
    });
    expect(clauses.map(({ side, statement }) => `${side}: ${statement}`)).toEqual([
      'request: Query parameter `p` is required.',
      'request: Query parameter `p` is an integer in decimal digits.',
      'request: Query parameter `p` is at most 3.',
    ]);
    const text = clausesOf({ parameters: [{ name: 'p', in: 'header', schema: { type: 'string' } }] }).clauses;
    expect(text.map(({ statement }) => statement)).toEqual([
      'Header parameter `p` may be left out.',
      'Header parameter `p` is a string.',
    ]);
  });

  it('says what each part of an object must be', () => {
    const y = { type: 'boolean' };
    const schema = { type: 'object', required: ['x', 'y'], properties: { x: { type: 'integer', minimum: 3 }, y } };
    const { clauses } = clausesOf({ parameters: [{ name: 'p', in: 'query', style: 'deepObject', schema }] });
    const statements = clauses.map(({ id, statement }) => `${id}: ${statement}`);
    expect(statements).toContain('a/query/p/x/minimum: In query parameter `p`, `x` is at least 3.');
    expect(statements).toContain('a/query/p/required/x: In query parameter `p`, `x` is present.');
  });

  it.each<[object, string]>([
    [{ style: 'form', schema: { type: 'array', items: { type: 'integer', maximum: 3 } } }, '`[]` is at most 3.'],
    [
      { content: json({ type: 'array', contains: { type: 'integer' }, maxContains: 1 }) },
      'contains at most 1 item that matches `contains`.',
    ],
  ])('of which %j holds, says: %s', (parameter, words) => {
    const { clauses } = clausesOf({ parameters: [{ name: 'p', in: 'query', ...parameter }] });
    expect(clauses.map(({ statement }) => statement)).toContainEqual(expect.stringContaining(words));
  });

  it('tells what of it is not judged, once', () => {
    const parameter = (more: object) => ({ parameters: [{ name: 'p', in: 'query', ...more }] });
    expect(told(parameter({ schema: { type: 'string', format: 'flavour' } }))).toEqual([
      '/parameters/0/schema/format: the format flavour is not judged',
    ]);
    expect(told(parameter({ content: { 'application/json': {} } }))).toHaveLength(1);
    expect(told(parameter({ schema: { type: 'integer' } }))).toEqual([]);
    const schemas = { S: { type: 'string', format: 'flavour' } };
    const unwritable = { style: 'unknown', schema: { $ref: '#/components/schemas/S' } };
    expect(told(parameter(unwritable), { components: { schemas } })).toHaveLength(1);
  });

  it('tells of parts without a value just that, and of the others what is not judged', () => {
    const strange = { type: 'string', format: 'flavour' };
    const a = { ...strange, pattern: '^a$', maxLength: 0 };
    const [b, c] = [strange, { ...strange, readOnly: true }];
    const content = json({ type: 'object', properties: { a, b, c } });
    expect(told({ parameters: [{ name: 'p', in: 'query', content }] })).toEqual([
      expect.stringMatching(/\/a: no valid value of this schema/),
      expect.stringMatching(/\/b\/format: the format flavour/),
    ]);
  });
});

describe('of who may call', () => {
  const of = (security: readonly object[], responses: object = {}) =>
    clausesOf({ security, responses }).clauses.map((clause) => `${shown(clause)}: ${clause.statement}`);

  it('says whether a scheme is always needed, and what comes back without', () => {
    expect(of([{ bearer: [] }])).toEqual([
      expect.stringMatching(
        /^a\/security\/bearer \/components\/securitySchemes\/bearer: A call needs .* it is refused\.$/,
      ),
    ]);
    expect(of([{ bearer: [] }], { 401: { description: '' } })[0]).toMatch(/the documented 401 comes back/);
    expect(of([{ bearer: [] }, { basic: [] }])).toEqual([
      expect.stringMatching(/^a\/security\/bearer .* A call may come with/),
      expect.stringMatching(/^a\/security\/basic .* A call may come with/),
    ]);
    expect(of([{ bearer: [], key: [] }, { bearer: [] }])).toEqual([
      expect.stringMatching(/^a\/security\/bearer .* A call needs/),
      expect.stringMatching(/^a\/security\/key .* A call may come with/),
    ]);
  });

  it('only allows what may be left out', () => {
    expect(of([{}, { bearer: [] }])).toEqual([
      expect.stringMatching(/^a\/security\/bearer .* allows: A call with .* is accepted\.$/),
      'a/security/optional /security allows: A call without credentials is also accepted.',
    ]);
    const { clauses } = clausesOf({}, { security: [{}, { bearer: [] }] });
    expect(clauses.at(-1)?.pointer).toBe('/security');
  });

  it('tells what of it is not judged', () => {
    expect(told({ security: [{ nobody: [] }] })).toEqual([
      '/security/0/nobody: the security scheme nobody does not exist',
    ]);
    expect(told({ security: [{ mutual: [] }] })).toEqual([
      '/components/securitySchemes/mutual: the kind of the security scheme mutual is not supported',
    ]);
    expect(told({ security: [{ bearer: ['admin'] }] })).toEqual([
      '/security/0/bearer: scopes and roles are not verified',
    ]);
    expect(told({ security: [{ key: [] }, { bearer: [], basic: [] }] })).toEqual([
      '/security/1/bearer: bearer and basic use the same header or parameter, so they cannot be sent together',
    ]);
    expect(told({ security: [{ key: [] }] })).toEqual([]);
  });
});

describe('of a body', () => {
  const of = (requestBody: object) => clausesOf({ requestBody }).clauses.map(shown);
  const schema = { type: 'object', properties: { name: { type: 'string', maxLength: 3 }, size: { type: 'integer' } } };

  it('says whether there must be one, of which media types, and what is in it', () => {
    expect(of({ required: true, content: { 'application/json': { schema } } })).toEqual([
      'a/body/required /requestBody/required',
      'a/body/media-type /requestBody/content',
      'a/body/type /requestBody/content/application~1json/schema/type',
      'a/body/name/type /requestBody/content/application~1json/schema/properties/name/type',
      'a/body/name/maxLength /requestBody/content/application~1json/schema/properties/name/maxLength',
      'a/body/size/type /requestBody/content/application~1json/schema/properties/size/type',
    ]);
    expect(of({ content: { 'application/json': {} } })).toEqual([
      'a/body/optional /requestBody allows',
      'a/body/media-type /requestBody/content',
    ]);
  });

  it('asks of a form nothing that every form is', () => {
    const ids = of({ content: { 'application/x-www-form-urlencoded': { schema } } }).map((text) => text.split(' ')[0]);
    expect(ids).toEqual(['a/body/optional', 'a/body/media-type', 'a/body/name/maxLength', 'a/body/size/type']);
  });

  it('tells the schemas of two media types apart, and takes one schema of two once', () => {
    const two = {
      'application/json': { schema: { type: 'integer' } },
      'application/a+json': { schema: { type: 'boolean' } },
    };
    expect(
      of({ content: two })
        .slice(2)
        .map((text) => text.split(' ')[0]),
    ).toEqual(['a/body/type', 'a/body:application~1a+json/type']);
    const same = { $ref: '#/components/schemas/S' };
    const { clauses } = clausesOf(
      { requestBody: { content: { 'application/json': { schema: same }, 'application/a+json': { schema: same } } } },
      { components: { schemas: { S: { type: 'integer' } } } },
    );
    expect(clauses.slice(2).map(({ assertion }) => assertion?.mediaTypes)).toEqual([
      ['application/json', 'application/a+json'],
    ]);
  });

  it('asks for what requests have, and not for what only responses have', () => {
    const one = (more: object) => ({ type: 'integer', ...more });
    const both = {
      type: 'object',
      required: ['a', 'b'],
      properties: { a: one({ readOnly: true }), b: one({ writeOnly: true }) },
    };
    const ids = of({ content: { 'application/json': { schema: both } } }).map((line) => line.split(' ')[0]);
    expect(ids.slice(2)).toEqual(['a/body/type', 'a/body/required/b', 'a/body/b/type']);
  });

  it('takes a schema for that of a form where every media type that has it is one', () => {
    const form = 'application/x-www-form-urlencoded';
    const same = { schema: { $ref: '#/components/schemas/S' } };
    const schemas = { S: { type: 'object', properties: { a: { type: 'string' }, b: { enum: ['string'] } } } };
    const count = (content: object) =>
      clausesOf({ requestBody: { content } }, { components: { schemas } }).clauses.length - 2;
    expect(count({ [form]: same })).toBe(1);
    expect(count({ [form]: same, 'application/json': same })).toBe(3);
    expect(count({ [form]: same, 'application/json': { schema: { type: 'integer' } } })).toBe(2);
    expect(count({ [form]: same, 'application/json': {} })).toBe(1);
  });

  it('has clauses only where it has a meaning', () => {
    const content = { 'application/json': {} };
    const of = (method: string) => {
      const paths = { '/a': { [method]: { responses: {}, requestBody: { required: true, content } } } };
      const [operation] = readOperations({ openapi: '3.0.3', paths });
      return operation && requestClauses(operation);
    };
    expect(of('get')).toMatchObject({
      clauses: [],
      notVerified: [{ reason: expect.stringMatching(/does not define a meaning/) }],
    });
    expect(of('delete')).toMatchObject({
      clauses: [],
      notVerified: [
        { pointer: '/paths/~1a/delete/requestBody', reason: expect.stringMatching(/only a valid body is sent$/) },
      ],
    });
  });

  it('says of each what it is', () => {
    const { clauses } = clausesOf({ requestBody: { content: { 'application/json': {}, 'a/b': {} } } });
    expect(clauses.map(({ side, statement }) => `${side}: ${statement}`)).toEqual([
      "request: The request's body may be left out.",
      "request: The request's body is application/json or a/b.",
    ]);
    expect(
      told({ requestBody: { content: { 'application/json': {}, 'application/a+json': {}, 'a/b': {} } } }),
    ).toHaveLength(1);
    const body = { content: { 'application/json': { schema: { type: 'integer' } } } };
    expect(clausesOf({ requestBody: body }).clauses.at(-1)).toMatchObject({
      side: 'request',
      statement: 'In a request, the body is an integer.',
    });
  });

  it('tells what of it is not sent', () => {
    expect(told({ requestBody: { content: { 'application/json': {}, 'a/b': {} } } })).toEqual([
      '/requestBody/content/a~1b: bodies of a/b are not sent',
    ]);
    expect(of({ content: { 'a/b': {} } })).toEqual([]);
    const content = { 'application/json': { schema: { type: 'string', format: 'flavour' } } };
    expect(told({ requestBody: { content } })).toEqual([
      '/requestBody/content/application~1json/schema/format: the format flavour is not judged',
    ]);
  });
});
