import { expect, it } from 'vitest';
import { operationWith } from '../../testing/operation-with.ts';
import { locationCandidates } from './location-candidates.ts';

const string = { type: 'string', minLength: 1 };

function sent(parameter: object, values = ['a', 'b']): string[] {
  const valid = values.map((value) => ({ wire: [value], expectation: 'accept', rule: '', shows: [] }) as const);
  return locationCandidates(operationWith(parameter).parameter, valid).map(
    ({ expectation, rule, wire, shows, alone }) =>
      [expectation, rule, JSON.stringify(wire), ...shows, ...(alone ? ['alone'] : [])].join(' '),
  );
}

it.each<[string, object, string[]]>([
  [
    'may not be empty',
    { schema: { type: 'boolean' } },
    ['refuse query/empty [""] type', 'either query/repeated ["a","b"] type'],
  ],
  [
    'may be any text',
    { schema: { type: 'string' } },
    ['either query/empty [""] type', 'either query/repeated ["a","b"] type'],
  ],
  [
    'is said to allow nothing',
    { schema: { type: 'integer' }, allowEmptyValue: true },
    [
      'either integer/malformed-escape ["1%"] type',
      'either query/empty [""] type',
      'either query/repeated ["a","b"] type',
    ],
  ],
  [
    'may be empty by its enumeration',
    { schema: { enum: ['', 'a'] } },
    ['either query/empty [""] enum', 'either query/repeated ["a","b"] enum'],
  ],
  ['is a list', { schema: { type: 'array' } }, []],
  ['may be a list', { schema: { type: ['string', 'array'] } }, []],
  ['is JSON text', { schema: string, content: { 'application/json': { schema: string } } }, []],
  [
    'may be null as well',
    { schema: { type: ['string', 'null'] } },
    ['either query/empty [""] type', 'either query/repeated ["a","b"] type'],
  ],
])('sends nothing in a query, and a value twice, where it %s', (_name, parameter, candidates) => {
  expect(sent({ in: 'query', ...parameter })).toEqual(candidates);
});

it('surrounds a header with spaces', () => {
  expect(sent({ in: 'header', schema: string })).toEqual([
    'either header/empty [""] type',
    'either header/repeated ["a","b"] type',
    'accept header/surrounding-spaces ["  b  "] type alone',
  ]);
});

it('sends nothing of it where there are no two values, or in another place', () => {
  expect(sent({ in: 'query', schema: string }, ['a'])).toEqual([]);
  expect(sent({ in: 'path', schema: string })).toEqual([]);
});
