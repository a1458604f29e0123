import { expect, it } from 'vitest';
import type { JsonMap } from '../../openapi/document/json.ts';
import { prepare } from './valid-values.ts';

function valuesOf(schema: JsonMap) {
  const { maker, layers } = prepare(schema, undefined);
  return maker.values(layers, 0);
}

/** Many texts match it, most of which are shorter than the limit. */
const code = { pattern: '^[a-z][a-z_]*$', maxLength: 20 };
const atLimit = expect.stringMatching(/^.{20}$/);

it('texts that a pattern describes have the greatest length, too', () => {
  expect(valuesOf({ type: 'string', ...code })).toContainEqual(atLimit);
});

it.each<[string, JsonMap]>([
  ['any', { propertyNames: code, additionalProperties: { type: 'string' } }],
  [
    'each of a kind',
    { propertyNames: { maxLength: 20 }, patternProperties: { '^x-': {} }, additionalProperties: false },
  ],
])('names that are free have the greatest length, too, where %s may be there', (_, schema) => {
  const names = valuesOf({ type: 'object', maxProperties: 4, ...schema }).flatMap((value) =>
    Object.keys(Object(value)),
  );
  expect(names).toContainEqual(atLimit);
});
