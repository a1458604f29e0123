import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, forgets, inEnvelope, keeps, showing, stamps, together } from '../../../testing/laws/twists.ts';
import { changeIsKept } from './change-is-kept.ts';

const change = 'PATCH /notes/{noteId}';

const nullable = { type: ['string', 'null'] };
const plan = objectSchema({ id: text, name: text, goal: nullable });
const plans = smallDocument({
  'POST /plans': { body: objectSchema({ name: text, goal: nullable }), responses: { 201: plan, 400: null } },
  'GET /plans/{planId}': { responses: { 200: plan, 404: null } },
  'PATCH /plans/{planId}': {
    body: objectSchema({}, { name: text, goal: nullable }),
    responses: { 200: plan, 400: null, 404: null },
  },
});

/** A change says what to do with each stop of a tour, which no tour shows. */
const newStop = objectSchema({ place: text, how: { type: 'string', enum: ['add', 'drop'] } });
const stop = objectSchema({ place: text }, { how: text });
const tour = objectSchema({ id: text, stops: { type: 'array', items: stop } });
const tours = smallDocument({
  'POST /tours': { body: objectSchema({ name: text }), responses: { 201: tour, 400: null } },
  'GET /tours/{tourId}': { responses: { 200: tour, 404: null } },
  'PATCH /tours/{tourId}': {
    body: objectSchema({}, { stops: { type: 'array', items: newStop } }),
    responses: { 200: tour, 400: null, 404: null },
  },
});

/** The dishes of a menu are replaced below its path. The service gives each one a number. */
const serve = 'PUT /menus/{menuId}/dishes';
const dishes = { type: 'array', minItems: 1, items: objectSchema({ name: text }) };
const menu = objectSchema({
  id: text,
  dishes: { type: 'array', items: objectSchema({ name: text, number: { type: 'integer' } }) },
});
const menus = smallDocument({
  'POST /menus': { body: objectSchema({ dishes }), responses: { 201: menu, 400: null } },
  'GET /menus/{menuId}': { responses: { 200: menu, 404: null } },
  [serve]: { body: objectSchema({ dishes }), responses: { 200: menu, 400: null, 404: null } },
});
/** Serves the dishes of a request after some of those that a menu has. */
const serves = (kept: (old: readonly JsonObject[]) => readonly JsonObject[]): Twist => {
  let last = 0;
  return (call, next) => {
    const listed = (value: unknown): JsonObject[] => [value].flat().filter(isJsonObject);
    const numbered = listed(call.body.dishes).map((dish) => ({ ...dish, number: ++last }));
    const isServing = call.operation?.id === serve;
    if (!isServing || numbered.length === 0) return next({ ...call, body: { ...call.body, dishes: numbered } });
    const path = aboveOf(call.path);
    const old = call.things.get(path);
    if (old === undefined) return { status: 404 };
    call.things.set(path, { ...old, dishes: [...kept(listed(old.dishes)), ...numbered] });
    return { status: 200, body: call.things.get(path) };
  };
};

/** Null sets a flag and a size back to what new flags and sizes are. */
const flags = smallDocument({
  'POST /flags': {
    body: objectSchema({}, { isUp: { type: 'boolean' }, size: { type: 'integer', default: 7 } }),
    responses: { 201: objectSchema({ id: text, isUp: { type: 'boolean' }, size: { type: 'integer' } }), 400: null },
  },
  'GET /flags/{flagId}': {
    responses: { 200: objectSchema({ id: text, isUp: { type: 'boolean' }, size: { type: 'integer' } }), 404: null },
  },
  'PATCH /flags/{flagId}': {
    body: objectSchema({}, { isUp: { type: ['boolean', 'null'] }, size: { type: ['integer', 'null'] } }),
    responses: { 200: objectSchema({ id: text, isUp: { type: 'boolean' }, size: { type: 'integer' } }), 404: null },
  },
});
const setsBack = keeps(({ isUp, size, ...others }, { method }) => ({
  ...others,
  ...((method === 'POST' || isUp !== undefined) && { isUp: isUp ?? false }),
  ...((method === 'POST' || size !== undefined) && { size: size ?? 7 }),
}));

const count = { type: 'integer', minimum: 0 };
const marks = (cracks: object, by: object) =>
  objectSchema({}, { cracks: { ...count, ...cracks }, by: { ...nullable, ...by } });
const beam = objectSchema({ id: text, marks: marks({}, {}) });
/** Null sets the marks of a beam back to those of a new one, which the defaults of their parts tell. */
const beams = smallDocument({
  'POST /beams': {
    body: objectSchema({}, { marks: marks({ default: 0 }, { default: null }) }),
    responses: { 201: beam, 400: null },
  },
  'GET /beams/{beamId}': { responses: { 200: beam, 404: null } },
  'PATCH /beams/{beamId}': {
    body: objectSchema({}, { marks: { ...marks({}, {}), type: ['object', 'null'] } }),
    responses: { 200: beam, 400: null, 404: null },
  },
});
const setsMarksBack = keeps(({ marks: given, ...others }, { method }) => {
  const parts = isJsonObject(given) ? given : {};
  return { ...others, ...((method === 'POST' || given !== undefined) && { marks: { cracks: 0, by: null, ...parts } }) };
});

testLaw(changeIsKept, {
  document: part(noteOperations, /POST|GET|PATCH/),
  faults: {
    'answers a change and forgets it': {
      at: change,
      actual: /^`\w+` is still .* after it was changed to /,
      twist: at(change, forgets),
    },
    'ignores null': {
      at: 'PATCH /plans/{planId}',
      document: plans,
      actual: /^`goal` is still .* after it was changed to null$/,
      twist: at('PATCH /plans/{planId}', (call, next) => {
        const { goal, ...others } = call.body;
        return next(goal === null ? { ...call, body: others } : call);
      }),
    },
    'adds new words to the old ones': {
      at: change,
      actual: /^`words` is \d+ after it was changed to/,
      twist: at(change, (call, next) => {
        const old = Number(call.things.get(call.path)?.words ?? 1);
        return next(
          'words' in call.body ? { ...call, body: { ...call.body, words: old + Number(call.body.words) } } : call,
        );
      }),
    },
    'replaces a photo in its response only': {
      at: 'PUT /albums/{albumId}/photos/{photoId}',
      document: albums,
      actual: /is still/,
      twist: at('PUT /albums/{albumId}/photos/{photoId}', forgets),
    },
    'makes cards by PUT and does not change them by it': {
      at: 'PUT /cards/{slug}',
      document: cards,
      actual: /is still/,
      twist: together(inEnvelope, (call, next) =>
        call.method === 'PUT' && call.things.has(call.path) ? next({ ...call, method: 'GET' }) : next(call),
      ),
    },
    'keeps the dishes that a PUT replaces': {
      at: serve,
      document: menus,
      actual: /^`dishes` is/,
      twist: serves((old) => old),
    },
  },
  right: {
    'sets back to its default what is null': { document: flags, twist: setsBack },
    'sets back to the defaults of its parts what is null': { document: beams, twist: setsMarksBack },
    'numbers the dishes that a PUT replaces others by': { document: menus, twist: serves(() => []) },
    'takes a list of commands, and does what each of them says': {
      document: tours,
      twist: (call, next) => {
        const { stops, ...others } = call.body;
        if (call.method === 'POST') return next({ ...call, body: { ...others, stops: [{ place: 'start' }] } });
        const listed = (value: unknown): JsonObject[] => [value].flat().filter(isJsonObject);
        const added = listed(stops).filter(({ how }) => how === 'add');
        const all = [...listed(call.things.get(call.path)?.stops), ...added.map(({ place = null }) => ({ place }))];
        return next(call.method === 'PATCH' && Array.isArray(stops) ? { ...call, body: { stops: all } } : call);
      },
    },
    'takes null for no value': { document: plans },
    'leaves out what is null': {
      document: plans,
      twist: showing((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null))),
    },
    'has times and versions that move': { twist: stamps },
    'keeps texts in lower case': {
      twist: keeps((body) => ('title' in body ? { ...body, title: String(body.title).toLowerCase() } : body)),
    },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'promises changes for later': {
      twist: at(change, (call, next) => ({ ...forgets(call, next), status: 202 })),
      unclear: { [change]: 'promised for later' },
    },
  },
});
