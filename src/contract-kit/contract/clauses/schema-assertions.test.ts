import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { bodyDocument } from '../../testing/response-document.ts';
import { deriveContract } from './derive-contract.ts';
import { clauseLimit, schemaAssertions } from './schema-assertions.ts';

const names = Array.from({ length: 12 }, (_, index) => `S${index}`);
const below = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));

it.each([
  ['assert much', { type: 'object', properties: below }, 50],
  ['assert nothing', { properties: below }, 0],
])(
  'lists the nearest constraints of schemas that lead to each other on and on and %s, and says so once',
  (_, each, count) => {
    const schemas = Object.fromEntries(names.map((name) => [name, each]));
    const [operation] = readOperations(bodyDocument({ $ref: '#/components/schemas/S0' }, { schemas }));
    const schema = operation?.responses[0]?.content[0]?.schema;
    if (schema === undefined) throw new Error('no schema');
    const { assertions, notVerified } = schemaAssertions(schema, 'response', 50);
    expect(assertions).toHaveLength(count);
    expect(notVerified.filter(({ reason }) => reason.startsWith('this schema is so large'))).toMatchObject([
      { pointer: '/components/schemas/S0' },
    ]);
  },
);

it('gives no two of many clauses one id', () => {
  const schemas = Object.fromEntries(names.map((name) => [name, { type: 'object', properties: below }]));
  const { clauses } = deriveContract(bodyDocument({ $ref: '#/components/schemas/S0' }, { schemas }));
  expect(clauses.length).toBeGreaterThan(1000);
  expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
});

it('goes on beside references that lead nowhere, and says where they stand', () => {
  const schema = { properties: { lost: { $ref: '#/components/schemas/None' }, kept: { type: 'string' } } };
  const { clauses, notVerified } = deriveContract(bodyDocument(schema));
  expect(clauses.at(-1)?.id).toBe('readThing/200/body/kept/type');
  expect(notVerified).toMatchObject([
    { pointer: expect.stringMatching(/\/properties\/lost$/), reason: expect.stringMatching(/leads nowhere/) },
  ]);
});

it('asks no response for what is writeOnly, nor says anything of it', () => {
  const secret = { type: 'string', writeOnly: true };
  const schema = { properties: { secret, name: { type: 'string' } }, allOf: [{ required: ['secret', 'name'] }] };
  expect(deriveContract(bodyDocument(schema)).clauses.map(({ id }) => id.replace('readThing/200/', ''))).toEqual([
    'readThing/status',
    'media-type',
    'body/required/name',
    'body/name/type',
  ]);
});

const withOperations = (count: number) => ({
  paths: Object.fromEntries(Array.from({ length: count / 2 }, (_, index) => [`/${index}`, { get: {}, put: {} }])),
});

it('lists fewer clauses of each body, the more operations a document has', () => {
  expect(clauseLimit({})).toBe(1000);
  expect(clauseLimit(withOperations(30))).toBe(1000);
  expect(clauseLimit(withOperations(100))).toBe(300);
  expect(clauseLimit(withOperations(1000))).toBe(100);
});
