import { expect, it } from 'vitest';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { fairOrder } from './fair-order.ts';

/** `a/type 1` is the value 1 of dimension `a` that breaks the clause `type`; without a clause, it may go either way. */
function single(text: string): { readonly single: DimensionValue } {
  const [, dimension = '', clause, label = ''] = /^(.*?)(?:\/(.*))? (.*)$/.exec(text) ?? [];
  return {
    single: {
      dimension,
      label,
      expectation: clause === undefined ? 'either' : 'refuse',
      rule: 'r',
      clauses: clause === undefined ? [] : [clause],
      write: () => {},
    },
  };
}

const order = (...texts: readonly string[]): string[] =>
  fairOrder(texts.map(single)).map(({ single: { dimension, label } }) => `${dimension} ${label}`);

it.each<[string, string[], string[]]>([
  ['as they come where each is about something else', ['a/type 1', 'b/type 1', 'a/enum 1'], ['a 1', 'b 1', 'a 1']],
  ['one of each dimension before the second of any', ['a/type 1', 'a/type 2', 'b/type 1'], ['a 1', 'b 1', 'a 2']],
  ['one of each clause before the second of any', ['a/type 1', 'a/type 2', 'a/enum 3'], ['a 1', 'a 3', 'a 2']],
  [
    'what must be refused, twice, before what may go either way',
    ['a 9', 'a/type 1', 'a/type 2', 'a/type 3'],
    ['a 1', 'a 2', 'a 9', 'a 3'],
  ],
])('cases are kept in this order: %s', (_what, given, expected) => {
  expect(order(...given)).toEqual(expected);
});
