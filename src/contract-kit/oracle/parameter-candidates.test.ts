import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationWith } from '../testing/operation-with.ts';
import { seed } from '../testing/property.ts';
import { judgeParameter } from './judge-parameter.ts';
import { type ParameterTable, parameterTable } from './parameter-table.ts';

const tableOf = (parameter: object): ParameterTable =>
  parameterTable(operationWith({ in: 'query', ...parameter }).parameter);

const rules = ({ candidates }: ParameterTable): string[] => candidates.map(({ intent, rule }) => `${intent} ${rule}`);

function shownBy(table: ParameterTable, wire: string): readonly string[] | undefined {
  return table.candidates.find((one) => one.wire[0] === wire)?.shows;
}

it('is made once', () => {
  const { parameter } = operationWith({ in: 'query', schema: { type: 'boolean' } });
  expect(parameterTable(parameter)).toBe(parameterTable(parameter));
});

describe('a parameter', () => {
  it('may be absent unless it is required', () => {
    expect(rules(tableOf({ schema: { type: 'boolean' } }))[0]).toBe('accept parameter/absent');
    const required = tableOf({ schema: { type: 'boolean' }, required: true });
    expect(rules(required)).toContain('refuse parameter/absent');
    expect(rules(required)).not.toContain('accept parameter/absent');
    expect(rules(tableOf({ in: 'path', schema: { type: 'boolean' } })).join()).not.toContain('parameter/absent');
  });

  it.each<[string, object, RegExp]>([
    ['in a style that OpenAPI does not know', { style: 'simple' }, /style/],
    ['without a schema', { content: { 'application/json': {} } }, /nothing is said/],
    ['for whose schema no text is found', { schema: { type: 'string', pattern: '(?=a)b' } }, /./],
    ['of which no value can be written', { in: 'path', schema: { type: 'null' } }, /path.*simple/],
  ])('%s has no values, and says why', (_name, parameter, reason) => {
    const table = tableOf(parameter);
    expect(table).toMatchObject({ hasValues: false, isFinite: false, misses: [] });
    expect(table.gaps.map((gap) => gap.reason).join()).toMatch(reason);
    expect(table.candidates.every(({ wire }) => wire.length === 0)).toBe(true);
  });

  it.each([
    [{ type: 'boolean' }, true],
    [{ enum: ['a'] }, true],
    [{ type: 'integer', enum: [1, 2] }, true],
    [{ const: 'a' }, true],
    [{ type: 'integer' }, false],
    [{ type: 'string' }, false],
  ])('of %j has candidates for every value: %s', (schema, every) => {
    expect(tableOf({ schema })).toMatchObject({ hasValues: true, isFinite: every });
  });

  it('sends the valid values first, then what is refused, then what may go either way', () => {
    const intents = tableOf({ schema: { type: 'integer', minimum: 3 } }).candidates.map(({ intent }) => intent);
    const last = intents.lastIndexOf('refuse', intents.indexOf('either'));
    expect(intents.indexOf('refuse')).toBeGreaterThan(intents.slice(0, 3).lastIndexOf('accept'));
    expect(intents.slice(0, last)).not.toContain('either');
  });

  it('of JSON is refused where it is none', () => {
    const table = tableOf({ schema: undefined, content: { 'application/json': { schema: { type: 'integer' } } } });
    expect(rules(table)).toContain('refuse content/not-json');
    expect(shownBy(table, '%7B%22')).toEqual(['media-type']);
    const valid = table.candidates.filter(({ rule }) => rule === 'schema/valid');
    for (const { shows } of valid) expect(shows).toEqual(expect.arrayContaining(['media-type', 'type']));
    expect(rules(tableOf({ schema: { type: 'integer' } }))).not.toContain('refuse content/not-json');
  });
});

describe('what a schema asserts beside its type', () => {
  it('is broken by a candidate of its own, and shown by the valid ones', () => {
    const table = tableOf({ schema: { type: 'integer', minimum: 3, multipleOf: 2 } });
    expect(table.misses.map(({ name }) => name).toSorted()).toEqual(['minimum', 'multipleOf']);
    for (const { candidate, name } of table.misses) {
      expect(candidate).toMatchObject({ intent: 'refuse', rule: `schema/${name}`, shows: [name] });
      expect(table.candidates).toContain(candidate);
    }
    const valid = table.candidates.filter(({ intent, wire }) => intent === 'accept' && wire.length > 0);
    expect(valid.length).toBeGreaterThan(1);
    for (const { shows, wire } of valid) {
      expect(shows, String(wire)).toEqual(expect.arrayContaining(['type', 'minimum', 'multipleOf']));
      expect(Number(wire[0]) % 2).toBe(0);
    }
  });

  it('leaves to the kind what the kind breaks itself', () => {
    expect(tableOf({ schema: { type: 'integer' } }).misses).toEqual([]);
    expect(tableOf({ schema: { type: 'string', enum: ['a'] } }).misses).toEqual([]);
    expect(tableOf({ schema: { type: 'integer', enum: [1, 5] } }).misses.map(({ name }) => name)).toEqual(['enum']);
  });

  it('is shown by those values only that have its place', () => {
    const items = { type: 'string', maxLength: 2 };
    const schema = {
      type: 'object',
      properties: { a: { type: 'array', items }, b: { type: 'integer', maximum: 9 } },
      required: ['b'],
    };
    const table = tableOf({ content: { 'application/json': { schema } }, schema: undefined });
    expect(table.misses.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['a/items/maxLength', 'b/maximum', 'required/b']),
    );
    for (const { wire, shows, rule } of table.candidates) {
      if (rule !== 'schema/valid') continue;
      const value = JSON.parse(decodeURIComponent(wire[0] ?? ''));
      expect(shows.includes('a/items/maxLength'), wire[0]).toBe((value.a ?? []).length > 0);
      expect(shows).toContain('b/maximum');
    }
  });

  it('has a gap where nothing that breaks it can be told from a valid value', () => {
    const table = tableOf({ schema: { type: ['string', 'integer'], not: { const: 7 } } });
    expect(table.gaps.map(({ reason }) => reason).join()).toContain('not witnessed');
    expect(tableOf({ schema: { type: 'string' } }).gaps).toEqual([]);
  });
});

it('lacks a property that is required, and nothing else', () => {
  const item = { type: 'object', required: ['x', 'y'], properties: { x: { type: 'integer' }, y: { type: 'integer' } } };
  const schema = {
    type: 'object',
    properties: { list: { type: 'array', items: item, minItems: 1 } },
    required: ['list'],
  };
  const table = tableOf({ schema: undefined, content: { 'application/json': { schema } } });
  const miss = table.misses.find(({ name }) => name.endsWith('required/x'));
  const [text = ''] = miss?.candidate?.wire ?? [];
  const [first] = JSON.parse(decodeURIComponent(text)).list;
  expect(Object.keys(first)).toEqual(['y']);
});

describe('a text', () => {
  const longest = (maxLength: number) => tableOf({ schema: { type: 'string', minLength: maxLength, maxLength } });

  it('that is long is sent by itself, and one that no server need take is not', () => {
    const alone = (length: number) =>
      longest(length)
        .candidates.filter(({ rule }) => rule === 'schema/valid')
        .map((one) => one.alone ?? false);
    expect(new Set(alone(300))).toEqual(new Set([false]));
    expect(new Set(alone(301))).toEqual(new Set([true]));
    expect(longest(4000).hasValues).toBe(true);
    expect(longest(4001).hasValues).toBe(false);
  });

  it.each([
    ['path', 'a/b', false],
    ['path', 'a\\b', false],
    ['path', 'a b', true],
    ['query', 'a/b', true],
    ['query', 'a\nb', false],
    ['query', 'a\u007fb', false],
    ['query', 'a\u00a0b', true],
  ])('in a %s of %j, which is refused on the way or not, is sent: %s', (place, value, isSent) => {
    expect(
      tableOf({ in: place, schema: { type: 'array', items: { const: value }, minItems: 1, maxItems: 1 } }),
    ).toMatchObject({
      hasValues: isSent,
    });
  });
});

it.each<object>([
  { schema: { type: 'integer' } },
  { schema: { type: 'integer', minimum: 3 } },
  { schema: { type: 'string', minLength: 2 } },
  { schema: undefined, content: { 'application/json': { schema: { type: 'integer' } } } },
])('draws values of %j that are what they are drawn for', (parameter) => {
  const one = operationWith({ in: 'query', ...parameter }).parameter;
  const { random } = parameterTable(one);
  if (random === undefined) throw new Error('nothing to draw');
  for (const [intent, values] of Object.entries(random))
    for (const drawn of fc.sample(values, { seed, numRuns: 30 })) {
      expect(drawn.intent).toBe(intent);
      expect(judgeParameter(one, drawn).intent, String(drawn.wire)).toBe(intent);
      expect(drawn.rule).toMatch(/^(?:type\/random|schema\/random|schema\/valid|integer\/[a-z-]+)$/);
    }
});
