import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationWith } from '../../testing/operation-with.ts';
import { seed } from '../../testing/property.ts';
import { judgeParameter } from './judge-parameter.ts';
import { type ParameterTable, parameterTable } from './parameter-table.ts';

const tableOf = (parameter: object): ParameterTable =>
  parameterTable(operationWith({ in: 'query', ...parameter }).parameter);

const json = (schema: object) => ({ schema: undefined, content: { 'application/json': { schema } } });

const rules = ({ candidates }: ParameterTable): string[] =>
  candidates.map(({ expectation, rule }) => `${expectation} ${rule}`);

function shownBy(table: ParameterTable, wire: string): readonly string[] | undefined {
  return table.candidates.find((candidate) => candidate.wire[0] === wire)?.shows;
}

it('is made once', () => {
  const { parameter } = operationWith({ in: 'query', schema: { type: 'boolean' } });
  expect(parameterTable(parameter)).toBe(parameterTable(parameter));
});

/** Of which a request has nothing, and which no request could have. */
const onlyInResponses = {
  type: 'object',
  required: ['a'],
  properties: { a: { readOnly: true, type: 'string', pattern: '^ab$', maxLength: 1 } },
};

describe('a parameter', () => {
  it('may be absent unless it is required', () => {
    const [absent] = tableOf({ schema: { type: 'boolean' } }).candidates;
    expect(absent).toMatchObject({ expectation: 'accept', rule: 'parameter/absent', shows: ['optional'] });
    const required = tableOf({ schema: { type: 'boolean' }, required: true });
    expect(rules(required)).toContain('refuse parameter/absent');
    expect(rules(required)).not.toContain('accept parameter/absent');
    expect(rules(tableOf({ in: 'path', schema: { type: 'boolean' } })).join()).not.toContain('parameter/absent');
  });

  it.each<[string, object, RegExp]>([
    ['in a style that OpenAPI does not know', { style: 'simple' }, /OpenAPI has no style/],
    ['without a schema', { content: { 'application/json': {} } }, /has no schema/],
    [
      'for whose schema no text is found',
      { schema: { type: 'string', pattern: '^ab$', maxLength: 1 } },
      /no valid value of this schema/,
    ],
    ['of which no value can be written', { in: 'path', schema: { type: 'null' } }, /path.*simple/],
    ['of which only responses have more', { in: 'path', schema: onlyInResponses }, /path.*simple/],
  ])('%s has no values, and says why', (_name, parameter, reason) => {
    const table = tableOf(parameter);
    expect(table).toMatchObject({ hasValues: false, isFinite: false, assertions: [] });
    expect(table.notVerified.map((one) => one.reason).join()).toMatch(reason);
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

  it.each([
    ['integer', 'path'],
    ['number', 'path'],
    ['boolean', 'path'],
  ])(
    'of the type %s in a %s sends valid values first, then what is refused, then what may go either way',
    (type, location) => {
      const { candidates } = tableOf({ in: location, schema: { type } });
      const intents = candidates.map(({ expectation }) => expectation);
      const inTurns = intents.filter((expectation, index) => expectation !== intents[index - 1]);
      expect(inTurns).toEqual(type === 'boolean' ? ['accept', 'refuse'] : ['accept', 'refuse', 'either']);
      expect(new Set(candidates.map(({ wire }) => wire[0])).size).toBe(candidates.length);
      for (const { shows, rule } of candidates) {
        expect(shows).toEqual(['type']);
        expect(rule).not.toBe('schema/valid');
      }
    },
  );

  it('that is required shows so by its absence', () => {
    const { candidates } = tableOf({ schema: { type: 'boolean' }, required: true });
    expect(candidates.filter(({ wire }) => wire.length === 0)).toEqual([
      { wire: [], expectation: 'refuse', rule: 'parameter/absent', shows: ['required'] },
    ]);
  });

  it('that is an enumeration shows nothing else, whatever stands around its values', () => {
    const { candidates } = tableOf({ in: 'header', schema: { enum: ['a', 'b'] }, required: true });
    for (const { shows, wire } of candidates) expect(shows).toEqual([wire.length === 0 ? 'required' : 'enum']);
  });

  it('in a header sends no numeral with spaces around it, which are none of its value', () => {
    const { candidates } = tableOf({ in: 'header', schema: { type: 'integer' } });
    const spaced = candidates.filter(({ wire: [text = ''] }) => text !== text.trim());
    expect(spaced.map(({ expectation, rule }) => `${expectation} ${rule}`)).toEqual([
      'accept header/surrounding-spaces',
    ]);
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
    expect(table.assertions.map(({ name }) => name).toSorted()).toEqual(['minimum', 'multipleOf']);
    for (const { candidate, name } of table.assertions) {
      expect(candidate).toMatchObject({ expectation: 'refuse', rule: `schema/${name}`, shows: [name] });
      expect(table.candidates).toContain(candidate);
    }
    const valid = table.candidates.filter(({ expectation, wire }) => expectation === 'accept' && wire.length > 0);
    expect(valid.length).toBeGreaterThan(1);
    for (const { shows, wire } of valid) {
      expect(shows, String(wire)).toEqual(expect.arrayContaining(['type', 'minimum', 'multipleOf']));
      expect(Number(wire[0]) % 2).toBe(0);
    }
    expect(shownBy(table, 'abc')).toEqual(['type']);
    expect(table.notVerified).toEqual([]);
  });

  it('leaves to the kind what the kind breaks itself', () => {
    expect(tableOf({ schema: { type: 'integer' } }).assertions).toEqual([]);
    expect(tableOf({ schema: { type: 'string', enum: ['a'] } }).assertions).toEqual([]);
    expect(tableOf({ schema: { type: 'integer', enum: [1, 5] } }).assertions.map(({ name }) => name)).toEqual(['enum']);
  });

  it('is shown by those values only that have its place', () => {
    const items = { type: 'string', maxLength: 2 };
    const schema = {
      type: 'object',
      properties: { a: { type: 'array', items }, b: { type: 'integer', maximum: 9 }, c: { type: 'boolean' } },
      required: ['b'],
    };
    const table = tableOf({ content: { 'application/json': { schema } }, schema: undefined });
    expect(table.assertions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['a/items/maxLength', 'b/maximum', 'required/b']),
    );
    for (const { wire, shows, rule } of table.candidates) {
      if (rule !== 'schema/valid') continue;
      const value = JSON.parse(decodeURIComponent(wire[0] ?? ''));
      expect(shows.includes('a/items/maxLength'), wire[0]).toBe((value.a ?? []).length > 0);
      expect(shows).toContain('b/maximum');
      expect(shows.includes('c/type'), wire[0]).toBe('c' in value);
    }
  });

  it('has a gap where nothing that breaks it can be told from a valid value', () => {
    const table = tableOf({ schema: { type: ['string', 'integer'], not: { const: 7 } } });
    expect(table.assertions).toEqual([]);
    expect(table.notVerified.map(({ reason }) => reason).join()).toContain('not covered');
  });

  it.each<[object, string[]]>([
    [{ type: 'string' }, []],
    [{ type: 'integer' }, []],
    [{ type: 'boolean' }, []],
    [{ enum: ['a'] }, []],
    // What is about the whole of it, the table of its kind breaks.
    [{ type: 'string', enum: ['a'] }, []],
    [{ type: 'integer', enum: [1, 5] }, []],
    [{ enum: ['a'], const: 'a' }, ['const']],
    [{ type: ['string', 'number', 'boolean', 'object', 'array', 'null'] }, []],
    [{ type: 'integer', multipleOf: 2, not: { not: { multipleOf: 2 } } }, ['multipleOf', 'not']],
  ])('in %j does not verify %j', (schema, keywords) => {
    expect(tableOf({ schema }).notVerified.map(({ pointer }) => pointer.split('/').at(-1))).toEqual(keywords);
  });
});

describe('a miss', () => {
  const names = (schema: object, more: object = {}) => tableOf({ schema, ...more }).assertions.map(({ name }) => name);

  it('is named after the keyword, and of what is a text anyway, its type is none', () => {
    expect(names({ type: 'string', pattern: '^[a-z]+$' })).toEqual(['pattern']);
    expect(names({ type: 'array', items: { type: 'string' } }, { explode: false })).toEqual([]);
    const content = { 'application/json': { schema: { type: 'integer' } } };
    expect(names({}, { schema: undefined, content })).toEqual(['type']);
  });

  it.each<[object, object, string, string[]]>([
    [{ type: 'array', items: { type: 'integer' } }, { explode: false }, 'items/type', ['1.5']],
    [{ type: 'object', properties: { to: { type: 'number' } } }, { style: 'deepObject' }, 'to/type', ['text']],
  ])('of the type of a part of %j is a text that cannot be read as this type', (schema, more, name, wire) => {
    const miss = tableOf({ schema, ...more }).assertions.find((one) => one.name === name);
    expect(
      miss?.candidate?.wire.length === 0 ? miss.candidate.members?.map(([, text]) => text) : miss?.candidate?.wire,
    ).toEqual(wire);
  });

  it('is what breaks the keyword, whatever else is wrong with it then', () => {
    expect(names({ type: 'array', contains: { type: 'integer' } })).toContain('contains');
  });

  it.each<[object, string]>([
    [json({ type: 'integer', allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }), '/allOf/0/multipleOf'],
    [{ schema: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], minItems: 2 } }, '/1/type'],
  ])('of %j has the place of the first of its name that a request shows: %s', (parameter, location) => {
    expect(tableOf(parameter).assertions.filter(({ pointer }) => pointer.endsWith(location))).toHaveLength(1);
  });

  it('is one of so many at most', () => {
    const properties = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`p${at}`, { type: 'integer' }]));
    const content = { 'application/json': { schema: { type: 'object', properties } } };
    expect(names({}, { schema: undefined, content })).toHaveLength(16);
  });

  it('lacks what is required, but not all, where nothing at all cannot be written', () => {
    const properties = { x: { const: 1 }, y: { const: 2 }, z: { const: 3, readOnly: true } };
    const schema = { type: ['object', 'null'], required: ['x'], properties };
    const [miss] = tableOf({ style: 'deepObject', schema }).assertions.filter(({ name }) => name === 'required/x');
    expect(miss?.candidate?.members).toEqual([['color%5By%5D', '2']]);
  });
});

it('sends what is the same on the wire once, by the rule that comes first', () => {
  const { candidates } = tableOf({ schema: { type: 'integer', minimum: 1, maximum: 123 } });
  const wires = candidates.map(({ wire }) => JSON.stringify(wire));
  expect(candidates.find(({ wire }) => wire[0] === '123')?.rule).toBe('integer/canonical-decimal');
  expect(new Set(wires.filter((wire) => wire !== '[""]')).size).toBe(wires.filter((wire) => wire !== '[""]').length);
});

it('takes no empty text for plainly valid, and any other for what it is', () => {
  const { candidates } = tableOf({ schema: { type: 'string' } });
  const valid = candidates.filter(({ rule }) => rule === 'schema/valid');
  expect(valid.map(({ wire }) => wire[0])).not.toContain('');
  for (const { shows } of valid) expect(shows).toEqual(['type']);
  expect(tableOf({ schema: {} }).candidates.find(({ rule }) => rule === 'schema/valid')?.shows).toEqual([]);
});

it('asks for what requests have, and not for what only responses have', () => {
  const one = (more: object) => ({ type: 'integer', ...more });
  const both = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: one({ readOnly: true, enum: [1], const: 1 }), b: one({ writeOnly: true }) },
  };
  const { assertions, candidates, notVerified, random } = tableOf(json(both));
  expect(assertions.map(({ name }) => name).toSorted()).toEqual(['b/type', 'required/b', 'type']);
  expect(notVerified).toEqual([]);
  const valid = candidates.filter(({ rule }) => rule === 'schema/valid');
  const drawn = random === undefined ? [] : fc.sample(random.accept, { seed, numRuns: 10 });
  expect(drawn.map(({ rule }) => rule)).toContain('schema/random');
  for (const { wire } of [...valid, ...drawn])
    expect(Object.keys(JSON.parse(decodeURIComponent(wire[0] ?? '')))).toEqual(['b']);
});

it('asks of null nothing that objects have', () => {
  const schema = { type: ['object', 'null'], properties: { a: { type: 'string', maxLength: 2 } } };
  const { candidates } = tableOf({ schema: undefined, content: { 'application/json': { schema } } });
  expect(candidates.find(({ wire }) => wire[0] === 'null')?.shows).not.toContain('a/maxLength');
});

it('lacks a property that is required, and nothing else', () => {
  const item = { type: 'object', required: ['x', 'y'], properties: { x: { type: 'integer' }, y: { type: 'integer' } } };
  const schema = {
    type: 'object',
    properties: { list: { type: 'array', items: item, minItems: 1 } },
    required: ['list'],
  };
  const table = tableOf({ schema: undefined, content: { 'application/json': { schema } } });
  const miss = table.assertions.find(({ name }) => name.endsWith('required/x'));
  const [text = ''] = miss?.candidate?.wire ?? [];
  const [first] = JSON.parse(decodeURIComponent(text)).list;
  expect(Object.keys(first)).toEqual(['y']);
});

describe('a text', () => {
  const ofLength = (minLength: number, maxLength: number) =>
    tableOf({ schema: { type: 'string', minLength, maxLength } });
  const alone = ({ candidates }: ParameterTable) =>
    candidates.flatMap((candidate) => (candidate.alone ? (candidate.wire[0] ?? '').length : []));

  it('that is long is sent by itself, unless there is none that is shorter', () => {
    expect(alone(ofLength(1, 300))).toEqual([]);
    expect(alone(ofLength(1, 301))).toEqual([301]);
    expect(alone(ofLength(301, 302))).toEqual([]);
  });

  it('that no server need take is not sent', () => {
    expect(ofLength(4000, 4000).hasValues).toBe(true);
    expect(ofLength(4001, 4001).hasValues).toBe(false);
  });

  it.each([
    ['path', 'a/b', false],
    ['path', 'a\\b', false],
    ['path', 'a b', true],
    ['header', 'a b', true],
    ['query', 'a/b', true],
    ['query', 'a\nb', false],
    ['query', 'a\u007fb', false],
    ['query', 'a\u00a0b', true],
  ])('in a %s of %j, which is refused on the way or not, is sent: %s', (location, value, isSent) => {
    expect(
      tableOf({ in: location, schema: { type: 'array', items: { const: value }, minItems: 1, maxItems: 1 } }),
    ).toMatchObject({
      hasValues: isSent,
    });
  });
});

it.each<[object, RegExp, boolean]>([
  [{ schema: { type: 'integer' } }, /^type\/random$/, true],
  [{ schema: { enum: ['a', 'b'] } }, /^enum\/random$/, true],
  [{ schema: { type: 'integer', minimum: 3 } }, /^schema\/random$/, true],
  [{ schema: { type: 'string', minLength: 2, maxLength: 9 } }, /^schema\/random$/, false],
  [json({ type: 'integer' }), /^schema\/random$/, false],
  [{ schema: { type: 'integer', multipleOf: 2, not: { not: { multipleOf: 2 } } } }, /^schema\/random$/, true],
  // Empty ones are among those that may be drawn, and long ones.
  [{ schema: { type: ['string', 'null'] } }, /^schema\//, false],
  [{ schema: { type: 'array', items: { type: 'string', minLength: 140, maxLength: 150 } } }, /^schema\//, false],
  // Nothing is drawn where the kind knows a value, and the schema none.
  [{ schema: { type: 'integer', not: { not: { const: 123 } } } }, /^integer\/canonical-decimal$/, true],
])('draws values of %j that are what they are drawn for', (parameter, rule, hasRefused) => {
  const one = operationWith({ in: 'query', ...parameter }).parameter;
  const { random } = parameterTable(one);
  if (random === undefined) throw new Error('nothing to draw');
  expect('refuse' in random).toBe(hasRefused);
  const drawn = fc.sample(random.accept, { seed, numRuns: 30 });
  for (const candidate of drawn) {
    expect(candidate).toMatchObject({ expectation: 'accept' });
    expect(candidate.alone).toBeUndefined();
    expect(judgeParameter(one, candidate).expectation, String(candidate.wire)).toBe('accept');
  }
  expect(drawn.filter((candidate) => rule.test(candidate.rule)).length).toBeGreaterThan(20);
  const kind = rule.source.includes('enum') ? 'enum' : 'type';
  for (const { wire, expectation, shows } of random.refuse === undefined
    ? []
    : fc.sample(random.refuse, { seed, numRuns: 30 })) {
    expect(expectation).toBe('refuse');
    expect(shows).toEqual([kind]);
    expect(judgeParameter(one, { wire }).expectation, String(wire)).toBe('refuse');
  }
});
