import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change } from '../../../testing/laws/twists.ts';
import { goesAsDescribed } from './goes-as-described.ts';

const number = { type: 'integer', minimum: 0, readOnly: true };
const marbles = { type: 'integer', minimum: 1, maximum: 50 };
const jar = objectSchema({ id: text, colour: text, drawn: number, last_drawn: number, marbles_left: number });
const drawing = objectSchema({ id: text, marbles });
const [draw, put] = ['POST /jars/{jarId}/draws', 'POST /draws/{drawId}/return'];
const said =
  '`drawn` of the jar goes up by one, `last_drawn` becomes the marbles of the draw, and `marbles_left` falls by them.';

function jars(description: string = said, returning = '`marbles_left` of the jar goes up.'): JsonObject {
  return smallDocument({
    'POST /jars': { body: objectSchema({ colour: text }), responses: { 201: jar, 400: null } },
    'GET /jars/{jarId}': { responses: { 200: jar, 404: null } },
    [draw]: { description, body: objectSchema({ marbles }), responses: { 201: drawing, 400: null, 404: null } },
    'POST /draws': {
      body: objectSchema({ jarId: text, marbles }),
      responses: { 201: drawing, 400: null, 404: null },
    },
    'GET /draws/{drawId}': { responses: { 200: drawing, 404: null } },
    [put]: { description: returning, responses: { 200: drawing, 404: null } },
  });
}

/** Jars of a hundred marbles, and by how many the two numbers move with a draw, and the second one with its return. */
const draws = (
  drawn: number,
  left: (marbles: number) => number,
  back: (marbles: number) => number = (all) => all,
  lastOf: (old: number, marbles: number) => number = (_, all) => all,
): Twist => {
  return (call, next) => {
    const { method, path, things, body, operation } = call;
    if (path === '/jars') return next({ ...call, body: { ...body, drawn: 0, last_drawn: 0, marbles_left: 100 } });
    const known = things.get(aboveOf(path));
    const at = operation?.id === draw ? aboveOf(path) : `/jars/${operation?.id === put ? known?.jarId : body.jarId}`;
    const own = things.get(at);
    if (method !== 'POST') return next(call);
    if (own === undefined) return { status: 404 };
    const all = Number(operation?.id === put ? known?.marbles : body.marbles);
    const by = operation?.id === put ? { drawn: 0, left: back(all) } : { drawn, left: left(all) };
    const last_drawn = operation?.id === put ? own.last_drawn : lastOf(Number(own.last_drawn), all);
    const marbles_left = Number(own.marbles_left) + by.left;
    change(call, at, { drawn: Number(own.drawn) + by.drawn, last_drawn, marbles_left });
    return operation?.id === put ? { status: 200, body: known } : next(call);
  };
};

const box = objectSchema({ id: text, addedSweets: number, leftSweets: number });
const fill = 'POST /boxes/{boxId}/refills';
const boxes = smallDocument({
  'POST /boxes': { body: objectSchema({ colour: text }), responses: { 201: box, 400: null } },
  'GET /boxes/{boxId}': { responses: { 200: box, 404: null } },
  [fill]: {
    description: 'Both the added and the left sweets rise by the sweets of the refill.',
    body: objectSchema({ sweets: marbles }),
    responses: { 201: objectSchema({ id: text, sweets: marbles }), 404: null },
  },
});
/** What a refill makes of the sweets that were added and that are left. */
const fills =
  (added: (old: number, by: number) => number, left: (old: number, by: number) => number): Twist =>
  (call, next) => {
    const { body, things, path } = call;
    if (path === '/boxes') return next({ ...call, body: { ...body, addedSweets: 0, leftSweets: 0 } });
    if (call.operation?.id !== fill) return next(call);
    const known = things.get(aboveOf(path));
    if (known === undefined) return { status: 404 };
    const [number = 0, other = 0, by = 0] = [known.addedSweets, known.leftSweets, body.sweets].map(Number);
    change(call, aboveOf(path), { addedSweets: added(number, by), leftSweets: left(other, by) });
    return { status: 201, body: { ...body, id: call.newId() } };
  };
const plus = (old: number, by: number): number => old + by;

testLaw(goesAsDescribed, {
  document: jars(),
  faults: {
    'counts no draws': { at: draw, actual: `it is 0 after ${draw}`, twist: draws(0, (all) => -all) },
    'counts each draw twice': { at: draw, actual: `it is 2 after ${draw}`, twist: draws(2, (all) => -all) },
    'keeps the marbles that are drawn': { at: draw, actual: `it is 100 after ${draw}`, twist: draws(1, () => 0) },
    'forgets what is put back': {
      at: put,
      actual: /^it is \d+ after /,
      twist: draws(
        1,
        (all) => -all,
        () => 0,
      ),
    },
    'keeps what was drawn first': {
      at: draw,
      actual: `it is 2 after ${draw}`,
      twist: draws(
        1,
        (all) => -all,
        undefined,
        (old, all) => old || all,
      ),
    },
    'leaves twice of what is added': {
      at: fill,
      actual: `it is 4 after ${fill}`,
      document: boxes,
      twist: fills(plus, (old, by) => old + 2 * by),
    },
    'counts only the last refill': {
      at: fill,
      actual: `it is 3 after ${fill}`,
      document: boxes,
      twist: fills((_, by) => by, plus),
    },
  },
  right: {
    'fills boxes': { document: boxes, twist: fills(plus, plus) },
    'keeps a part of what is filled in': { document: boxes, twist: fills(plus, (old, by) => old + by * 0.97) },
    'counts and takes': { twist: draws(1, (all) => -all) },
    'takes one more marble for each draw': { twist: draws(1, (all) => -all - 1) },
    'moves numbers only in some cases': {
      document: jars('`drawn` goes up by one if the draw is the first of its day.'),
      twist: draws(0, (all) => -all),
    },
    'has a number of the same name elsewhere': {
      document: jars('`drawn` of the draw goes up by one.'),
      twist: draws(0, (all) => -all),
    },
  },
});
