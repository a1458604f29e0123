import { albums, notes } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, keeps, stamps } from '../../../testing/laws/twists.ts';
import { replacementReplaces } from './replacement-replaces.ts';

const replace = 'PUT /notes/{noteId}';

testLaw(replacementReplaces, {
  document: notes,
  faults: {
    'keeps what the new contents do not have': {
      at: replace,
      actual: /is still/,
      twist: at(replace, (call, next) => next({ ...call, method: 'PATCH' })),
    },
    'keeps whether a photo is public': {
      at: 'PUT /albums/{albumId}/photos/{photoId}',
      document: albums,
      actual: /^`isPublic` is still/,
      twist: at('PUT /albums/{albumId}/photos/{photoId}', (call, next) => next({ ...call, method: 'PATCH' })),
    },
  },
  right: {
    'has times and versions that move': { twist: stamps },
    'sets what is left out to a default': {
      twist: keeps((body, { method }) =>
        method === 'PATCH' ? body : { text: 'none', isPinned: false, words: 1, ...body },
      ),
    },
  },
});
