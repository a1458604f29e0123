import { albumOperations, albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { at, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { unknownIsRefused } from './unknown-is-refused.ts';

const tag = 'PUT /albums/{albumId}/tags/{tag}';

testLaw(unknownIsRefused, {
  document: part(noteOperations, /POST|GET|DELETE/),
  faults: {
    'shows an empty note where there is none': {
      at: 'GET /notes/{noteId}',
      actual: 'status 200',
      twist: at('GET /notes/{noteId}', (call, next) => {
        const reply = next(call);
        return reply.status === 404 ? { status: 200, body: { id: 'none', title: 'none' } } : reply;
      }),
    },
    'makes the card that it should change': {
      at: 'PATCH /cards/{slug}',
      document: cards,
      actual: 'status 200',
      twist: together(
        inEnvelope,
        at('PATCH /cards/{slug}', (call, next) => {
          if (!call.things.has(call.path)) call.things.set(call.path, { id: 'new', front: 'x', back: 'y' });
          return next(call);
        }),
      ),
    },
    'adds photos to albums that are not there': {
      at: 'POST /albums/{albumId}/photos',
      document: albums,
      actual: 'status 201',
      twist: at('POST /albums/{albumId}/photos', (call, next) => {
        const album = call.path.replace('/photos', '');
        const isThere = call.things.has(album);
        if (!isThere) call.things.set(album, {});
        const reply = next(call);
        if (!isThere) call.things.delete(album);
        return reply;
      }),
    },
  },
  right: {
    'refuses with 404': {},
    'refuses with 410': { twist: (call, next) => (next(call).status === 404 ? { status: 410 } : next(call)) },
    'has things below others': { document: albums },
    'tags albums with any word': {
      document: part(albumOperations, /POST .albums$|GET .albums.{10}$/, {
        [tag]: { responses: { 204: null, 404: null } },
        'DELETE /albums/{albumId}/tags/{tag}': { responses: { 204: null, 404: null } },
      }),
      twist: at(tag, ({ things, path }) => {
        const isThere = things.has(path.split('/tags/')[0] ?? '');
        if (isThere) things.set(path, {});
        return { status: isThere ? 204 : 404 };
      }),
      unclear: { [tag]: 'lets a PUT make' },
    },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
  },
});
