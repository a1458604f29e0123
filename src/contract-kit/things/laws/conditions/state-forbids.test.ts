import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change } from '../../../testing/laws/twists.ts';
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

const [release, feed] = ['DELETE /animals/{animalId}', 'POST /animals/feed'];
const quarantine = 'POST /animals/{animalId}/quarantine';
const animal = objectSchema({ id: text, name: text, state: { type: 'string', enum: ['roaming', 'quarantined'] } });
/** Animals that are put into quarantine, and not released or fed then. */
const animals = (words: string): JsonObject =>
  smallDocument({
    'POST /animals': { body: objectSchema({ name: text }), responses: { 201: animal, 400: null } },
    'GET /animals/{animalId}': { responses: { 200: animal, 404: null } },
    [quarantine]: { responses: { 200: animal, 404: null } },
    [release]: { responses: { 204: null, 404: null, 409: null }, words: { 409: words } },
    [feed]: {
      body: objectSchema({ animalIds: { ...listSchema(text), minItems: 1 } }),
      responses: { 204: null, 400: null, 404: null, 409: null },
      words: { 409: 'Animals are in quarantine.' },
    },
  });
/** @param isKept Whether an animal in a state is not released. */
const keepsAnimals =
  (isKept: (state: unknown) => boolean, isFed: (state: unknown) => boolean): Twist =>
  (call, next) => {
    const { operation, path, things, body } = call;
    if (path === '/animals') return next({ ...call, body: { ...body, state: 'roaming' } });
    if (operation?.id === release && isKept(things.get(path)?.state)) return { status: 409 };
    if (operation?.id === quarantine) {
      change(call, aboveOf(path), { state: 'quarantined' });
      return next({ ...call, method: 'GET', path: aboveOf(path) });
    }
    if (operation?.id !== feed) return next(call);
    const all = [body.animalIds].flat().map((id) => things.get(`/animals/${id}`));
    if (all.includes(undefined)) return { status: 404 };
    return { status: all.every((one) => isFed(one?.state)) ? 204 : 409 };
  };
const isIn = (state: unknown): boolean => state === 'quarantined';
const isOut = (state: unknown): boolean => state === 'roaming';

testLaw(stateForbids, {
  document: smallDocument(says('The story is closed.')),
  ways: [storyWays],
  faults: {
    'releases animals in quarantine': {
      at: release,
      document: animals('The animal is in quarantine.'),
      actual: 'status 204',
      twist: keepsAnimals(() => false, isOut),
    },
    'feeds animals in quarantine': {
      at: feed,
      document: animals('The animal is in quarantine.'),
      actual: 'status 204',
      twist: keepsAnimals(isIn, () => true),
    },
    'deletes closed stories': { at: remove, actual: 'status 204' },
    'deletes stories that are not open': {
      at: remove,
      document: smallDocument(says('The story is not open.')),
      actual: 'status 204',
    },
    'deletes stories that are not open, where the state is in backticks': {
      at: remove,
      document: smallDocument(says('The story is not `open`.')),
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
    'keeps animals in quarantine, and does not feed them': {
      document: animals('The animal is in quarantine.'),
      twist: keepsAnimals(isIn, isOut),
    },
    'releases only animals in quarantine': {
      document: animals('The animal waits for quarantine.'),
      twist: keepsAnimals(isOut, isOut),
    },
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
