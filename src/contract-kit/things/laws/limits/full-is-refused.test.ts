import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at } from '../../../testing/laws/twists.ts';
import { fullIsRefused } from './full-is-refused.ts';

const seats = { type: 'integer', minimum: 1, maximum: 500 };
const show = objectSchema({ id: text, title: text, seats });
const booking = objectSchema({ id: text, guest: text });
const book = 'POST /shows/{showId}/bookings';
const document = smallDocument({
  'POST /shows': { body: objectSchema({ title: text, seats }), responses: { 201: show, 400: null } },
  'GET /shows/{showId}': { responses: { 200: show, 404: null } },
  [book]: {
    body: objectSchema({ guest: text }),
    responses: { 201: booking, 400: null, 404: null, 409: null },
    words: { 409: 'The show is sold out.' },
  },
});

/** A show has so many seats, and as many more. */
const holds = (more: number): Twist =>
  at(book, (call, next) => {
    const { seats } = call.things.get(aboveOf(call.path)) ?? {};
    return below(call.things, call.path).length >= Number(seats) + more ? { status: 409 } : next(call);
  });

testLaw(fullIsRefused, {
  document,
  faults: {
    'takes any number of bookings': { at: book, actual: 'status 201' },
    'takes one booking too many': { at: book, actual: 'status 201', twist: holds(1) },
  },
  right: {
    'has so many seats': { twist: holds(0) },
    'keeps a seat for friends': {
      unclear: { [book]: '' },
      twist: holds(-1),
    },
    'confirms later': {
      unclear: { [book]: 'waits for something' },
      twist: at(book, (call, next) => {
        const reply = next(call);
        return { ...reply, body: { ...Object(reply.body), state: 'pending' } };
      }),
    },
  },
});
