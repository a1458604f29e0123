import { albumOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change, showing, together } from '../../../testing/laws/twists.ts';
import { replacedIsAsMade } from './replaced-is-as-made.ts';

const number = { type: 'integer' };
const side = { ...number, minimum: 1, maximum: 99 };
const marks = { ...listSchema(text), maxItems: 3 };

const replace = 'PUT /sheets/{sheetId}';
const newSheet = objectSchema({ width: side, height: side, marks });
/** What a service adds to a sheet that was sent. */
const added = { area: number, code: text, serial: number, edits: number, past: listSchema(text) };
const tints = listSchema(text);
const sheet = objectSchema({ id: text, width: side, height: side, marks, ...added }, { tints });
const sheets = smallDocument({
  'POST /sheets': {
    body: objectSchema({ width: side, height: side, marks }, { tints }),
    responses: { 201: sheet, 400: null },
  },
  'GET /sheets/{sheetId}': { responses: { 200: sheet, 404: null } },
  [replace]: { body: newSheet, responses: { 200: sheet, 400: null, 404: null } },
});

/** Sheets have an area, a code, a number in the order of their making, tints that stay, and what was done with them. */
function measures(replaced: (body: KeptThing, old: KeptThing) => KeptThing = (body) => body, countsSame = true): Twist {
  let serial = 0;
  const areaOf = ({ width, height }: KeptThing): number => Number(width) * Number(height);
  return (call, next) => {
    const { method, path, body, things } = call;
    const old = things.get(path);
    if (method === 'POST') {
      serial += 1;
      const past = ['made'];
      return next({
        ...call,
        body: { ...body, area: areaOf(body), code: `c-${call.newId()}`, serial, edits: 0, past },
      });
    }
    if (method !== 'PUT' || old === undefined) return next(call);
    const { code, serial: own, edits, past, tints } = old;
    const isSame = !countsSame && JSON.stringify({ ...old, ...body }) === JSON.stringify(old);
    const noted = isSame ? { edits, past } : { edits: Number(edits) + 1, past: [...[past].flat(), 'replaced'] };
    const now = { ...body, area: areaOf(body), ...replaced(body, old) };
    return next({ ...call, body: { ...now, code, serial: own, tints, ...noted } });
  };
}

/** Panes whose edge follows from what is changed, and that keep the edge of their first cut. */
const resize = 'PATCH /panes/{paneId}';
const pane = objectSchema({
  id: text,
  width: side,
  height: side,
  edge: { ...text, description: 'Twice the sum of `width` and `height`, in words.' },
  cut: { ...text, description: 'The edge that it was cut with, from `width` and `height`.' },
});
const panes = smallDocument({
  'POST /panes': { body: objectSchema({ width: side, height: side }), responses: { 201: pane, 400: null } },
  'GET /panes/{paneId}': { responses: { 200: pane, 404: null } },
  [resize]: { body: objectSchema({}, { width: side, height: side }), responses: { 200: pane, 400: null, 404: null } },
});
const cuts =
  (follows: boolean): Twist =>
  (call, next) => {
    const { things, path, body, method } = call;
    const edgeOf = ({ width, height }: KeptThing): string => `${2 * (Number(width) + Number(height))} mm`;
    if (method === 'POST') return next({ ...call, body: { ...body, edge: edgeOf(body), cut: edgeOf(body) } });
    const edge = follows && method === 'PATCH' ? { edge: edgeOf({ ...things.get(path), ...body }) } : {};
    return next({ ...call, body: { ...body, ...edge } });
  };

const put = 'PUT /cards/{slug}';
const newCard = objectSchema({ front: text }, { note: text, topics: marks });
const card = objectSchema({ id: text, front: text, topics: marks, turns: number }, { note: text });
const cards = smallDocument({
  [put]: { body: newCard, responses: { 200: card, 201: card, 400: null } },
  'GET /cards/{slug}': { responses: { 200: card, 404: null } },
  'DELETE /cards/{slug}': { responses: { 204: null, 404: null } },
});
/** @param kept What a new card has of the deleted one that had its place. */
function deals(kept: (deleted: KeptThing) => KeptThing = () => ({})): Twist {
  const deleted = new Map<string, KeptThing>();
  return (call, next) => {
    const { method, path, body, things } = call;
    const old = things.get(path);
    if (method === 'DELETE' && old !== undefined) deleted.set(path, old);
    if (method !== 'PUT') return next(call);
    const turns = Number(old?.turns ?? 0) + 1;
    const left = old === undefined ? kept(deleted.get(path) ?? {}) : {};
    return next({ ...call, body: { topics: [], turns, ...left, ...body } });
  };
}

const [replaceAlbum, changeAlbum] = ['PUT /albums/{albumId}', 'PATCH /albums/{albumId}'];
const newAlbum = objectSchema({ name: text, room: side });
const album = objectSchema({ id: text, name: text, room: side, photos: number, free: number });
const answers = { 200: album, 400: null, 404: null };
const albums = part(albumOperations, /./, {
  'POST /albums': { body: newAlbum, responses: { 201: album, 400: null } },
  'GET /albums/{albumId}': { responses: { 200: album, 404: null } },
  [replaceAlbum]: { body: newAlbum, responses: answers },
  [changeAlbum]: { body: objectSchema({}, { name: text, room: side }), responses: answers },
});
/** Albums count their photos, and for how many more they have room. @param resets The operation after which they begin anew. */
function counts(resets = '', removes = ''): Twist {
  const counted: Twist = (call, next) => {
    const { method, path, body, things, operation } = call;
    if (path === '/albums' && method === 'POST') return next({ ...call, body: { ...body, photos: 0 } });
    if (operation?.id === replaceAlbum || operation?.id === changeAlbum) {
      if (operation.id === removes)
        for (const photo of things.keys()) if (photo.startsWith(`${path}/`)) things.delete(photo);
      const photos = operation.id === resets ? 0 : below(things, `${path}/photos`).length;
      return next({ ...call, body: { ...body, photos } });
    }
    const reply = next(call);
    const above = aboveOf(method === 'DELETE' ? aboveOf(path) : path);
    const isPart = path.includes('/photos') && reply.status < 300 && method !== 'GET' && method !== 'PUT';
    const step = method === 'DELETE' ? -1 : 1;
    if (isPart) change(call, above, { photos: Number(things.get(above)?.photos) + step });
    return reply;
  };
  const shows = showing((one) =>
    one.photos === undefined ? one : { ...one, free: Number(one.room) - Number(one.photos) },
  );
  return together(shows, counted);
}

testLaw(replacedIsAsMade, {
  document: sheets,
  faults: {
    'shows the edge of a pane as it was before': {
      at: resize,
      document: panes,
      actual: /^`edge` is/,
      twist: cuts(false),
    },
    'keeps the area of what it replaces': {
      at: replace,
      actual: /^`area` is \d+$/,
      twist: measures((_, { area }) => ({ area })),
    },
    'adds new marks to the old ones': {
      at: replace,
      actual: /^`marks` is \[/,
      twist: measures(({ marks: own }, { marks: old }) => ({ marks: [old, own].flat() })),
    },
    'gives a new card the turns of a deleted one': {
      at: put,
      document: cards,
      actual: '`turns` is 7',
      twist: deals(({ turns }) => (turns === undefined ? {} : { turns: 7 })),
    },
    'gives a new card the topics of a deleted one': {
      at: put,
      document: cards,
      actual: /^`topics` is \[/,
      twist: deals(({ topics }) => (topics === undefined ? {} : { topics })),
    },
    'gives a new card the note of a deleted one': {
      at: put,
      document: cards,
      actual: /^`note` is "/,
      twist: deals(({ note }) => (note === undefined ? {} : { note })),
    },
    'forgets how many photos an album has that it replaces': {
      at: replaceAlbum,
      document: albums,
      actual: 'it is 0',
      twist: counts(replaceAlbum),
    },
    'forgets how many photos an album has that it changes': {
      at: changeAlbum,
      document: albums,
      actual: 'it is 0',
      twist: counts(changeAlbum),
    },
  },
  right: {
    'shows the edge of a pane as it is, and that of its first cut': { document: panes, twist: cuts(true) },
    'measures anew, and notes what was done': { twist: measures() },
    'notes no replacement that changes nothing': { twist: measures(undefined, false) },
    'begins a new card anew': { document: cards, twist: deals() },
    'counts photos, also after a change': { document: albums, twist: counts() },
    'removes the photos of an album that it replaces': {
      document: albums,
      twist: counts(undefined, replaceAlbum),
    },
  },
});
