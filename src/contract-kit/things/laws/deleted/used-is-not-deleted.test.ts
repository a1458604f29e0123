import { albumOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at } from '../../../testing/laws/twists.ts';
import { usedIsNotDeleted } from './used-is-not-deleted.ts';

const remove = 'DELETE /albums/{albumId}';
const document = part(albumOperations, /./, {
  [remove]: { responses: { 204: null, 404: null, 409: null }, words: { 409: 'The album still has photos.' } },
});

const hasPhotos = (things: ReadonlyMap<string, unknown>, path: string): boolean =>
  [...things.keys()].some((one) => one.startsWith(`${path}/`));

const keepsUsed: Twist = at(remove, (call, next) => (hasPhotos(call.things, call.path) ? { status: 409 } : next(call)));

testLaw(usedIsNotDeleted, {
  document,
  faults: {
    'deletes an album with photos': { at: remove, actual: 'status 204' },
    'refuses with 409 and deletes it all the same': {
      at: remove,
      actual: 'reading it gets status 404',
      twist: at(remove, (call, next) => {
        const isUsed = hasPhotos(call.things, call.path);
        const reply = next(call);
        return isUsed ? { status: 409 } : reply;
      }),
    },
  },
  right: {
    'deletes only empty albums': { twist: keepsUsed },
    'gives another reason first': {
      twist: at(remove, (call, next) => (hasPhotos(call.things, call.path) ? { status: 403 } : next(call))),
    },
  },
});
