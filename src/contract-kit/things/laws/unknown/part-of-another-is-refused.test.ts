import { albumOperations, albums } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, smallDocument } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { inEnvelope } from '../../../testing/laws/twists.ts';
import { partOfAnotherIsRefused } from './part-of-another-is-refused.ts';

/** One method finds a photo by its own id, below any album that exists. */
const findsBelowAny =
  (method: string): Twist =>
  (call, next) => {
    const [, , album, , photo] = call.path.split('/');
    const own = [...call.things.keys()].find((path) => path.endsWith(`/photos/${photo}`));
    const isFound = call.method === method && own !== undefined && call.things.has(`/albums/${album}`);
    return next(isFound ? { ...call, path: own } : call);
  };

testLaw(partOfAnotherIsRefused, {
  document: albums,
  faults: {
    'shows a photo below any album': {
      at: 'GET /albums/{albumId}/photos/{photoId}',
      actual: /^status 200 below the new album /,
      twist: findsBelowAny('GET'),
    },
    'deletes a photo below any album': {
      at: 'DELETE /albums/{albumId}/photos/{photoId}',
      actual: /^status 204 below the new album /,
      twist: findsBelowAny('DELETE'),
    },
  },
  right: {
    'finds a photo below its album': {},
    'answers in an envelope': { document: smallDocument(enveloped(albumOperations)), twist: inEnvelope },
    'answers any DELETE with 204': {
      twist: (call, next) => {
        const reply = next(call);
        return call.method === 'DELETE' ? { status: 204 } : reply;
      },
    },
  },
});
