import { albumOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, text } from '../../../testing/laws/small-document.ts';
import { below, type Twist } from '../../../testing/laws/small-service.ts';
import { at, showing } from '../../../testing/laws/twists.ts';
import { partsAreCounted } from './parts-are-counted.ts';

const count = { type: 'integer', minimum: 0 };
const album = objectSchema({ id: text, name: text, photo_count: count });
const document = part(albumOperations, /./, { 'GET /albums/{albumId}': { responses: { 200: album, 404: null } } });

/** Albums tell how many photos they have. */
const counts = (countOf: (photos: number, deleted: number) => number): Twist =>
  at(
    'GET /albums/{albumId}',
    showing((own, { things, path }) => {
      const photos = below(things, `${path}/photos`);
      return { ...own, photo_count: countOf(photos.length, Number(own.deleted ?? 0)) };
    }),
  );

testLaw(partsAreCounted, {
  document,
  faults: {
    'does not count new photos': {
      at: 'POST /albums/{albumId}/photos',
      actual: '`photo_count` is 0',
      twist: counts(() => 0),
    },
    'counts deleted photos, too': {
      at: 'DELETE /albums/{albumId}/photos/{photoId}',
      actual: '`photo_count` is 1',
      twist: (call, next) => {
        const album = call.path.split('/').slice(0, 3).join('/');
        const own = call.things.get(album);
        if (call.method === 'DELETE' && own !== undefined) call.things.set(album, { ...own, deleted: 1 });
        return counts((photos, deleted) => photos + deleted)(call, next);
      },
    },
  },
  right: {
    counts: { twist: counts((photos) => photos) },
    'counts its cover, too': { twist: counts((photos) => photos + 1) },
    'counts a little later': {
      twist: (call, next) => {
        const reply = next(call);
        if (call.operation?.id !== 'GET /albums/{albumId}') return reply;
        const photos = below(call.things, `${call.path}/photos`);
        return { ...reply, body: { ...Object(reply.body), photo_count: photos.length } };
      },
    },
  },
});
