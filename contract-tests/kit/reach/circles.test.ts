import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const responses = { 201: objectWith({ id: text }), 400: undefined, 404: undefined };

/** A team refers to its lead, and each lead to a team. */
const document = shelfDocument({
  'POST /teams': { body: { leaderId: text }, responses },
  'GET /teams': { responses: { 200: { type: 'array' } } },
  'GET /teams/{teamId}': { responses: { 200: objectWith({ id: text }), 404: undefined } },
  'POST /leaders': { body: { teamId: text }, responses },
  'GET /leaders': { responses: { 200: { type: 'array' } } },
  'GET /leaders/{leaderId}': { responses: { 200: objectWith({ id: text }), 404: undefined } },
  'DELETE /leaders/{leaderId}': { responses: { 204: undefined, 404: undefined } },
});

it('things that refer to each other are made, and the run ends', async () => {
  const shelf = await startShelf();
  onTestFinished(shelf.close);
  await verify({ document, target: urlTarget(shelf.url) });
  expect(shelf.seen.some((line) => /^GET \/leaders\/\w+ 200$/.test(line))).toBe(true);
  expect(shelf.seen.some((line) => /^GET \/teams\/\w+ 200$/.test(line))).toBe(true);
});
