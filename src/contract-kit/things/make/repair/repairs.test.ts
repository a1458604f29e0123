import { expect, test } from 'vitest';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { repairsOf } from './repairs.ts';

const language = { type: 'string', enum: ['de', 'en', 'fr'] };
const kind = { type: 'string', enum: ['book', 'letter'] };
const document = smallDocument({
  'POST /translations': {
    body: objectSchema({ from: language, to: language, kind, title: text }),
    responses: { 201: objectSchema({ id: text }), 422: null },
  },
});

const repairedFor = (value: Record<string, string>) => {
  const [operation] = readOperations(document);
  if (operation === undefined) throw new Error('The description has no operation.');
  const refused = { parameters: new Map(), body: { contentType: 'application/json', value } };
  return repairsOf(operation, refused, 'It needs two of them.', []).map(({ request }) => request.body?.value);
};

test('members with the same choices get different ones after a refusal', () => {
  const refused = { from: 'fr', to: 'fr', kind: 'letter', title: 'Tea' };
  expect(repairedFor(refused)).toContainEqual({ ...refused, from: 'de', to: 'en' });
});

test('members with different choices stay as they are', () => {
  expect(repairedFor({ from: 'fr', to: 'de', kind: 'letter', title: 'Tea' })).toEqual([]);
});
