import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, besides, change, together } from '../../../testing/laws/twists.ts';
import { becomesAsDescribed } from './becomes-as-described.ts';

const says = (description: string): SmallOperations => ({
  ...storyOperations,
  [close]: { responses: {}, ...storyOperations[close], description },
});
const closed = smallDocument(says('The state `open` becomes `closed`.'));

const [send, fetchBack] = ['POST /letters/{letterId}/send', 'POST /letters/{letterId}/fetch'];
const letter = objectSchema({ id: text, text, sentAt: { type: ['string', 'null'] } });
const letters = smallDocument({
  'POST /letters': { body: objectSchema({ text }), responses: { 201: letter, 400: null } },
  'GET /letters/{letterId}': { responses: { 200: letter, 404: null } },
  [send]: { responses: { 200: letter, 404: null, 409: null }, description: 'Sends a letter, and sets `sentAt`.' },
  [fetchBack]: { responses: { 200: letter, 404: null, 409: null }, description: 'Fetches it back: clears `sentAt`.' },
});
/** @param time The time that a letter gets when it is sent. @param kept What it has when it is fetched back. @param isShown Whether these actions show it. */
const sends = (time: string | null, kept: string | null, isShown = true): Twist =>
  together(
    at('POST /letters', (call, next) => next({ ...call, body: { ...call.body, sentAt: null } })),
    (call, next) => {
      const path = aboveOf(call.path);
      const isSending = call.operation?.id === send;
      if (!isSending && call.operation?.id !== fetchBack) return next(call);
      change(call, path, { sentAt: isSending ? time : kept });
      const { status, body } = next({ ...call, method: 'GET', path });
      return { status, body: isShown ? body : { id: Object(body).id } };
    },
  );

const remove = 'DELETE /stories/{storyId}';
const note = objectSchema({ id: text, storyId: text, state: { type: 'string', enum: ['new', 'orphaned', 'kept'] } });
const withNotes = smallDocument({
  ...storyOperations,
  [remove]: {
    responses: { 204: null, 404: null },
    description: 'Fails when a note of the story is not new or kept. All new notes of the story are orphaned.',
  },
  'POST /notes': { body: objectSchema({ storyId: text }), responses: { 201: note, 400: null, 422: null } },
  'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
});

const draft = objectSchema({ id: text, state: { type: 'string', enum: ['begun', 'sent', 'dropped'] } });
const withDrafts = (description: string) =>
  smallDocument({
    ...says(description),
    'POST /stories/{storyId}/drafts': {
      body: objectSchema({ title: text }),
      responses: { 201: draft, 400: null, 404: null },
    },
    'GET /stories/{storyId}/drafts/{draftId}': { responses: { 200: draft, 404: null } },
  });
const dropping = withDrafts('Readers see it, and drafts that were only begun are dropped.');

const sell = 'POST /sales';
const copy = objectSchema({ id: text, name: text, state: { type: 'string', enum: ['shown', 'sold'] } });
const sale = objectSchema({ id: text, copyId: text });
const selling = smallDocument({
  'POST /copies': { body: objectSchema({ name: text }), responses: { 201: copy, 400: null } },
  'GET /copies/{copyId}': { responses: { 200: copy, 404: null } },
  [sell]: {
    body: objectSchema({ copyId: text }),
    responses: { 201: sale, 400: null, 422: null },
    description: 'Sells a copy: its state becomes `sold`.',
  },
  'GET /sales/{saleId}': { responses: { 200: sale, 404: null } },
});
const sells = (isSold: boolean): Twist =>
  together(
    at('POST /copies', (call, next) => next({ ...call, body: { ...call.body, state: 'shown' } })),
    at(sell, (call, next) => {
      const path = `/copies/${call.body.copyId}`;
      const reply = call.things.has(path) ? next(call) : { status: 422 };
      if (reply.status === 201 && isSold) change(call, path, { state: 'sold' });
      return reply;
    }),
  );

testLaw(becomesAsDescribed, {
  document: closed,
  ways: [
    (call, next) => storyWays(call, next),
    at('POST /notes', (call, next) => next({ ...call, body: { ...call.body, state: 'new' } })),
    at('POST /stories/{storyId}/drafts', (call, next) => next({ ...call, body: { ...call.body, state: 'begun' } })),
  ],
  faults: {
    'stays open': {
      at: close,
      actual: '`state` is "open" and was "open"',
      twist: at(close, ({ things, path }) => ({ status: 200, body: things.get(aboveOf(path)) })),
    },
    'sells a copy that is still shown': {
      at: sell,
      document: selling,
      actual: '`state` is "shown" and was "shown"',
      twist: sells(false),
    },
    'has neither of two states afterwards': {
      at: close,
      document: smallDocument(says('The state becomes `closed` if it has a text, or else `open`.')),
      actual: '`state` is "gone" and was "open"',
      twist: at(close, (call) => {
        change(call, aboveOf(call.path), { state: 'gone' });
        return { status: 200, body: call.things.get(aboveOf(call.path)) };
      }),
    },
    'leaves the notes of a story as they are': {
      at: remove,
      document: withNotes,
      actual: '`state` is "new" and was "new"',
    },
    'leaves drafts below the path of a story as they are': {
      at: close,
      document: dropping,
      actual: '`state` is "begun" and was "begun"',
    },
    'sends a letter without the time that it is to set': {
      at: send,
      document: letters,
      actual: '`sentAt` is null and was null',
      twist: sends(null, null),
    },
    'fetches a letter back, and keeps the time that it is to clear': {
      at: fetchBack,
      document: letters,
      actual: /^`sentAt` is "2026/,
      twist: sends('2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'),
    },
    'keeps the time of a letter that is fetched back, and does not show it then': {
      at: fetchBack,
      document: letters,
      actual: /^`sentAt` is "2026/,
      twist: sends('2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z', false),
    },
  },
  right: {
    'sets a time and clears it, as it says': { document: letters, twist: sends('2026-01-02T03:04:05Z', null) },
    'sells copies': { document: selling, twist: sells(true) },
    'drops the drafts of a story that were only begun': {
      document: dropping,
      twist: at(
        close,
        besides((call) => {
          const own = [...call.things.keys()].filter((key) => key.startsWith(`${aboveOf(call.path)}/drafts/`));
          for (const key of own) change(call, key, { state: 'dropped' });
        }),
      ),
    },
    'drops drafts that were not sent, or only old ones': {
      document: withDrafts(
        'The story is closed. Drafts that were not sent are dropped. Drafts that are older than a day are dropped.',
      ),
    },
    'closes a story': {},
    'closes a story, and opens it at once': {
      twist: at(
        close,
        besides((call) => change(call, aboveOf(call.path), { state: 'open' })),
      ),
    },
    'closes only some stories, as its description says': {
      document: smallDocument(says('The state becomes `closed` or stays `open`.')),
      twist: at(close, ({ things, path }) => ({ status: 200, body: things.get(aboveOf(path)) })),
    },
    'changes the notes of a story': {
      document: withNotes,
      twist: at(
        remove,
        besides(({ things, path }) => {
          for (const [key, one] of things)
            if (path.endsWith(String(one.storyId))) things.set(key, { ...one, state: 'orphaned' });
        }),
      ),
    },
    'closes a story only when all its pages are read': {
      document: smallDocument({
        ...storyOperations,
        [close]: {
          responses: {},
          ...storyOperations[close],
          body: objectSchema({ pages: whole }),
          description: 'A story without pages is closed.',
        },
      }),
      twist: at(close, ({ things, path }) => ({ status: 200, body: things.get(aboveOf(path)) })),
      unclear: { [close]: 'too small' },
    },
    'closes a story, and says of pages that they are open': {
      document: smallDocument(says('Closes all pages that are open. The story is closed then.')),
    },
    'refuses to close': { twist: at(close, () => ({ status: 409 })), unclear: { [close]: 'was not accepted' } },
  },
});
