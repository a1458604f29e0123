import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leanCode } from './lean-code.ts';

interface Guard {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** The same schema compiled by ajv, and by ajv and `leanCode`; and the code of the latter. */
const compile = async (schema: object): Promise<{ full: Guard; lean: Guard; code: string }> => {
  const ajv = new Ajv2020({ strict: false, code: { source: true, esm: true, lines: true } });
  ajv.opts.unevaluated = false;
  ajv.opts.dynamicRef = false;
  const full = ajv.compile(schema);
  const { code: written, define } = leanCode(standalone.default(ajv, full));
  const { code } = await transform(written, { format: 'esm', minifySyntax: true, define });
  const { default: lean } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return { full, lean, code };
};

const answerOf = (guard: Guard, value: unknown): unknown =>
  guard(value) || guard.errors?.map(({ instancePath, message }) => ({ instancePath, message }));

const list = { type: 'array', minItems: 1, items: { type: 'string', enum: ['a', 'b'] } };
const tree = { type: 'object', properties: { a: { $ref: '#' }, b: list }, required: ['b'] };
const branches = { anyOf: [{ type: 'string' }, list, { not: { type: 'object' } }], properties: { errors: list } };

const leaf = fc.constantFrom('a', 'b', 'c', 1, null, ['a'], ['a', 'c'], []);
const { values } = fc.letrec<{ values: unknown }>((tie) => ({
  values: fc.dictionary(fc.constantFrom('a', 'b', 'errors', 'valid0', 'other'), fc.oneof(leaf, tie('values')), {
    maxKeys: 3,
  }),
}));

test.for([
  [
    'one object',
    { type: 'object', properties: { a: { type: 'string' }, b: list, valid0: { const: 1 } }, required: ['a'] },
  ],
  ['keys that are judged', { additionalProperties: list, minProperties: 1, dependentRequired: { a: ['errors'] } }],
  ['keys that are judged by a branch', { propertyNames: { enum: ['a', 'errors'] }, maxProperties: 2 }],
  ['a tuple', { properties: { b: { prefixItems: [{ const: 'a' }, { type: 'null' }] } } }],
  ['a list that must contain', { properties: { b: { type: 'array', contains: { const: 'a' }, minContains: 1 } } }],
  ['a tree', tree],
  ['branches', branches],
  ['branches in branches', { oneOf: [branches, tree, { required: ['valid0'] }] }],
  ['a condition', { if: { required: ['a'] }, else: tree }],
  ['nothing', true],
] as [string, object][])('leaves the verdict, the place and the message of %s as they are', async ([, schema]) => {
  const { full, lean } = await compile(schema);
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(fc.oneof(values, fc.jsonValue()), (value) => {
      verdicts.add(full(value));
      expect(answerOf(lean, value)).toEqual(answerOf(full, value));
    }),
    { numRuns: 400, seed: 20261125 },
  );
  expect(verdicts.size).toBe(schema === (true as unknown) ? 1 : 2);
});

test('nothing is noted where the first error ends the check', async () => {
  const { code } = await compile({ type: 'object', properties: { valid0: { type: 'string' }, errors: list } });
  expect(code).not.toMatch(/schemaPath|keyword|params|vErrors|_errs|parentData/);
});
