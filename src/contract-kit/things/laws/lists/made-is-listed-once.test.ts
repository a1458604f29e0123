import { cards, noteOperations, notes, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { flag, listSchema, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import { below, type Twist } from '../../../testing/laws/small-service.ts';
import { storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change, inEnvelope, keeps, showing, together } from '../../../testing/laws/twists.ts';
import { madeIsListedOnce } from './made-is-listed-once.ts';

const pin = objectSchema({ colour: text });

/** The list is changed. */
const lists = (change: (items: readonly unknown[]) => readonly unknown[]): Twist =>
  at('GET /notes', (call, next) => {
    const { body } = next(call);
    return { status: 200, body: change(Array.isArray(body) ? body : []) };
  });

/** Mugs that can be put away, which the list leaves out then. */
const mug = objectSchema({ id: text, colour: text, isAway: flag });
const [listMugs, putAway] = ['GET /mugs', 'POST /mugs/{mugId}/put-away'];
const mugs = smallDocument({
  'POST /mugs': { body: objectSchema({ colour: text }), responses: { 201: mug, 400: null } },
  'GET /mugs/{mugId}': { responses: { 200: mug, 404: null } },
  [putAway]: { responses: { 200: mug, 404: null } },
  [listMugs]: { query: { isAway: { ...flag, default: false } }, responses: { 200: listSchema(mug) } },
});
/** @param isListed Whether the list shows a mug where it is asked for those with or without the mark. */
const cupboard = (isListed: (isAway: boolean, asked: string, all: number) => boolean): Twist =>
  together(
    at('POST /mugs', (call, next) => next({ ...call, body: { ...call.body, isAway: false } })),
    at(putAway, (call) => {
      const path = aboveOf(call.path);
      if (!call.things.has(path)) return { status: 404 };
      change(call, path, { isAway: true });
      return { status: 200, body: call.things.get(path) };
    }),
    at(listMugs, ({ things, query: { isAway = 'false' } }) => {
      const all = below(things, '/mugs');
      return { status: 200, body: all.filter((one) => isListed(one.isAway === true, isAway, all.length)) };
    }),
  );

/** A list of stories that leaves out closed ones. */
const openOnly = smallDocument({
  ...storyOperations,
  'GET /stories': {
    query: { state: { type: 'string', enum: ['open', 'closed'] } },
    responses: storyOperations['GET /stories']?.responses ?? {},
    description: 'Closed stories are not listed unless `state` is `closed`.',
  },
});

testLaw(madeIsListedOnce, {
  document: notes,
  faults: {
    'lists no second mug': {
      at: listMugs,
      document: mugs,
      actual: /^GET \/mugs lists nothing|but not this one/,
      twist: cupboard((isAway, asked, all) => all < 2 && String(isAway) === asked),
    },
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
    'leaves out what is put away': { document: mugs, twist: cupboard((isAway, asked) => String(isAway) === asked) },
    'leaves out closed stories, as its words say': {
      document: openOnly,
      twist: together(
        storyWays,
        at('GET /stories', ({ things, query: { state = 'open' } }) => ({
          status: 200,
          body: below(things, '/stories').filter((story) => story.state === state),
        })),
      ),
    },
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
