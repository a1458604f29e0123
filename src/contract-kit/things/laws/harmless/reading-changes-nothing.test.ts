import { albums, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, besides, change, stamps } from '../../../testing/laws/twists.ts';
import { readingChangesNothing } from './reading-changes-nothing.ts';

const read = 'GET /notes/{noteId}';

const archive = 'POST /notes/{noteId}/archive';
const archived = part(noteOperations, /POST|GET/, { [archive]: { responses: { 204: null, 404: null } } });
const archives =
  (methods: readonly string[]): Twist =>
  (call, next) => {
    if (!call.path.endsWith('/archive')) return next(call);
    if (!methods.includes(call.method)) return { status: 405 };
    if (!call.things.has(aboveOf(call.path))) return { status: 404 };
    change(call, aboveOf(call.path), { title: 'archived' });
    return { status: 204 };
  };

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
    'archives a note for HEAD': {
      at: archive,
      document: archived,
      actual: /^`title` is "archived"/,
      twist: archives(['POST', 'HEAD']),
    },
  },
  right: {
    'archives a note for POST only': { document: archived, twist: archives(['POST']) },
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
