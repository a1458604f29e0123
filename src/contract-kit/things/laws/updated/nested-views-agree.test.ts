import { albumOperations, photo } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { nestedViewsAgree } from './nested-views-agree.ts';

const author = objectSchema({ id: text, name: text, city: text });
const book = objectSchema({ id: text, title: text, authorId: text }, { author });
const read = 'GET /books/{bookId}';

const library: SmallOperations = {
  'POST /authors': { body: objectSchema({ name: text, city: text }), responses: { 201: author, 400: null } },
  'GET /authors': { responses: { 200: listSchema(author) } },
  'GET /authors/{authorId}': { responses: { 200: author, 404: null } },
  'PATCH /authors/{authorId}': {
    body: objectSchema({}, { name: text, city: text }),
    responses: { 200: author, 400: null, 404: null },
  },
  'DELETE /authors/{authorId}': { responses: { 204: null, 404: null } },
  'POST /books': { body: objectSchema({ title: text, authorId: text }), responses: { 201: book, 400: null } },
  'GET /books': { responses: { 200: listSchema(book) } },
  [read]: { query: { expand: { type: 'string', enum: ['author'] } }, responses: { 200: book, 404: null } },
  'DELETE /books/{bookId}': { responses: { 204: null, 404: null } },
};

/** Books show their author where `expand` asks for it, as the author is now, or as it was first shown. */
function expands(change: (author: KeptThing, first: KeptThing) => KeptThing | undefined): Twist {
  const first = new Map<unknown, KeptThing>();
  return (call, next) => {
    const reply = next(call);
    const { id, ...known } = Object(reply.body);
    if (call.path === '/authors' && call.method === 'POST') first.set(id, { ...known, id });
    if (call.operation?.id !== read || call.query.expand !== 'author' || reply.status !== 200) return reply;
    const now = call.things.get(`/authors/${known.authorId}`) ?? {};
    return { ...reply, body: { ...known, id, author: change(now, first.get(known.authorId) ?? now) } };
  };
}

/** Albums that show their photos. */
const showing = 'GET /albums/{albumId}';
const showingPhotos = smallDocument({
  ...albumOperations,
  [showing]: { responses: { 200: objectSchema({ id: text, name: text, photos: listSchema(photo) }), 404: null } },
});
function showsPhotos(change: (now: KeptThing, first: KeptThing) => KeptThing): Twist {
  const first = new Map<unknown, KeptThing>();
  return (call, next) => {
    const reply = next(call);
    if (call.path.endsWith('/photos') && reply.status === 201) first.set(Object(reply.body).id, Object(reply.body));
    if (call.operation?.id !== showing || reply.status !== 200) return reply;
    const photos = below(call.things, `${call.path}/photos`).map((now) => change(now, first.get(now.id) ?? now));
    return { ...reply, body: { ...Object(reply.body), photos } };
  };
}

testLaw(nestedViewsAgree, {
  document: smallDocument(library),
  faults: {
    'shows its photos as they were first': {
      at: showing,
      document: showingPhotos,
      actual: /still shows /,
      twist: showsPhotos((_, first) => first),
    },
    'shows the author as it was first': {
      at: read,
      actual: /^`author` still shows /,
      twist: expands((_, first) => first),
    },
  },
  right: {
    'shows its photos as they are': { document: showingPhotos, twist: showsPhotos((now) => now) },
    'shows the author as it is': { twist: expands((now) => now) },
    'shows the names of authors in capitals': {
      twist: expands((now) => ({ ...now, name: String(now.name).toUpperCase() })),
    },
    'shows no author': {
      twist: expands(() => undefined),
      unclear: { [read]: 'no book shows the author in it' },
    },
  },
});
