import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { prepare } from '../generate/valid-values.ts';
import { beyondCounts } from './near-texts.ts';
import { nearValues } from './near-values.ts';
import { singleFaultValues } from './single-fault-values.ts';

/** What the table has for a keyword, each once. */
function near(keyword: string, value: Json, limit: Json = null, listed: readonly Json[] = []): Json[] {
  const { maker, layers } = prepare({});
  const context = { maker, layer: { schema: {}, pointer: '' }, branch: layers, listed };
  const rows = nearValues.filter(([own, name]) => own === keyword && name !== undefined);
  const all = rows.flatMap(([, , near]) => [...near(value, limit, context)]);
  return [...new Set(all)];
}

it.each<[string, Json, Json, Json[]]>([
  ['type', 7, 'integer', [7.5, '7', true, [7], null, '']],
  ['type', true, 'boolean', ['true', 1, [true], null, '']],
  ['type', 'x', 'string', [7, false, ['x'], null]],
  ['maximum', 7, 9, [2 ** 63]],
  ['minimum', 7, 1, [-(2 ** 63)]],
  ['exclusiveMinimum', 7, 0, [-1]],
  ['exclusiveMaximum', 1, 1.5, [2.5]],
  ['multipleOf', 1.5, 0.5, [1.55]],
  ['maxLength', 'ab', 4, ['ab'.repeat(2500)]],
  ['maxLength', 'ab', 6000, []],
  ['enum', null, ['a', 3, null], ['3', 'null']],
  ['oneOf', { a: 1 }, null, [null, true]],
  ['dependentRequired', { a: 1, b: 2 }, { a: ['b'] }, [{ a: null }]],
  [
    'propertyNames',
    { ab: 1, c: 2 },
    { maxLength: 2 },
    [
      { c: 2, AB: 1 },
      { ab: 1, C: 2 },
      { c: 2, aba: 1 },
      { ab: 1, caa: 2 },
    ],
  ],
  ['propertyNames', { a: 1 }, { pattern: '^[a-z]{1,2}$' }, [{ A: 1 }, { aaa: 1 }, { '': 1 }]],
  ['propertyNames', { a: 1 }, { not: { const: 'none' } }, [{ A: 1 }, { none: 1 }]],
])('of %s, what many readers take for %j is %j of', (keyword, value, limit, expected) => {
  expect(near(keyword, value, limit)).toEqual(expected);
});

it('has other spellings of a text that matches a pattern', () => {
  expect(near('pattern', 'AB', '^[A-Z]+$')).toEqual(
    expect.arrayContaining(['ab', 'AB\n', 'AB ', '!AB', '-AB', '+AB', '0AB', 'B', 'A-', 'ÄB', '']),
  );
  expect(near('pattern', '7.50', '^[0-9]\\.[0-9]{2}$')).toEqual(expect.arrayContaining(['٧.٥٠', '7.500', '-7.50']));
});

it.each([
  ['date', '2026-02-03', '2026-02-03T00:00:00Z'],
  ['date-time', '2026-02-03T04:05:06Z', '2026-02-03T04:05:06'],
  ['email', 'a@b.c', 'a@'],
  ['uuid', '123e4567-e89b-42d3-a456-426614174000', '123e4567e89b42d3a456426614174000'],
  ['ipv4', '192.0.2.1', '192.0.2.01'],
  ['time', '04:05:06+01:00', '4:05:06Z'],
  ['duration', 'P1D', '90'],
  ['duration', 'P1D', 'P1DT'],
])('has another notation of a %s', (format, value, other) => {
  expect(near('format', value, format)).toContain(other);
});

it('has equal items whose members come in another order', () => {
  const [, first] = near('uniqueItems', [{ a: 1, b: 2 }], true);
  expect(JSON.stringify(first)).toBe('[{"a":1,"b":2},{"b":2,"a":1}]');
});

it('has a value of another enum of the same body', () => {
  expect(near('enum', 'rock', ['rock'], ['m/s', 3])).toContain('m/s');
  expect(near('enum', 'rock', ['rock'], ['m/s', 3])).not.toContain(3);
});

describe('beyond counts', () => {
  it.each<[text: string, pattern: string, texts: string[]]>([
    ['+9128005', '^\\+[1-9][0-9]{6,14}$', ['+9128005555555555', '+912800']],
    ['123456789012345', '^[0-9]{15}$', ['1234567890123455', '12345678901234']],
    ['AB-1234-x', '^[A-Z]{2}-[0-9]{3,5}-[a-z]$', ['AB-123444-x', 'AB-12-x']],
    ['AB', '^[A-Z]+$', ['']],
    ['a-1', '^[a-z]+-[0-9]{1,2}$', ['a-111', 'a-']],
    ['😀', '^.$', ['😀😀', '']],
    ['AB', 'A', ['']],
    ['', '^$', []],
  ])('%j misses %s by one character as %j', (text, pattern, texts) => {
    expect(beyondCounts(text, pattern)).toEqual(texts);
  });
});

it.each(['not', 'oneOf'])('break `%s` beside a reference', (keyword) => {
  const [owner, shelter] = [{ required: ['owner'] }, { required: ['shelter'] }];
  const stated = keyword === 'not' ? owner : [owner, shelter];
  const schema = {
    $ref: '#/$defs/pet',
    [keyword]: stated,
    $defs: { pet: { properties: { name: { type: 'string' } } } },
  };
  expect(singleFaultValues(schema).map((fault) => fault.keyword)).toContain(keyword);
});

it('breaks what a condition forbids with a value that the schema asks for', () => {
  const rule = { if: { properties: { kind: { const: 'open' } } }, else: { properties: { wind: false } } };
  const boat = {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['open', 'shut'] }, wind: { type: 'object', required: ['knots'] } },
    ...rule,
  };
  const fault = singleFaultValues(boat).find(({ pointer }) => pointer.endsWith('/else/properties/wind'));
  expect(fault?.value).toMatchObject({ kind: 'shut', wind: { knots: expect.anything() } });
});
