import { albums, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, besides, change, despiteRefusal } from '../../../testing/laws/twists.ts';
import { refusedChangesNothing } from './refused-changes-nothing.ts';

const changeNote = 'PATCH /notes/{noteId}';
const withoutDeletion = {
  'DELETE /albums/{albumId}': 'must be refused',
  'DELETE /albums/{albumId}/photos/{photoId}': 'must be refused',
};

const drink = 'POST /wells/{wellId}/drink';
const litres = { type: 'integer', minimum: 1, maximum: 50 };
const well = objectSchema({ id: text, name: text, litres: { type: 'integer' } });
/** @param body What makes a well. */
const wellsOf = (body: object) =>
  smallDocument({
    'POST /wells': { body, responses: { 201: well, 400: null } },
    'GET /wells/{wellId}': { responses: { 200: well, 404: null } },
    [drink]: {
      body: objectSchema({ litres }),
      responses: { 200: well, 400: null, 404: null, 409: null },
      words: { 409: 'The well has less.' },
    },
  });
/** Wells of ten litres. */
const wells = wellsOf(objectSchema({ name: text }));
/** Wells of as many litres as the caller says. The largest have more than can be asked for. */
const dug = wellsOf(objectSchema({ litres: { ...litres, maximum: 60 } }, { name: text }));
/** @param left What is left in a well of which too much was asked for. */
const pours =
  (left: (litres: number) => number): Twist =>
  (call, next) => {
    const { operation, path, things, body } = call;
    if (path === '/wells') return next({ ...call, body: { litres: 10, ...body } });
    if (operation?.id !== drink) return next(call);
    const looked = next({ ...call, method: 'GET', path: aboveOf(path) });
    if (looked.status !== 200) return looked;
    const all = Number(Object(looked.body).litres);
    const isTooMuch = Number(body.litres) > all;
    change(call, aboveOf(path), { litres: isTooMuch ? left(all) : all - Number(body.litres) });
    return isTooMuch ? { status: 409 } : { status: 200, body: things.get(aboveOf(path)) };
  };

testLaw(refusedChangesNothing, {
  document: part(noteOperations, /POST|GET|PATCH/),
  options: { token: 'good' },
  faults: {
    'empties a well of which it is asked too much': {
      at: drink,
      document: wells,
      actual: '`litres` is 0 afterwards and was 10',
      twist: pours(() => 0),
    },
    'empties a small well, which it refuses, and serves large ones': {
      at: drink,
      document: dug,
      actual: /^`litres` is 0 afterwards and was \d+$/,
      twist: pours(() => 0),
    },
    'saves the valid members of a change that it refuses': {
      at: changeNote,
      actual: /^`\w+` is .* afterwards and was /,
      twist: at(
        changeNote,
        despiteRefusal(({ things, path, body }) => change({ things }, path, body)),
      ),
    },
    'empties what it refuses to replace': {
      at: 'PUT /albums/{albumId}/photos/{photoId}',
      document: albums,
      actual: /^`\w+` is missing afterwards/,
      twist: at(
        'PUT /albums/{albumId}/photos/{photoId}',
        despiteRefusal((call) => change(call, call.path, { caption: undefined })),
      ),
    },
    'closes a story for callers that it refuses': {
      at: close,
      document: smallDocument(storyOperations, { isSecured: true }),
      actual: '`state` is "closed" afterwards and was "open"',
      twist: (call, next) => {
        const reply = storyWays(call, next);
        return call.headers.authorization === 'Bearer good' ? reply : { status: 401 };
      },
    },
  },
  right: {
    'leaves a well as it is if too much is asked': { document: wells, twist: pours((all) => all) },
    'counts what it refuses': {
      twist: at(
        changeNote,
        despiteRefusal((call) => change(call, call.path, { refusedCount: call.now() })),
      ),
    },
    'checks that a token is good first': {
      document: smallDocument(storyOperations, { isSecured: true }),
      twist: (call, next) => (call.headers.authorization === 'Bearer good' ? storyWays(call, next) : { status: 401 }),
    },
    'has deletions that are never refused': { document: albums, unclear: withoutDeletion },
    'tells who has looked last': {
      twist: besides((call) => change(call, aboveOf(call.path), { seenAt: call.now() })),
    },
  },
});
