import { expect, it } from 'vitest';
import { identifiedNoun, segmentNoun } from './nouns.ts';

it.each([
  ['customers', 'customer'],
  ['order-lines', 'order line'],
  ['categories', 'category'],
  ['movies', 'movie'],
  ['ties', 'tie'],
  ['keys', 'key'],
  ['shelves', 'shelf'],
  ['bookshelves', 'bookshelf'],
  ['leaves', 'leaf'],
  ['thieves', 'thief'],
  ['knives', 'knife'],
  ['valves', 'valve'],
  ['drives', 'drive'],
  ['sleeves', 'sleeve'],
  ['people', 'person'],
  ['children', 'child'],
  ['salesmen', 'salesman'],
  ['indices', 'index'],
  ['matrices', 'matrix'],
  ['invoices', 'invoice'],
  ['criteria', 'criterion'],
  ['analyses', 'analysis'],
  ['diagnoses', 'diagnosis'],
  ['enterprises', 'enterprise'],
  ['databases', 'database'],
  ['addresses', 'address'],
  ['boxes', 'box'],
  ['sizes', 'size'],
  ['waltzes', 'waltz'],
  ['branches', 'branch'],
  ['statuses', 'status'],
  ['buses', 'bus'],
  ['warehouses', 'warehouse'],
  ['aliases', 'alias'],
])('calls one of the %s a %s', (plural, text) => {
  expect(segmentNoun(plural)).toBe(text);
});

it.each([
  'address',
  'status',
  'analysis',
  'alias',
  'canvas',
  'person',
  'data',
  'shelf',
  'box',
  'equipment',
  'specimen',
])('leaves the word %s as it is, which is no plural', (word) => {
  expect(segmentNoun(word)).toBe(word);
});

it.each([
  ['shelf_id', 'shelf'],
  ['categoryIds', 'category'],
  ['person-uuid', 'person'],
  ['shelfIdentifier', 'shelf'],
  ['identifier', undefined],
  ['id', undefined],
  ['colour', undefined],
])('knows what the name %s identifies', (name, noun) => {
  expect(identifiedNoun(name)).toBe(noun);
});
