import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const token = objectWith({ id: text, note: text });

/** Two kinds of tokens are made. By its name alone, the second operation could make the first kind, too. */
const document = shelfDocument({
  'POST /tokens': { body: { note: text }, responses: { 201: token } },
  'GET /tokens/{tokenId}': { responses: { 200: token, 404: undefined } },
  'DELETE /tokens/{tokenId}': { responses: { 204: undefined, 404: undefined } },
  'POST /users/tokens': { body: { note: text }, responses: { 201: token } },
});

it('blames a response on the operation that made the thing, and not on one with a like name', async () => {
  const shelf = await startShelf((call) => {
    if (call.method !== 'POST' || call.path !== '/tokens') return undefined;
    const { id } = Object(ordinary(call).body);
    return { status: 201, body: { id } };
  });
  onTestFinished(shelf.close);
  const { findings } = await verify({ document, target: urlTarget(shelf.url) });
  const responses = findings.filter(({ actual }) => actual.includes("'note'"));
  expect(responses.map(({ operation }) => operation)).toEqual(['POST /tokens']);
});
