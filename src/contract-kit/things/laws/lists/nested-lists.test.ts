import { albumOperations, albums, part, photo } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, listSchema, smallDocument } from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, inEnvelope } from '../../../testing/laws/twists.ts';
import { nestedLists } from './nested-lists.ts';

const list = 'GET /albums/{albumId}/photos';
const count = { type: 'integer', minimum: 1, maximum: 50 };
/** Photos that are shown in pages. */
const inPages = {
  ...albumOperations,
  [list]: {
    ...albumOperations[list],
    query: { limit: count, offset: { ...count, minimum: 0 } },
    responses: { 200: listSchema(photo) },
  },
};
const paged = smallDocument(inPages);
const unread = part(inPages, /^(?!(?:GET|PUT) .*photoId)/);

/** The photos of an album in pages, from those that are chosen. */
const pages = (
  choose: (own: readonly KeptThing[], all: readonly KeptThing[], offset: number) => readonly KeptThing[],
): Twist =>
  at(list, ({ path, query, things }) => {
    const all = [...things].flatMap(([key, thing]) => (key.includes('/photos/') ? [thing] : []));
    const [offset, limit] = [Number(query.offset ?? 0), Number(query.limit ?? 20)];
    return { status: 200, body: choose(below(things, path), all, offset).slice(offset, offset + limit) };
  });

testLaw(nestedLists, {
  document: albums,
  faults: {
    'lists the photos of all albums, the oldest first, which nothing else reads': {
      at: list,
      document: unread,
      actual: /^the list shows the photo that was made as /,
      twist: pages((_, all) => [
        ...Array.from({ length: 9 }, (_each, at) => ({ id: `old-${at}`, caption: 'old' })),
        ...all,
      ]),
    },
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
    'forgets the album from the second page on': {
      at: list,
      document: paged,
      actual: /^the list shows the photo that was made as /,
      twist: pages((own, all, offset) => (offset > 0 ? [...own, ...all.filter((one) => !own.includes(one))] : own)),
    },
    'shows no second page': {
      at: list,
      document: paged,
      actual: /^the list shows .* only$/,
      twist: pages((own, _all, offset) => (offset > 0 ? [] : own)),
    },
  },
  right: {
    'shows the photos in pages': { document: paged, twist: pages((own) => own) },
    'counts the photos of each album from 1': {
      twist: at('POST /albums/{albumId}/photos', (call, next) => {
        const { path, body, things } = call;
        if (!things.has(aboveOf(path)) || body.caption === undefined) return next(call);
        const thing = { ...body, id: `${below(things, path).length + 1}` };
        things.set(`${path}/${thing.id}`, thing);
        return { status: 201, body: thing };
      }),
    },
    'shows a new photo a little later': {
      unclear: { [list]: 'a little later' },
      twist: (call, next) => {
        if (call.operation?.id === 'POST /albums/{albumId}/photos')
          return next({ ...call, body: { ...call.body, since: call.now() } });
        const reply = next(call);
        const { body } = reply;
        const isOld = ({ since = 0 }: KeptThing, index: number): boolean =>
          index === 0 || Number(since) + 900 < call.now();
        return call.operation?.id === list && Array.isArray(body) ? { ...reply, body: body.filter(isOld) } : reply;
      },
    },
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
