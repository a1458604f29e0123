import { albumOperations, albums } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, smallDocument } from '../../../testing/laws/small-document.ts';
import { at, inEnvelope } from '../../../testing/laws/twists.ts';
import { partsGoWithTheWhole } from './parts-go-with-the-whole.ts';

const read = 'GET /albums/{albumId}/photos/{photoId}';

testLaw(partsGoWithTheWhole, {
  document: albums,
  faults: {
    'deletes an album and leaves its photos': {
      at: read,
      actual: 'status 200',
      twist: at('DELETE /albums/{albumId}', ({ things, path }) => ({ status: things.delete(path) ? 204 : 404 })),
    },
  },
  right: {
    'deletes the photos of a deleted album': {},
    'answers in an envelope': { document: smallDocument(enveloped(albumOperations)), twist: inEnvelope },
    'deletes no album that has photos': {
      unclear: { [read]: 'was not deleted' },
      twist: at('DELETE /albums/{albumId}', (call, next) =>
        [...call.things.keys()].some((path) => path.startsWith(`${call.path}/`)) ? { status: 409 } : next(call),
      ),
    },
  },
});
