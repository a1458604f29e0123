import { albums, note, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  enveloped,
  flag,
  listSchema,
  objectSchema,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { Call, KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { at, change, despiteRefusal, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { refusedMakesNothing } from './refused-makes-nothing.ts';

/** Saves what was refused. */
const save = ({ things, path, newId, body }: Call): void => {
  const id = newId();
  things.set(`${path}/${id}`, { ...body, title: 'Untitled', caption: 'Untitled', id });
};

const book = 'POST /bookings';
const [count, seats] = [{ type: 'integer' }, { type: 'integer', minimum: 1, maximum: 50 }];
const show = objectSchema({ id: text, name: text, reserved: count, declined: count });
const booking = objectSchema({ id: text, showId: text, seats });
/** Shows with twenty seats each, which are booked. */
const shows = smallDocument({
  'POST /shows': { body: objectSchema({ name: text }), responses: { 201: show, 400: null } },
  'GET /shows/{showId}': { responses: { 200: show, 404: null } },
  [book]: {
    body: objectSchema({ showId: text, seats }),
    responses: { 201: booking, 400: null, 404: null, 409: null },
    words: { 409: 'There are fewer seats left.' },
  },
  'GET /bookings': { responses: { 200: listSchema(booking) } },
  'GET /bookings/{bookingId}': { responses: { 200: booking, 404: null } },
});
/** @param refused What becomes of a show of which too many seats were asked for. */
const plays =
  (refused: (show: KeptThing, asked: number) => KeptThing): Twist =>
  (call, next) => {
    const { operation, body } = call;
    if (call.path === '/shows') return next({ ...call, body: { ...body, reserved: 0, declined: 0 } });
    if (operation?.id !== book) return next(call);
    const [path, asked] = [`/shows/${body.showId}`, Number(body.seats)];
    const looked = next({ ...call, method: 'GET', path });
    if (looked.status !== 200) return looked;
    const own: KeptThing = Object(looked.body);
    const reserved = Number(own.reserved) + asked;
    change(call, path, reserved > 20 ? refused(own, asked) : { reserved });
    return reserved > 20 ? { status: 409 } : next(call);
  };

const seat = objectSchema({ id: text, place: text, row: text });
/** Seats of which no two have the same place. */
const places = smallDocument({
  'POST /seats': {
    body: objectSchema({ place: { ...text, description: 'No two seats have the same.' }, row: text }),
    responses: { 201: seat, 400: null, 409: null },
  },
  'GET /seats': { responses: { 200: listSchema(seat) } },
  'GET /seats/{seatId}': { responses: { 200: seat, 404: null } },
});
/** @param refused What is done with the seat that has the place already. */
const seating = (refused: (call: Call, path: string) => void): Twist =>
  at('POST /seats', (call, next) => {
    const [path] = [...call.things].find(([, { place }]) => place === call.body.place) ?? [];
    if (path === undefined || call.body.row === undefined) return next(call);
    refused(call, path);
    return { status: 409 };
  });

testLaw(refusedMakesNothing, {
  document: part(noteOperations, /POST|GET/),
  faults: {
    'reserves seats of a booking that it refuses': {
      at: book,
      document: shows,
      actual: /^it is \d+$/,
      twist: plays(({ reserved }, asked) => ({ reserved: Number(reserved) + asked })),
    },
    'gives a seat the row of another one that it refuses': {
      at: 'POST /seats',
      document: places,
      actual: /^`row` is .* afterwards/,
      twist: seating((call, path) => change(call, path, { row: call.body.row })),
    },
    'saves a note before it looks at it': {
      at: 'POST /notes',
      actual: /^the list shows a new note: /,
      twist: at('POST /notes', despiteRefusal(save)),
    },
    'has as many notes at first as an unwritten limit could be': {
      at: 'POST /notes',
      actual: /^the list shows a new note: /,
      twist: together(
        at('POST /notes', despiteRefusal(save)),
        at('GET /notes', (call, next) => {
          for (const id of Array.from({ length: 16 }).keys())
            call.things.set(`/notes/old${id}`, { id: `old${id}`, title: 'old' });
          return next(call);
        }),
      ),
    },
    'saves a photo that it refuses': {
      at: 'POST /albums/{albumId}/photos',
      document: albums,
      actual: /^the list shows a new photo: /,
      twist: at('POST /albums/{albumId}/photos', despiteRefusal(save)),
    },
    'saves a note that it refuses although it is valid': {
      at: 'POST /notes',
      actual: /^the list shows a new note: /,
      twist: at('POST /notes', (call, next) => {
        const reply = next(call);
        return reply.status === 201 && call.body.words !== undefined ? { status: 422 } : reply;
      }),
    },
    'saves a note that it refuses, and has a list that may leave notes out by default': {
      at: 'POST /notes',
      document: part(noteOperations, /POST|GET/, {
        'GET /notes': { query: { isPinned: { ...Object(flag), default: true } }, responses: { 200: listSchema(note) } },
      }),
      actual: /^the list shows a new note: /,
      twist: at('POST /notes', despiteRefusal(save)),
    },
  },
  right: {
    'counts the bookings that it refuses': {
      document: shows,
      twist: plays(({ declined }) => ({ declined: Number(declined) + 1 })),
    },
    'refuses a second seat at a place': { document: places, twist: seating(() => {}) },
    'refuses what is valid': {
      twist: at('POST /notes', (call, next) => (call.body.words === undefined ? next(call) : { status: 422 })),
    },
    'answers in an envelope': { document: part(enveloped(noteOperations), /POST|GET/), twist: inEnvelope },
    'takes what it should refuse, too': {
      unclear: { 'POST /notes': '' },
      twist: at('POST /notes', ({ things, newId, body }) => {
        const made = { title: 'Untitled', ...body, id: newId() };
        things.set(`/notes/${made.id}`, made);
        return { status: 201, body: made };
      }),
    },
    'has things below others': { document: albums },
  },
});
