import { albumOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, text } from '../../../testing/laws/small-document.ts';
import type { Call, KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { usedIsNotDeleted } from './used-is-not-deleted.ts';

const remove = 'DELETE /albums/{albumId}';
const document = part(albumOperations, /./, {
  [remove]: { responses: { 204: null, 404: null, 409: null }, words: { 409: 'The album still has photos.' } },
});

const open = 'POST /loans/{loanId}/open';
const loan = objectSchema({ id: text, albumId: text, state: { type: 'string', enum: ['asked', 'open'] } });

/** An album goes with its photos, and stays while it is lent. */
const lent = part(albumOperations, /./, {
  [remove]: {
    responses: { 204: null, 404: null, 409: null },
    description: 'Its photos are gone with it. An album with an open loan is not deleted.',
    words: { 409: 'The album has an open loan.' },
  },
  'POST /loans': { body: objectSchema({ albumId: text }), responses: { 201: loan, 404: null } },
  'GET /loans/{loanId}': { responses: { 200: loan, 404: null } },
  [open]: { responses: { 200: loan, 404: null } },
});
const lends: Twist = (call, next) => {
  const { operation, things, path, body } = call;
  if (operation?.id === 'POST /loans') return next({ ...call, body: { ...body, state: 'asked' } });
  if (operation?.id !== open) return next(call);
  const whole = aboveOf(path);
  if (things.has(whole)) change(call, whole, { state: 'open' });
  return things.has(whole) ? { status: 200, body: things.get(whole) } : { status: 404 };
};
const keepsLent: Twist = at(remove, (call, next) => {
  const isLent = [...call.things.values()].some(
    ({ albumId, state }) => state === 'open' && call.path === `/albums/${albumId}`,
  );
  return isLent ? { status: 409 } : next(call);
});

const hasPhotos = (things: ReadonlyMap<string, unknown>, path: string): boolean =>
  [...things.keys()].some((thing) => thing.startsWith(`${path}/`));

const keepsUsed: Twist = at(remove, (call, next) => (hasPhotos(call.things, call.path) ? { status: 409 } : next(call)));

const [addPin, note] = ['POST /pins', text];
const pin = objectSchema({ id: text, note }, { albumId: text });
/** Pins may lead to an album, which stays then. */
const pinned = part(albumOperations, /./, {
  [remove]: { responses: { 204: null, 404: null, 409: null }, words: { 409: 'A pin leads to the album.' } },
  [addPin]: { body: objectSchema({ note }, { albumId: text }), responses: { 201: pin, 400: null, 404: null } },
  'GET /pins/{pinId}': { responses: { 200: pin, 404: null } },
});
/** Pins keep an album, whose photos go with it. */
const pinnedWhole = part(albumOperations, /./, {
  [remove]: {
    responses: { 204: null, 404: null, 409: null },
    description:
      'Deletes the album, its photos and its covers for good. With a pin on its photos it is not deleted: the answer is 409.',
  },
  [addPin]: { body: objectSchema({ note }, { albumId: text }), responses: { 201: pin, 400: null, 404: null } },
  'GET /pins/{pinId}': { responses: { 200: pin, 404: null } },
});
const leadsTo = (things: ReadonlyMap<string, KeptThing>, path: string): boolean =>
  [...things.values()].some(({ albumId }) => path === `/albums/${albumId}`);
const keepsPinned: Twist = at(remove, (call, next) => (leadsTo(call.things, call.path) ? { status: 409 } : next(call)));

const books = 'POST /books';
const page = objectSchema({ albumId: text, note });
const book = objectSchema({ id: text, pages: { ...listSchema(page), minItems: 1 } });
/** Books name the albums of their pages, and a list shows the albums. */
const bound = part(albumOperations, /./, {
  [remove]: { responses: { 204: null, 404: null, 409: null }, words: { 409: 'The album is in a book.' } },
  [books]: {
    body: objectSchema({ pages: { ...listSchema(page), minItems: 1, maxItems: 2 } }),
    responses: { 201: book, 400: null },
  },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
});
const isBound = ({ things, path }: Call): boolean =>
  [...things.values()].some(({ pages }) => [pages].flat().some((own) => path === `/albums/${Object(own).albumId}`));
const keepsBound: Twist = at(remove, (call, next) => (isBound(call) ? { status: 409 } : next(call)));
const hidesBound: Twist = (call, next) => {
  if (call.operation?.id === remove && isBound(call)) {
    change(call, call.path, { isHidden: true });
    return { status: 409 };
  }
  const reply = next(call);
  const shown = Array.isArray(reply.body) ? reply.body.filter(({ isHidden }) => isHidden !== true) : reply.body;
  return call.method === 'GET' && call.path === '/albums' ? { ...reply, body: shown } : reply;
};

const hang = 'POST /walls/{wallId}/hooks';
const wall = objectSchema({ id: text, note });
/** Albums hang on hooks, which belong to a wall. */
const hung = part(albumOperations, /./, {
  [remove]: {
    responses: { 204: null, 404: null, 409: null },
    description: 'An album that hangs on a wall must be taken down: until then the answer is 409.',
  },
  'POST /walls': { body: objectSchema({ note }), responses: { 201: wall, 400: null } },
  'GET /walls/{wallId}': { responses: { 200: wall, 404: null } },
  [hang]: { body: objectSchema({ albumId: text }), responses: { 201: pin, 400: null, 404: null } },
  'DELETE /walls/{wallId}/hooks/{hookId}': { responses: { 204: null, 404: null } },
});

testLaw(usedIsNotDeleted, {
  document,
  faults: {
    'deletes an album that hangs on a wall': { at: remove, document: hung, actual: 'status 204' },
    'refuses to delete an album with photos, and deletes the photos': {
      at: remove,
      actual: /^it lacks "\/albums\//,
      twist: at(remove, (call, next) => {
        const reply = keepsUsed(call, next);
        const isPhoto = (path: string): boolean => path.startsWith(`${call.path}/`);
        if (reply.status === 409) for (const path of [...call.things.keys()].filter(isPhoto)) call.things.delete(path);
        return reply;
      }),
    },
    'deletes an album that is in a book': { at: remove, actual: 'status 204', document: bound },
    'hides an album that it does not delete': {
      at: remove,
      actual: 'the list does not show it any more',
      document: bound,
      twist: hidesBound,
    },
    'deletes an album with photos': { at: remove, actual: 'status 204' },
    'deletes an album that is lent': { at: remove, actual: 'status 204', document: lent, twist: lends },
    'deletes an album that a pin leads to': { at: remove, actual: 'status 204', document: pinned },
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
    'keeps an album that hangs on a wall': { document: hung, twist: keepsPinned },
    'deletes no album that is in a book': { document: bound, twist: keepsBound },
    'deletes albums with photos, and none that is lent': { document: lent, twist: together(lends, keepsLent) },
    'deletes no album that a pin leads to': { document: pinned, twist: keepsPinned },
    'deletes an album with photos, and none that a pin leads to': { document: pinnedWhole, twist: keepsPinned },
    'deletes only empty albums': { twist: keepsUsed },
    'gives another reason first': {
      twist: at(remove, (call, next) => (hasPhotos(call.things, call.path) ? { status: 403 } : next(call))),
    },
  },
});
