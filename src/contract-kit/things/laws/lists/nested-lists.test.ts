import { albumOperations, albums } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, smallDocument } from '../../../testing/laws/small-document.ts';
import { at, inEnvelope } from '../../../testing/laws/twists.ts';
import { nestedLists } from './nested-lists.ts';

const list = 'GET /albums/{albumId}/photos';

testLaw(nestedLists, {
  document: albums,
  faults: {
    'lists the photos of all albums': {
      at: list,
      actual: /^the list shows the photo that was made as /,
      twist: at(list, ({ things }) => ({
        status: 200,
        body: [...things].flatMap(([path, thing]) => (path.includes('/photos/') ? [thing] : [])),
      })),
    },
    'lists one photo of an album only': {
      at: list,
      actual: /^the list shows .* only$/,
      twist: at(list, (call, next) => {
        const { body, ...reply } = next(call);
        return { ...reply, body: Array.isArray(body) ? body.slice(0, 1) : body };
      }),
    },
  },
  right: {
    'lists what is below': {},
    'answers in an envelope': { document: smallDocument(enveloped(albumOperations)), twist: inEnvelope },
    'lists nothing of an album that is not there': {
      twist: at(list, (call, next) => {
        const reply = next(call);
        return reply.status === 404 ? { status: 200, body: [] } : reply;
      }),
    },
  },
});
