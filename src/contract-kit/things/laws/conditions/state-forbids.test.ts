import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, type SmallOperations, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { at, change } from '../../../testing/laws/twists.ts';
import { stateForbids } from './state-forbids.ts';

const remove = 'DELETE /stories/{storyId}';
const says = (words: string): SmallOperations => ({
  ...storyOperations,
  [close]: { responses: { ...storyOperations[close]?.responses, 409: null } },
  [remove]: { responses: { 204: null, 404: null, 409: null }, words: { 409: words } },
});

const keepsClosed: Twist = at(remove, (call, next) =>
  call.things.get(call.path)?.state === 'closed' ? { status: 409 } : next(call),
);

const addNote = 'POST /notes';
const note = objectSchema({ id: text, storyId: text, text });
const withNotes: SmallOperations = {
  ...storyOperations,
  [addNote]: {
    body: objectSchema({ storyId: text, text }),
    responses: { 201: note, 400: null, 422: null },
    words: { 422: 'The story does not exist, or the story is closed.' },
  },
  'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
  'DELETE /notes/{noteId}': { responses: { 204: null, 404: null } },
};

const closedTakeNone: Twist = at(addNote, (call, next) =>
  call.things.get(`/stories/${call.body.storyId}`)?.state === 'open' ? next(call) : { status: 422 },
);

testLaw(stateForbids, {
  document: smallDocument(says('The story is closed.')),
  ways: [storyWays],
  faults: {
    'deletes closed stories': { at: remove, actual: 'status 204' },
    'deletes stories that are not open': {
      at: remove,
      document: smallDocument(says('The story is not open.')),
      actual: 'status 204',
    },
    'deletes closed stories, where the words also name another reason': {
      at: remove,
      document: smallDocument(says('The story is closed or has not been read.')),
      actual: 'status 204',
    },
    'deletes closed stories, where the words are a code': {
      at: remove,
      document: smallDocument(says('`story_closed`: it is kept.')),
      actual: 'status 204',
    },
    'takes notes for closed stories': {
      at: addNote,
      document: smallDocument(withNotes),
      actual: 'status 201',
      twist: keepsClosed,
    },
    'refuses to delete closed stories, and opens them': {
      at: remove,
      actual: '`state` is "open" afterwards and was "closed"',
      twist: at(remove, (call, next) => {
        const reply = keepsClosed(call, next);
        if (reply.status === 409) change(call, call.path, { state: 'open' });
        return reply;
      }),
    },
  },
  right: {
    'takes no notes for closed stories': { document: smallDocument(withNotes), twist: closedTakeNone },
    'keeps closed stories': { twist: keepsClosed },
    'keeps closed stories, and names open ones beside an amount': {
      document: smallDocument(says('`not_open`: the story is closed. `too_much`: more than was open.')),
      twist: keepsClosed,
    },
    'keeps stories that are not open': {
      document: smallDocument(says('The story is not open.')),
      twist: keepsClosed,
    },
    'deletes stories in each of the states that the words allow': {
      document: smallDocument(says('The story is neither open nor closed.')),
      unclear: { [remove]: 'no action leads to a state' },
    },
  },
});
