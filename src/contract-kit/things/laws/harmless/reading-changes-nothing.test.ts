import { albums, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, besides, change, stamps } from '../../../testing/laws/twists.ts';
import { readingChangesNothing } from './reading-changes-nothing.ts';

const read = 'GET /notes/{noteId}';

testLaw(readingChangesNothing, {
  document: part(noteOperations, /POST|GET/),
  faults: {
    'takes the pin off a note that is read': {
      at: read,
      actual: /^`isPinned` is false and was true/,
      twist: at(
        read,
        besides((call) => change(call, call.path, { isPinned: false })),
      ),
    },
    'deletes a note for OPTIONS': {
      at: read,
      actual: 'reading it afterwards gets status 404',
      twist: (call, next) => {
        if (call.method === 'OPTIONS') call.things.delete(call.path);
        return next(call);
      },
    },
    'marks all photos of a list': {
      at: 'GET /albums/{albumId}/photos',
      document: albums,
      actual: /^`isPublic` is /,
      twist: at(
        'GET /albums/{albumId}/photos',
        besides(({ things }) => {
          for (const [path, thing] of things) things.set(path, { ...thing, isPublic: thing.isPublic === false });
        }),
      ),
    },
  },
  right: {
    'counts its readers, and tells when it was read last': {
      twist: at(
        read,
        besides((call) => change(call, call.path, { views: call.now(), lastSeenAt: `${call.now()}` })),
      ),
    },
    'has times and versions that move': { twist: stamps },
    'has things below others': { document: albums },
  },
});
