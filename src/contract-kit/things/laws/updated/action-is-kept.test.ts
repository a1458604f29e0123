import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change, forgets, inEnvelope, stamps, together } from '../../../testing/laws/twists.ts';
import { actionIsKept } from './action-is-kept.ts';

/** Stories can be closed for a reason. */
const named = objectSchema({ id: text, title: text }, { reason: text });
const reasoned = smallDocument({
  ...storyOperations,
  [close]: { body: objectSchema({}, { reason: text }), responses: { 200: named, 400: null, 404: null, 409: null } },
  'GET /stories/{storyId}': { responses: { 200: named, 404: null } },
});
const withReason = (isKept: boolean): Twist =>
  together(
    at('POST /stories', (call, next) => next({ ...call, body: { ...call.body, reason: 'none' } })),
    at(close, (call, next) => {
      const [reply, { reason = 'none' }] = [next(call), call.body];
      if (reply.status !== 200) return reply;
      if (isKept) change(call, aboveOf(call.path), { reason });
      return { ...reply, body: { ...Object(reply.body), reason } };
    }),
  );

/** Boxes are carried from one shelf to another. */
const box = objectSchema({ id: text, shelfId: text, title: text });
const carry = 'POST /shelves/{shelfId}/boxes/{boxId}/carry';
const shelves = smallDocument({
  'POST /shelves': { body: objectSchema({ title: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
  'GET /shelves/{shelfId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  'POST /shelves/{shelfId}/boxes': {
    body: objectSchema({ title: text }),
    responses: { 201: box, 400: null, 404: null },
  },
  'GET /shelves/{shelfId}/boxes': { responses: { 200: listSchema(box), 404: null } },
  [carry]: {
    body: objectSchema({ shelfId: text }),
    responses: { 200: box, 400: null, 404: null, 409: null },
  },
});
const carrying = (isKept: boolean): Twist =>
  together(
    at('POST /shelves/{shelfId}/boxes', (call, next) => {
      const shelfId = call.path.split('/')[2];
      return next({ ...call, body: { ...call.body, shelfId } });
    }),
    at(carry, ({ path, body, things }) => {
      const from = aboveOf(path);
      const known = things.get(from);
      const to = `/shelves/${body.shelfId}`;
      if (known === undefined || !things.has(to)) return { status: 404 };
      if (from.startsWith(`${to}/`)) return { status: 409 };
      const carried = { ...known, shelfId: body.shelfId };
      things.delete(from);
      if (isKept) things.set(`${to}/boxes/${known.id}`, carried);
      return { status: 200, body: carried };
    }),
  );

testLaw(actionIsKept, {
  document: smallDocument(storyOperations),
  ways: [storyWays],
  faults: {
    'answers that a story is closed and forgets it': {
      at: close,
      actual: '`state` is still "open"',
      twist: at(close, forgets),
    },
    'answers with a reason and forgets it': {
      at: close,
      document: reasoned,
      actual: /^`reason` is still /,
      twist: withReason(false),
    },
    'loses a box that is carried to another shelf': {
      at: carry,
      document: shelves,
      actual: 'reading it gets a list without it',
      twist: carrying(false),
    },
    'loses a story when it is closed': {
      at: close,
      actual: 'reading it gets status 404',
      twist: at(close, (call, next) => {
        const reply = next(call);
        call.things.delete(call.path.replace('/close', ''));
        return reply;
      }),
    },
  },
  right: {
    'carries a box to another shelf': { document: shelves, twist: carrying(true) },
    'keeps the reason': { document: reasoned, twist: withReason(true) },
    'has times and versions that move': { twist: stamps },
    'answers in an envelope': { document: smallDocument(enveloped(storyOperations)), twist: inEnvelope },
    'promises to close it later': {
      unclear: { [close]: 'was not accepted' },
      twist: at(close, (call, next) => ({ ...forgets(call, next), status: 202 })),
    },
  },
});
