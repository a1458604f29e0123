import { albums, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { smallDocument } from '../../../testing/laws/small-document.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, besides, change, despiteRefusal } from '../../../testing/laws/twists.ts';
import { refusedChangesNothing } from './refused-changes-nothing.ts';

const changeNote = 'PATCH /notes/{noteId}';
const withoutDeletion = {
  'DELETE /albums/{albumId}': 'must be refused',
  'DELETE /albums/{albumId}/photos/{photoId}': 'must be refused',
};

testLaw(refusedChangesNothing, {
  document: part(noteOperations, /POST|GET|PATCH/),
  options: { token: 'good' },
  faults: {
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
