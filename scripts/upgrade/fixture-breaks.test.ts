import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fixtureBreaks } from './fixture-breaks.ts';
import { edited, shopSpec } from './vendor/testing/shop.ts';

const breaksOf = (from: string, to: string): string[] =>
  fixtureBreaks(parse(shopSpec), parse(edited(shopSpec, from, to)));

test('the page names the types whose body has a newly required member', () => {
  expect(breaksOf('required: [id]', 'required: [id, state]')).toEqual([
    'A fixture typed as `Order` or `CancelOrderResponse200` (response 200, body) does not compile without `state`, which is required now.',
  ]);
});

test('the page names the request type that has a newly required parameter', () => {
  expect(breaksOf('required: false', 'required: true')).toEqual([
    'A fixture typed as `CancelOrderRequest` (query parameter `refund`) does not compile without `refund`, which is required now.',
  ]);
});

test('a member that need not be there any more, or may, breaks no fixture', () => {
  expect(breaksOf('      required: [id]\n', '')).toEqual([]);
  expect(breaksOf('        notes:', '        more: { type: string }\n        notes:')).toEqual([]);
});
