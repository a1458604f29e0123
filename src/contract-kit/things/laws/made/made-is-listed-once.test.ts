import { cards, noteOperations, notes, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { at, inEnvelope, keeps, showing, together } from '../../../testing/laws/twists.ts';
import { madeIsListedOnce } from './made-is-listed-once.ts';

const pin = objectSchema({ colour: text });

/** The list is changed. */
const lists = (change: (items: readonly unknown[]) => readonly unknown[]): Twist =>
  at('GET /notes', (call, next) => {
    const { body } = next(call);
    return { status: 200, body: change(Array.isArray(body) ? body : []) };
  });

testLaw(madeIsListedOnce, {
  document: notes,
  faults: {
    'lists all but the newest': {
      at: 'GET /notes',
      actual: /but not this one/,
      twist: lists((all) => all.slice(0, -1)),
    },
    'lists each thing twice': {
      at: 'GET /notes',
      actual: 'GET /notes lists it 2 times',
      twist: lists((all) => [...all, ...all]),
    },
    'lists closed stories as open': {
      at: 'GET /stories',
      document: smallDocument(storyOperations),
      actual: 'the list shows "open"',
      twist: together(
        storyWays,
        at(
          'GET /stories',
          showing((story) => ({ ...story, state: 'open' })),
        ),
      ),
    },
    'lists another title than that of the thing': {
      at: 'GET /notes',
      actual: 'the list shows "Title"',
      twist: at(
        'GET /notes',
        showing((note) => ({ ...note, title: 'Title' })),
      ),
    },
  },
  right: {
    'lists closed stories': { document: smallDocument(storyOperations), twist: storyWays },
    'lists the newest first': { twist: lists((all) => [...all].reverse()) },
    'lists what was made a second ago': {
      unclear: { 'GET /notes': 'a little later' },
      document: part(noteOperations, /^(?:POST|GET) /),
      twist: together(
        keeps((body, { now }) => ({ ...body, madeAt: now() })),
        at('GET /notes', ({ things, now }) => ({
          status: 200,
          body: [...things.values()].filter(({ madeAt }) => Number(madeAt) < now() - 1000),
        })),
      ),
    },
    'has pages of two': {
      document: part(noteOperations, /./, {
        'GET /notes': {
          query: { page: whole },
          responses: { 200: objectSchema({ items: listSchema(objectSchema({ id: text, title: text })) }) },
        },
      }),
      twist: at('GET /notes', (call, next) => {
        const first = 2 * (Number(call.query.page ?? 1) - 1);
        const { body } = next(call);
        return { status: 200, body: { items: Array.isArray(body) ? body.slice(first, first + 2) : [] } };
      }),
    },
    'lists by offsets what callers have named, without the names': {
      document: smallDocument({
        'PUT /pins/{slug}': { body: pin, responses: { 201: pin, 200: pin, 400: null } },
        'GET /pins/{slug}': { responses: { 200: pin, 404: null } },
        'GET /pins': { query: { offset: whole }, responses: { 200: objectSchema({ items: listSchema(pin) }) } },
      }),
      twist: (call, next) => {
        const reply = next(call);
        const shown = (one: unknown): unknown => ({ colour: Object(one).colour });
        if (!Array.isArray(reply.body)) return reply.status < 300 ? { ...reply, body: shown(reply.body) } : reply;
        const items = reply.body.slice(Number(call.query.offset ?? 0)).map(shown);
        return { status: 200, body: { items } };
      },
      unclear: { 'GET /pins': '' },
    },
    'lets callers choose ids, and lists in an envelope': { document: cards, twist: inEnvelope },
  },
});
