import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Target } from '../send/target.ts';
import { verify } from '../verify.ts';
import { prismReplies } from './prism-replies.ts';
import { prismTarget } from './prism-target.ts';

const text = { type: 'string' };
const conditional = [['if', { required: ['b'] }] as const, ['then', { required: ['c'] }] as const];

/** By the rule that excuses what Prism makes up of it: what is documented for a 200. */
const content: Readonly<Record<string, object>> = {
  'keywords-that-no-example-heeds': { 'application/json': { schema: { type: 'string', pattern: '^a{5}$' } } },
  'conditions-that-no-example-heeds': {
    'application/json': {
      schema: { properties: { a: text }, dependentSchemas: { a: { properties: { a: { maxLength: 2 } } } } },
    },
  },
  'required-without-properties': {
    'application/json': { schema: Object.fromEntries([['type', 'object'], ['required', ['a']], ...conditional]) },
  },
  'tuples-are-empty': { 'application/json': { schema: { type: 'array', prefixItems: [text], minItems: 1 } } },
  'circles-are-cut': { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } },
  'nothing-for-no-schema': { 'application/json': {} },
};

const served = { properties: { a: text }, required: ['a'] };
const others: Readonly<Record<string, object>> = {
  text: { 'text/plain': { schema: text } },
  xml: { 'application/xml': { schema: { type: 'object', properties: { a: text } } } },
  binary: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
  any: { '*/*': { schema: served } },
  applications: { 'application/*': { schema: served } },
};

const document = {
  openapi: '3.1.0',
  info: { title: 'Made up', version: '1' },
  paths: Object.fromEntries(
    Object.entries({ ...content, ...others }).map(([name, own]) => [
      `/${name}`,
      { get: { operationId: name, responses: { 200: { description: '', content: own } } } },
    ]),
  ),
  components: {
    schemas: {
      Node: { type: 'object', required: ['a'], properties: { a: text, edge: { $ref: '#/components/schemas/Edge' } } },
      Edge: { type: 'object', required: ['b'], properties: { b: text, node: { $ref: '#/components/schemas/Node' } } },
    },
  },
};

let target: Target;
beforeAll(async () => {
  target = await prismTarget(document);
});
afterAll(() => target.close());

it('blames no mock for the replies that it makes up, and says which clauses they do not show', async () => {
  const report = await verify({ document, target });
  expect(report.findings).toEqual([]);
  expect(report.clauses.find(({ id }) => id.endsWith('/pattern'))).toMatchObject({
    verdict: 'not-witnessed',
    reason: 'Prism makes up bodies without regard to this keyword',
  });
  expect(report.clauses.find(({ id }) => id === 'any/200/body/required/a')).toMatchObject({ verdict: 'holds' });
});

it.each(prismReplies.map(({ name }) => name))('still needs %s', async (name) => {
  const strict = { ...target, replyProfile: prismReplies.filter((rule) => rule.name !== name) };
  expect((await verify({ document, target: strict, operations: [name] })).verdict).toBe('broken');
});
