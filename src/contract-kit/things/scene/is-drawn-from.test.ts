import { expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { playLaw } from '../../testing/laws/play-law.ts';
import { objectSchema, type SmallOperations, smallDocument, text } from '../../testing/laws/small-document.ts';
import { madeIsReadable } from '../laws/made/made-is-readable.ts';
import { resourceModel } from '../read/resource-model.ts';
import { isDrawnFrom } from './is-drawn-from.ts';

const marbles = { type: 'integer', minimum: 1, maximum: 50 };
const jar = objectSchema({ id: text, marbles });
const jars: SmallOperations = {
  'POST /jars': { body: objectSchema({ marbles }), responses: { 201: jar, 400: null, 409: null } },
  'GET /jars/{jarId}': { responses: { 200: jar, 404: null } },
};
const draw = (body: object): SmallOperations => ({
  'POST /jars/{jarId}/draw': { body, responses: { 200: jar, 400: null, 404: null, 409: null } },
});
const drawing = objectSchema({ id: text, jarId: text, marbles });
const drawings: SmallOperations = {
  'POST /drawings': {
    body: objectSchema({ jarId: text, marbles }),
    responses: { 201: drawing, 400: null, 404: null, 409: null },
  },
  'GET /drawings/{drawingId}': { responses: { 200: drawing, 404: null } },
  'POST /drawings/{drawingId}/return': { body: objectSchema({ marbles }), responses: { 200: drawing, 404: null } },
};

/** The nouns of the things that had better have much. */
function drawnFrom(operations: SmallOperations): string[] {
  return resourceModel(smallDocument(operations))
    .resources.filter(isDrawnFrom)
    .map(({ noun }) => noun);
}

it('has things with an amount, of which requests take some, also line by line', () => {
  const order = objectSchema({ lines: { type: 'array', items: objectSchema({ jarId: text, marbles }) } });
  expect(drawnFrom({ ...jars, ...draw(objectSchema({ marbles })) })).toEqual(['jar']);
  expect(
    drawnFrom({ ...jars, 'POST /orders': { body: order, responses: { 201: objectSchema({ id: text }) } } }),
  ).toEqual(['jar']);
});

it('has no things of which nothing takes an amount, or which have none', () => {
  expect(drawnFrom({ ...jars, ...draw(objectSchema({ colour: text })) })).toEqual([]);
  const made = { 'POST /jars': { body: objectSchema({ colour: text }), responses: { 201: jar, 400: null } } };
  expect(drawnFrom({ ...jars, ...made, ...draw(objectSchema({ marbles })) })).toEqual([]);
});

it('has no things that take an amount of another one themselves', () => {
  expect(drawnFrom({ ...jars, ...drawings })).toEqual(['jar']);
});

/** The marbles of all jars that a law about new things asks for. */
async function askedFor(document: JsonObject, most = 50): Promise<number[]> {
  const asked: number[] = [];
  await playLaw({
    law: madeIsReadable,
    document,
    twists: [
      (call, next) => {
        if (call.path === '/jars') asked.push(Number(call.body.marbles));
        return call.path === '/jars' && Number(call.body.marbles) > most ? { status: 409 } : next(call);
      },
    ],
  });
  return asked;
}

it('is made with much, or with less if that is refused', async () => {
  const drawn = smallDocument({ ...jars, ...draw(objectSchema({ marbles })) });
  expect(new Set(await askedFor(drawn))).toEqual(new Set([50]));
  expect((await askedFor(drawn, 40)).at(-1)).toBeLessThanOrEqual(40);
  expect(await askedFor(smallDocument(jars))).not.toContain(50);
});
