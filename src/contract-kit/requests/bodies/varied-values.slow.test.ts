import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { awkwardKinds } from '../../schema/generate/awkward-kinds.ts';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { withoutSlots } from '../unique/slots.ts';
import { bodiesBetween } from './bodies-between.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { bodyCandidates } from './body-candidates.ts';
import { wholeOf } from './placed-value.ts';
import { fullBodies, variedValues } from './varied-values.ts';

const days = { enum: ['mon', 'tue', 'wed'] };
const names = new Set(awkwardKinds.map(([name]) => `body/${name}`));
const isRobust = ({ rule }: BodyCandidate): boolean => names.has(rule);

/** The awkward bodies of a schema, by rule. */
function robust(schema: object): Record<string, unknown> {
  const { others } = bodyCandidates(jsonOperation(schema));
  return Object.fromEntries(
    others.filter(isRobust).map(({ rule, body = '' }) => [rule.replace('body/', ''), JSON.parse(withoutSlots(body))]),
  );
}
const text = (more: object = {}): object => ({ type: 'string', ...more });
const withText = (schema: object): object => ({ type: 'object', required: ['note'], properties: { note: schema } });
const rulesOf = (schema: object): string[] => Object.keys(robust(schema));
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('a text whose schema says nothing but its length', () => {
  it('has characters beyond U+FFFF, as many as there may be characters', () => {
    const { note } = Object(robust(withText(text({ maxLength: 60 })))['astral-characters']);
    expect([...note]).toHaveLength(60);
    expect(note.length).toBeGreaterThan(60);
  });

  it('has combining characters that are not composed', () => {
    const { note } = Object(robust(withText(text({ minLength: 8, maxLength: 60 })))['combining-characters']);
    expect(note.normalize('NFC')).not.toBe(note);
    expect([...note]).toHaveLength(8);
  });

  it('has one letter that is as many characters as it must have', () => {
    const { note } = Object(robust(withText(text({ minLength: 3 })))['combining-at-least']);
    expect([...note]).toHaveLength(3);
    expect([...new Intl.Segmenter().segment(note)]).toHaveLength(1);
    expect(rulesOf(withText(text({ minLength: 1 })))).not.toContain('combining-at-least');
  });

  it('has U+0000 and may be refused for it', () => {
    const { others } = bodyCandidates(jsonOperation(withText(text())));
    const body = others.find(({ rule }) => rule === 'body/null-character');
    expect(body).toMatchObject({ expectation: 'either', clauses: [], body: '{"note":"text\\u0000text"}' });
  });

  it('has them where it may also be null', () => {
    const { others } = bodyCandidates(
      jsonOperation(withText({ ...text({ maxLength: 60 }), type: ['null', 'string'] })),
    );
    expect(others.find(({ rule }) => rule === 'body/null-character')?.body).toBe('{"note":"text\\u0000text"}');
  });

  it('is very long only if its schema has no greatest length', () => {
    expect(String(Object(robust(withText(text()))['very-long-text']).note)).toHaveLength(10_000);
    const limited = rulesOf(withText(text({ maxLength: 60 })));
    expect(limited).toContain('astral-characters');
    expect(limited).not.toContain('very-long-text');
  });

  it('is as short as its schema demands', () => {
    const notes = Object.entries(robust(withText(text({ maxLength: 2 }))));
    expect(Object.fromEntries(notes.map(([kind, body]) => [kind, Object(body).note]))).toEqual({
      'astral-characters': '🚲🚲',
      'combining-characters': 'e\u0301',
      'composed-characters': 'é',
      'line-breaks': 'a\n',
      'percent-signs': '%',
      'like-other-types': '0',
      'null-character': '\0',
    });
  });
});

it.each<[string, object]>([
  ['has a format', withText(text({ format: 'email' }))],
  ['has a format that nobody judges', withText(text({ format: 'phone' }))],
  ['has a pattern', withText(text({ pattern: '^[a-z]+$' }))],
  ['is one of a few', withText({ enum: ['a', 'b'] })],
  ['is one alone', withText({ const: 'a' })],
  ['is read by programs', { type: 'object', properties: { currency: text(), callback_url: text(), ownerId: text() } }],
])('has no such text if it %s', (_what, schema) => {
  expect(rulesOf(schema)).toEqual([]);
});

it('has such texts in all places of one body, in each item of a list, too', () => {
  const line = { type: 'object', required: ['task'], properties: { task: text({ maxLength: 3 }) } };
  const lines = { type: 'array', minItems: 2, maxItems: 2, items: line };
  const schema = { type: 'object', required: ['lines', 'note'], properties: { lines, note: text({ maxLength: 1 }) } };
  expect(robust(schema)['astral-characters']).toEqual({
    lines: [{ task: '🚲🚲🚲' }, { task: '🚲🚲🚲' }],
    note: '🚲',
  });
});

it('sends whole numbers of more than 31 and of more than 53 bits where a schema allows them', () => {
  const number = (more: object): object => ({
    type: 'object',
    required: ['distance'],
    properties: { distance: { type: 'integer', ...more } },
  });
  const integers = (schema: object) =>
    Object.fromEntries(Object.entries(robust(schema)).filter(([kind]) => kind.startsWith('integer')));
  const [free, small, long] = [number({}), number({ format: 'int32' }), number({ maximum: 2 ** 40 })].map(integers);
  expect(free).toEqual({
    'integer-2^31': { distance: 2147483648 },
    'integer-2^53-1': { distance: 9007199254740991 },
    'integer-2^53': { distance: 9007199254740992 },
  });
  expect(small).toEqual({});
  expect(long).toEqual({ 'integer-2^31': { distance: 2147483648 } });
});

it('sends names of programs where a schema leaves names free, beside those that it names', () => {
  const numbers = { type: 'object', required: ['low'], properties: { low: { const: 1 } }, additionalProperties: days };
  const names = Object(robust(numbers)['built-in-names']);
  expect(Object.keys(names)).toEqual(['low', 'constructor', '__proto__']);
  expect(rulesOf({ ...numbers, additionalProperties: false })).not.toContain('built-in-names');
  const byPattern = {
    type: 'object',
    minProperties: 2,
    patternProperties: { '^n-': days },
    additionalProperties: text(),
  };
  expect(Object.keys(Object(robust(byPattern)['built-in-names']))).toEqual(['constructor', '__proto__']);
});

it('sends a UUID in capitals', () => {
  const { key } = Object(
    robust({ type: 'object', required: ['key'], properties: { key: text({ format: 'uuid' }) } })['upper-case-uuid'],
  );
  expect(key).toMatch(/^[\dA-F-]{36}$/);
});

it('has such texts in all places but those where equal ones are forbidden', () => {
  const tags = { type: 'array', minItems: 2, uniqueItems: true, items: text({ maxLength: 9 }) };
  const all = robust({
    type: 'object',
    properties: { tags, note: text({ maxLength: 9 }), mark: text({ maxLength: 9 }) },
  });
  expect(all['spaces-at-ends']).toMatchObject({
    tags: ['  text  ', expect.not.stringContaining(' ')],
    note: '  text  ',
    mark: '  text  ',
  });
});

it('sends a whole number beyond 2^53 as a valid one only where a format has 64 bits', () => {
  const integer = (more: object): object => ({ type: 'integer', minimum: 0, ...more });
  const schema = { type: 'object', properties: { a: integer({ format: 'int64' }), b: integer({}) } };
  const { others } = bodyCandidates(jsonOperation(schema));
  const { body = '', expectation } = others.find(({ rule }) => rule === 'body/integer-of-64-bits') ?? {};
  expect([expectation, JSON.parse(body).a, JSON.parse(body).b < 2 ** 31]).toEqual(['accept', 2 ** 53 + 2, true]);
});

it('names the clause of what is awkward first', () => {
  const ids = { type: ['array', 'null'], items: text() };
  const limit = { type: ['integer', 'null'], minimum: 0 };
  const { others } = bodyCandidates(jsonOperation({ type: 'object', properties: { ids, limit } }));
  const [clause] = others.find(({ rule }) => rule === 'body/exponent')?.clauses ?? [];
  expect(clause).toMatch(/\/body\/limit\/type$/);
});

it('says nothing of other parts than those with what is awkward', () => {
  const properties = { tags: { type: 'array', items: text({ maxLength: 9 }) }, limit: { type: 'integer', minimum: 0 } };
  const { others } = bodyCandidates(jsonOperation({ type: 'object', properties }));
  const { clauses = [] } = others.find(({ rule }) => rule === 'body/equal-items') ?? {};
  expect(clauses.length).toBeGreaterThan(0);
  expect(clauses.filter((clause) => !clause.includes('/body/tags/'))).toEqual([]);
});

it('sends such texts as plain texts, too', () => {
  const operation = bodyOperation({ content: { 'text/plain': { schema: text({ maxLength: 30 }) } } });
  const bodies = bodyCandidates(operation).others.filter(isRobust);
  expect(bodies.map(({ body }) => body && withoutSlots(body))).toEqual(
    expect.arrayContaining(['  text  ', 'a\r\nb\n\tc', expect.stringMatching(/^(?:🚲){18}/u)]),
  );
});

describe('deep nesting', () => {
  it('goes into an object that may have any members', () => {
    const all = robust({ type: 'object', required: ['details'], properties: { details: { type: 'object' } } });
    expect(Object.entries(all).map(([rule, body]) => [rule, depthOf(body)])).toEqual([
      ['nesting', 8],
      ['deep-nesting-50', 52],
      ['deep-nesting-500', 502],
    ]);
  });

  it('repeats a schema that contains itself', () => {
    const children = {
      type: 'array',
      maxItems: 1,
      items: { $ref: '#/paths/~1things/post/requestBody/content/application~1json/schema' },
    };
    const all = robust({ type: 'object', additionalProperties: false, properties: { children } });
    expect(depthOf(all['deep-nesting-50'])).toBeGreaterThan(100);
  });

  it('leaves out a value that is too deep for the validator', () => {
    const itself = { $ref: '#/paths/~1things/post/requestBody/content/application~1json/schema' };
    const indirect = Array.from({ length: 250 }).reduce<object>((schema) => ({ allOf: [schema] }), itself);
    const children = { type: 'array', maxItems: 1, items: indirect };
    expect(rulesOf({ type: 'object', additionalProperties: false, properties: { children } })).toEqual([]);
  });

  it('leaves out objects whose members are described', () => {
    expect(rulesOf({ type: 'object', properties: { open: { type: 'boolean' } } })).toEqual([]);
    expect(rulesOf({ type: 'object', additionalProperties: { type: 'boolean' } }).join()).not.toContain('deep-nesting');
  });
});

it('is compared with an ordinary body member by member, and may still be refused', () => {
  const operation = jsonOperation({ type: 'object', required: ['a', 'b'], properties: { a: text(), b: text() } });
  const { valid, others } = bodyCandidates(operation);
  const failing = others.find(({ rule }) => rule === 'body/null-character');
  const [passing] = valid;
  if (failing === undefined || passing === undefined) throw new Error('no bodies');
  const between = bodiesBetween(operation, failing, passing);
  expect(between.map(({ label, expectation, rule }) => [label, expectation, rule])).toEqual([
    ['a "text\\u0000text"', 'either', 'body/null-character'],
    ['b "text\\u0000text"', 'either', 'body/null-character'],
  ]);
});

function varied(schema: object, values: readonly Json[]): Json[] {
  const maker = bodyMakerOf(schema);
  return variedValues(maker, fullBodies(maker, values), values).map(wholeOf);
}

describe('varied values', () => {
  it('have each value of an enum in an item of a list', () => {
    const schema = { properties: { open: { type: 'array', items: { properties: { day: days } } } } };
    const found = JSON.stringify(varied(schema, [{}]));
    for (const day of days.enum) expect(found).toContain(`{"day":"${day}"}`);
  });

  it('have the boundaries of what is three levels deep, together with others', () => {
    const level = (inner: object) => ({
      type: 'object',
      properties: { size: { type: 'integer', minimum: 2, maximum: 9 }, inner },
    });
    const found = varied(level(level(level({ type: ['string', 'null'], minLength: 2, maxLength: 4 }))), [{}]);
    const sizes = found.map((one) => memberAt(one, ['inner', 'inner', 'size']));
    expect(sizes).toEqual(expect.arrayContaining([2, 9]));
    const texts = found.map((one) => memberAt(one, ['inner', 'inner', 'inner']));
    expect(texts).toEqual(expect.arrayContaining(['te', 'text', null]));
    expect(found.length).toBeLessThan(12);
  });

  it('are tried alone where they contradict each other', () => {
    const schema = {
      properties: { a: days, b: days },
      not: { properties: { a: { const: 'tue' }, b: { const: 'tue' } } },
    };
    const found = varied(schema, [{ a: 'mon', b: 'mon' }]);
    expect(found).toEqual(
      expect.arrayContaining([expect.objectContaining({ a: 'tue' }), expect.objectContaining({ b: 'tue' })]),
    );
    expect(found).not.toContainEqual({ a: 'tue', b: 'tue' });
  });

  it('have each boundary where the items of a list must differ', () => {
    const size = { type: 'integer', minimum: 2, maximum: 9 };
    const sizes = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, size]));
    const properties = { list: { type: 'array', uniqueItems: true, minItems: 2, items: size }, ...sizes };
    const found = varied({ properties }, [{}]);
    for (const name of Object.keys(sizes))
      expect(found.map((one) => memberAt(one, [name]))).toEqual(expect.arrayContaining([2, 9]));
  });

  it('have a map with as many members as it may have', () => {
    const map = { type: 'object', maxProperties: 4, additionalProperties: { type: 'boolean' } };
    const sizes = varied({ properties: { map } }, [{}]).map(
      (one) => Object.keys(Object(memberAt(one, ['map']))).length,
    );
    expect(sizes).toEqual(expect.arrayContaining([0, 4]));
  });

  it('lack each member that an object at any depth need not have', () => {
    const note = {
      type: 'object',
      required: ['text'],
      properties: { text: { type: 'string' }, tag: { type: 'string' } },
    };
    const some = { type: 'object', minProperties: 1, properties: { a: { const: 1 }, b: { const: 2 } } };
    const properties = { notes: { type: 'array', minItems: 1, items: note }, some };
    const { valid } = bodyCandidates(jsonOperation({ type: 'object', required: ['notes', 'some'], properties }));
    const omitted = new Set(valid.flatMap(({ omits = [] }) => omits));
    expect([...omitted].toSorted()).toEqual(['["notes","items","tag"]', '["some","a"]', '["some","b"]']);
  });

  it('have each branch of a choice', () => {
    const branch = (kind: string) => ({ type: 'object', required: ['kind'], properties: { kind: { const: kind } } });
    const found = varied({ properties: { part: { oneOf: ['a', 'b', 'c'].map(branch) } } }, []);
    expect(found.map((one) => memberAt(one, ['part', 'kind']))).toEqual(expect.arrayContaining(['a', 'b', 'c']));
  });
});
