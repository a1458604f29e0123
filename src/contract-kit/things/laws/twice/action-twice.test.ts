import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { begin, lets, stayOperations } from '../../../testing/laws/stays.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { actionTwice } from './action-twice.ts';

const stays = smallDocument(stayOperations);

const endStory = 'POST /stories/{storyId}/end';
const ended = objectSchema({ id: text, title: text, endedAt: { type: ['string', 'null'] } });
const ending = (words: string, description?: string) =>
  smallDocument({
    'POST /stories': { body: objectSchema({ title: text }), responses: { 201: ended, 400: null } },
    'GET /stories/{storyId}': { responses: { 200: ended, 404: null } },
    [endStory]: {
      responses: { 200: ended, 404: null, 409: null },
      words: { 409: words },
      ...(description !== undefined && { description }),
    },
  });
/** Stories end at a time. */
const ends = (isOnce: boolean, keepsTime = false): Twist =>
  together(
    at('POST /stories', (call, next) => next({ ...call, body: { ...call.body, endedAt: null } })),
    at(endStory, (call) => {
      const story = call.things.get(aboveOf(call.path));
      if (story === undefined) return { status: 404 };
      if (story.endedAt !== null && isOnce) return { status: 409 };
      if (story.endedAt !== null && keepsTime) return { status: 200, body: story };
      change(call, aboveOf(call.path), { endedAt: new Date(call.now()).toISOString() });
      return { status: 200, body: call.things.get(aboveOf(call.path)) };
    }),
  );

const keepsTime = 'Ends it. A story that has ended already keeps its time, and the answer is 200.';

testLaw(actionTwice, {
  document: smallDocument(storyOperations),
  ways: [storyWays],
  faults: {
    'closes what is closed': {
      at: close,
      actual: 'status 200',
      twist: at(close, (call, next) => {
        const reply = next(call);
        return reply.status === 409 ? { status: 200, body: call.things.get(aboveOf(call.path)) } : reply;
      }),
    },
    'ends a story twice': {
      at: endStory,
      actual: 'status 200',
      document: ending('The story has ended.'),
      twist: ends(false),
    },
    'gives a bed that is taken': { at: begin, actual: 'status 200', document: stays, twist: lets({ gives: 'twice' }) },
    'never gives a bed again': { at: begin, actual: 'status 409', document: stays, twist: lets({ gives: 'once' }) },
    'ends no story again, although its description says so': {
      at: endStory,
      actual: 'status 409',
      document: ending('The story has ended.', 'Ends it. Ending one that has ended is answered with 200.'),
      twist: ends(true),
    },
    'ends a story again at another time': {
      at: endStory,
      actual: /^it is "/,
      document: ending('It is too late.', keepsTime),
      twist: ends(false),
    },
  },
  right: {
    'ends a story once': { document: ending('The story has ended.'), twist: ends(true) },
    'ends a story again, which nothing denies': {
      document: ending('Somebody reads the story.'),
      twist: ends(false),
      unclear: { [endStory]: 'changes no state' },
    },
    'ends a story again, as its description says': {
      document: ending('The story has ended.', 'Ends it. Ending one that has ended is answered with 200.'),
      twist: ends(false),
    },
    'ends a story again, and keeps the time, as its description says': {
      document: ending('It is too late.', keepsTime),
      twist: ends(false, true),
    },
    'says that the stay itself is taken': {
      document: smallDocument({
        ...stayOperations,
        [begin]: { responses: {}, ...stayOperations[begin], words: { 409: 'The stay is taken already.' } },
      }),
      twist: lets({ gives: 'twice' }),
    },
    'gives each bed once, and again when it is free': { document: stays, twist: lets() },
    'refuses to close what is closed': {},
    'answers in an envelope': { document: smallDocument(enveloped(storyOperations)), twist: inEnvelope },
    'accepts an amount while there is room for it': {
      document: smallDocument({
        ...storyOperations,
        [close]: { responses: {}, ...storyOperations[close], body: objectSchema({ pages: whole }) },
      }),
      twist: at(close, (call) => {
        change(call, aboveOf(call.path), { state: 'closed' });
        return { status: 200, body: call.things.get(aboveOf(call.path)) };
      }),
      unclear: { [close]: 'an amount' },
    },
    'refuses with another status': {
      twist: at(close, (call, next) => {
        const reply = next(call);
        return reply.status === 409 ? { status: 422 } : reply;
      }),
    },
  },
});
