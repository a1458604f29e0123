import { describe, expect, it } from 'vitest';
import type { Json, JsonMap } from '../../openapi/document/json.ts';
import { createSchemaSet } from './schema-set.ts';

/** Steps of two kinds, which each have a next one. */
const step = (kind: string): JsonMap => ({
  allOf: [
    { type: 'object', properties: { next: { $ref: '#/$defs/step' } } },
    { properties: { kind: { const: kind } } },
  ],
});
const set = createSchemaSet({ $defs: { step: { oneOf: [step('walk'), step('ride')] } } }, undefined);
const steps = set.root('/$defs/step');

function chain(length: number): Json {
  return Array.from({ length }).reduce<Json>((next) => ({ kind: 'walk', ...(next !== null && { next }) }), null);
}

describe('a schema set', () => {
  it('judges a value of a schema that contains itself in a choice', () => {
    expect(set.isValid(steps, chain(4))).toBe(true);
    expect(set.errors(steps, { kind: 'walk', next: { kind: 'run' } })).not.toEqual([]);
  });

  it('takes a value that is judged twice at each of 60 levels for invalid', () => {
    expect(set.isValid(steps, chain(60))).toBe(false);
    expect(set.errors(steps, chain(60))).not.toEqual([]);
  });
});
