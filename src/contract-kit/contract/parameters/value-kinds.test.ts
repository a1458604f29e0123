import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { readParameter } from '../../openapi/operation/parameter.ts';
import { operationWith } from '../../testing/operation-with.ts';
import { check, seed } from '../../testing/property.ts';
import type { Candidate, Expectation } from '../model/candidate.ts';
import { judgeParameter } from './judge-parameter.ts';
import { kindOf } from './kind-of.ts';
import { parameterTable } from './parameter-table.ts';
import type { ValueKind } from './value-kind.ts';

const parameterOf = (schema: object, location: object = { in: 'query' }) =>
  operationWith({ ...location, schema }).parameter;

/** What the table of a parameter of this schema has for its kind and for its location. */
const candidatesOf = (schema: object, location: object = { in: 'query', required: true }): Candidate[] =>
  parameterTable(parameterOf(schema, location)).candidates.filter(({ wire: [text = ''] }) => text !== '');

const textOf = ({ wire: [text = ''] }: Candidate): string => decodeURIComponent(text);

function kind(schema: object, location?: object): ValueKind {
  const found = kindOf(parameterOf(schema, location));
  if (found === undefined) throw new Error('no kind');
  return found;
}

describe.each<[string, Readonly<Record<Expectation, readonly string[]>>]>([
  [
    'integer',
    {
      accept: ['0', '7', '-12', '123456789012345678901234567890'],
      either: ['-0', '+7', '007', '-01', '7.0', '7.000', '1e3', '1E+3', ' 7', '7 ', '7\n', '٣', '١e٢'],
      refuse: [
        '',
        '7.5',
        '7.',
        '7n',
        '7;a',
        '.0',
        '1e-3',
        '0x7',
        '7a',
        'a7',
        '--7',
        '7\n8',
        '1,2',
        'e3',
        '7.0a',
        'true',
      ],
    },
  ],
  [
    'number',
    {
      accept: ['0', '7', '-12', '0.5', '-0.25', '10.50', '123456789012345678901234567890'],
      either: ['-0', '-0.00', '+7', '007', '7.', '.5', '1e3', '1.5E-3', ' 7.5', '7.5 ', '٣', '٣.٥', '.٥'],
      refuse: ['', '.', '7.5.1', '1e', '0x7', '7a', 'a7', '--7', '1,2', 'e3', '1.5a', 'NaN', 'true'],
    },
  ],
  [
    'boolean',
    { accept: ['true', 'false'], either: [], refuse: ['True', 'FALSE', '1', '0', '', 'true ', 'truee', 'null'] },
  ],
])('of the type %s', (type, values) => {
  it.each(['accept', 'either', 'refuse'] as const)('what there is to %s is judged so', (expectation) => {
    for (const value of values[expectation])
      expect(kind({ type }).judge(parameterOf({ type }), value), value).toBe(expectation);
  });

  it('each candidate is what it is sent for', () => {
    const unlike = ['integer/malformed-escape', 'query/repeated'];
    const sent = candidatesOf({ type }).filter(({ rule }) => !unlike.includes(rule));
    expect(sent.length).toBeGreaterThan(10);
    for (const candidate of sent) {
      const text = textOf(candidate);
      expect(kind({ type }).judge(parameterOf({ type }), text), text).toBe(candidate.expectation);
      expect(candidate.shows).toEqual(['type']);
    }
  });

  it('each rule is about one expectation', () => {
    const candidates = candidatesOf({ type });
    const rules = new Set(candidates.map(({ rule, expectation }) => `${expectation} ${rule}`));
    expect(rules.size).toBe(new Set(candidates.map(({ rule }) => rule)).size);
    for (const { rule } of candidates.filter((one) => one.rule !== 'query/repeated'))
      expect(rule).toMatch(/^(?:integer|number|boolean)\/[a-z-]+$/);
  });

  it('what is drawn is what it is drawn for', () => {
    const { accept, refuse } = parameterTable(parameterOf({ type })).random ?? {};
    if (accept === undefined || refuse === undefined) throw new Error('nothing is drawn');
    check(
      fc.property(accept.map(textOf), refuse.map(textOf), (good, bad) => {
        expect(good).toBeTypeOf('string');
        expect(kind({ type }).judge(parameterOf({ type }), good), good).toBe('accept');
        expect(kind({ type }).judge(parameterOf({ type }), bad), bad).toBe('refuse');
      }),
      50,
    );
  });
});

it.each<[object, string[], string[]]>([
  [
    { format: 'int64' },
    ['9223372036854775807', '-9223372036854775808'],
    ['9223372036854775808', '-9223372036854775809'],
  ],
  [{ format: 'other' }, ['99999999999999999999'], []],
])('knows the size of an integer of 64 bits in %j', (format, inside, outside) => {
  const parameter = parameterOf({ type: 'integer', ...format });
  for (const value of inside) expect(kindOf(parameter)?.judge(parameter, value), value).toBe('accept');
  for (const value of outside) expect(kindOf(parameter)?.judge(parameter, value), value).toBe('refuse');
});

it.each<[object, string[], string[]]>([
  [{ format: 'int32' }, ['2147483647', '-2147483648'], ['2147483648', '-2147483649']],
  [{ minimum: 5, maximum: 7 }, ['5', '6', '7'], ['4', '8', '-6', '-99999999999999999999']],
  [{ exclusiveMinimum: 5, exclusiveMaximum: 7 }, ['6'], ['5', '7', '99999999999999999999']],
  [{ format: 'int32', minimum: 0 }, ['0'], ['-1', '2147483648']],
  [{ minimum: '5' }, ['1'], []],
  [{ maximum: Number.MAX_SAFE_INTEGER }, ['9007199254740991'], ['9007199254740992', '9007199254740993']],
])('keeps an integer within %j', (bounds, inside, outside) => {
  const parameter = parameterOf({ type: 'integer', ...bounds });
  const judged = (text: string) => judgeParameter(parameter, { wire: [text] }).expectation;
  for (const value of inside) expect(judged(value), value).toBe('accept');
  for (const value of outside) expect(judged(value), value).toBe('refuse');
});

it('does not judge digits that JavaScript rounds to a bound', () => {
  const parameter = parameterOf({ type: 'integer', maximum: 2 ** 53 });
  const judged = (text: string) => judgeParameter(parameter, { wire: [text] }).expectation;
  expect(['9007199254740991', '9007199254740993', '9007199254740996'].map(judged)).toEqual([
    'accept',
    'either',
    'refuse',
  ]);
});

it('neither sends a fraction nor has it refused where the format is of whole numbers', () => {
  const schema = { type: 'number', format: 'int64' };
  const { judge } = kind(schema);
  expect(['1.5', '-0.25', '1.0', '7'].map((text) => judge(parameterOf(schema), text))).toEqual([
    'either',
    'either',
    'either',
    'accept',
  ]);
  const { candidates, random } = parameterTable(parameterOf(schema));
  const valid = candidates.filter(({ expectation, wire }) => expectation === 'accept' && wire.length > 0);
  const drawn = random === undefined ? [] : fc.sample(random.accept, { seed, numRuns: 20 });
  expect(valid.length).toBeGreaterThan(4);
  expect(drawn).toHaveLength(20);
  for (const candidate of [...valid, ...drawn]) expect(textOf(candidate)).toMatch(/^-?\d+$/);
});

it('asks for the refusal of literals of JavaScript, of a point without a fraction, and of parameters of a segment', () => {
  const sent = (type: string, location: string, expectation: Expectation) =>
    candidatesOf({ type }, { in: location }).flatMap((candidate) =>
      candidate.expectation === expectation ? candidate.wire : [],
    );
  expect(sent('integer', 'path', 'refuse')).toEqual(expect.arrayContaining(['123n', '123.', '123;a']));
  expect(sent('number', 'path', 'refuse')).toEqual(expect.arrayContaining(['123n', '123;a']));
  expect(sent('number', 'path', 'refuse')).not.toContain('123.');
  // In other places a semicolon is a part of the value like any other.
  for (const location of ['query', 'header']) expect(sent('integer', location, 'refuse')).not.toContain('123;a');
  expect(sent('integer', 'path', 'either')).toContain('123%0A');
});

it('sends a malformed escape in a URL only', () => {
  const rules = (type: string, location: string) => candidatesOf({ type }, { in: location }).map(({ rule }) => rule);
  for (const type of ['integer', 'number']) {
    for (const location of ['path', 'query']) expect(rules(type, location)).toContain('integer/malformed-escape');
    for (const location of ['header', 'cookie'])
      expect(rules(type, location)).not.toContain('integer/malformed-escape');
  }
});

it.each<[object, object, string | undefined]>([
  [{ type: 'integer' }, {}, 'an integer'],
  [{ type: ['number', 'null'] }, {}, 'a number'],
  [{ type: 'boolean' }, {}, '`true` or `false`'],
  [{ type: 'string', enum: ['a'] }, {}, 'one of 1'],
  [{ enum: ['a', 'b'] }, {}, 'one of 2 values: a, b'],
  [{ type: ['string', 'null'], enum: ['a', null] }, {}, 'one of 1'],
  [{ type: 'integer', enum: [1] }, {}, 'an integer'],
  [{ type: 'boolean', enum: ['a'] }, {}, '`true` or `false`'],
  [{ type: ['integer', 'boolean'] }, {}, undefined],
  [{ type: 'string' }, {}, undefined],
  [{ type: 'object' }, {}, undefined],
  [{}, {}, undefined],
  [{ type: 'integer' }, { style: 'deepObject' }, undefined],
  [{ type: 'integer' }, { style: 'unknown' }, undefined],
  [{ type: 'integer' }, { content: { 'application/json': { schema: { type: 'integer' } } } }, undefined],
])('of %j in a query %j knows: %s', (schema, location, statement) => {
  const parameter = parameterOf(schema, { in: 'query', ...location });
  if (statement === undefined) expect(kindOf(parameter)).toBeUndefined();
  else expect(kindOf(parameter)?.statement(parameter)).toContain(statement);
});

it('knows no kind of what is said nothing about', () => {
  const { parameter } = operationWith({ in: 'query', content: { 'application/json': {} } });
  expect(kindOf(parameter)).toBeUndefined();
  const bare = readParameter(SpecNode.root({ name: 'a', in: 'query' }), '/a');
  expect(typeof bare === 'object' && kindOf(bare)).toBeUndefined();
});

it('sends what its place can hold, and draws within bounds', () => {
  for (const [location, text] of [
    ['header', /^[\t -~]+$/],
    ['cookie', /^[!-~]+$/],
  ] as const)
    for (const type of ['integer', 'number', 'boolean'])
      for (const { wire } of candidatesOf({ type }, { in: location })) expect(wire[0]).toMatch(text);
  const bounded = parameterOf({ type: 'integer', minimum: 3, maximum: 1e6 });
  const { random } = parameterTable(bounded);
  const drawn = random === undefined ? [] : fc.sample(random.accept, { seed, numRuns: 20 });
  expect(drawn).toHaveLength(20);
  for (const candidate of drawn) expect(judgeParameter(bounded, candidate).expectation).toBe('accept');
});
