import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { build } from 'esbuild';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { validateConversationDeleted, validateErrorList } from '../../generated/validators.ts';

const path = fileURLToPath(new URL('../../generated/validators.ts', import.meta.url));
const { components } = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'));

// A second implementation of JSON Schema reads the same schemas from the document and judges the same bodies.
const schemaUri = 'https://intercom-contract.test/spec';
registerSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema', components }, schemaUri);

const text = fc.oneof(fc.string(), fc.constantFrom('unauthorized', 'conversation', 'error.list'));
const nullableText = fc.option(text);
const conversationDeleted = fc.record(
  { id: text, object: fc.constant('conversation'), deleted: fc.boolean(), extra: fc.jsonValue() },
  { requiredKeys: [] },
);
const errorItem = fc.record({ code: text, message: nullableText, field: nullableText }, { requiredKeys: ['code'] });
const errorList = fc.record(
  { type: text, request_id: nullableText, errors: fc.array(errorItem, { minLength: 1, maxLength: 3 }) },
  { requiredKeys: ['type', 'errors'] },
);

/** The body with one member, at any depth, dropped or replaced; or another body altogether. */
function mutated(body: Arbitrary<unknown>): Arbitrary<unknown> {
  const oneFault = fc.tuple(body, fc.nat(), fc.oneof(fc.constant(undefined), fc.constant([]), fc.jsonValue()));
  return fc.oneof(
    { weight: 9, arbitrary: oneFault.map(([value, index, replacement]) => replaceMember(value, index, replacement)) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

function replaceMember(body: unknown, index: number, replacement: unknown): unknown {
  const copy: unknown = structuredClone(body);
  const places: [owner: object, key: string][] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      collect(Reflect.get(value, key));
    }
  };
  collect(copy);
  const [owner, key] = places[index % Math.max(places.length, 1)] ?? [];
  if (owner !== undefined && key !== undefined) Reflect.set(owner, key, replacement);
  return copy === undefined ? null : JSON.parse(JSON.stringify(copy));
}

const guards = [
  { name: 'ConversationDeleted', guard: validateConversationDeleted, body: conversationDeleted },
  { name: 'ErrorList', guard: validateErrorList, body: errorList },
];

test.for(guards)('the guard of $name accepts every body that its schema describes', async ({ name, guard, body }) => {
  const judge = await validate(`${schemaUri}#/components/schemas/${name}`);
  fc.assert(
    fc.property(body, (value) => {
      const json = JSON.parse(JSON.stringify(value));
      expect(judge(json).valid).toBe(true);
      expect(guard(json)).toBe(true);
    }),
  );
});

test.for(guards)(
  'the guard of $name agrees with a second validator on bodies with a fault',
  async ({ name, guard, body }) => {
    const judge = await validate(`${schemaUri}#/components/schemas/${name}`);
    let refused = 0;
    fc.assert(
      fc.property(mutated(body), (json) => {
        const { valid } = judge(json as Parameters<typeof judge>[0]);
        expect(guard(json)).toBe(valid);
        expect(guard.errors ?? []).toHaveLength(valid ? 0 : 1);
        if (!valid) refused += 1;
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(50);
  },
);

test('a refusal says where and why', () => {
  expect(validateErrorList({ type: 'error.list', errors: [{ code: 'x' }, { code: 1 }] })).toBe(false);
  expect(validateErrorList.errors).toEqual([{ instancePath: '/errors/1/code', message: 'must be string' }]);
});

test('a request id that is no UUID is still one', () => {
  expect(validateErrorList({ type: 'error.list', request_id: 'b7e1k3', errors: [{ code: 'x' }] })).toBe(true);
});

test('the code needs nothing from outside and evaluates nothing', () => {
  const code = readFileSync(path, 'utf8');
  const imports = code.match(/^\s*(?:import|export .* from)\b.*$/gm);
  expect(imports).toEqual(["import type { components } from './types.ts';"]);
  expect(code).not.toMatch(/\brequire\s*\(|\bimport\s*\(|\beval\s*\(|\bFunction\s*\(/);
});

test('who imports one guard does not ship the other', async () => {
  const bundle = async (name: string): Promise<string> => {
    const contents = `export { ${name} } from ${JSON.stringify(path)};`;
    const stdin = { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) };
    const result = await build({ stdin, bundle: true, write: false, format: 'esm', minify: true });
    return result.outputFiles[0]?.text ?? '';
  };
  expect(await bundle('validateConversationDeleted')).not.toContain('request_id');
  expect(await bundle('validateErrorList')).not.toContain('deleted');
});
