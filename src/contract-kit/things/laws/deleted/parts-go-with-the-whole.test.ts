import type { JsonObject } from '../../../openapi/document/json.ts';
import { albumOperations, albums } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at, inEnvelope } from '../../../testing/laws/twists.ts';
import { partsGoWithTheWhole } from './parts-go-with-the-whole.ts';

const read = 'GET /albums/{albumId}/photos/{photoId}';

const berth = objectSchema({ id: text, label: text, state: { enum: ['open', 'closed'] } });
const boat = objectSchema({ id: text, berthId: text, skipper: text });
const harbour = (description: string) =>
  smallDocument({
    ...albumOperations,
    'POST /berths': { body: objectSchema({ label: text }), responses: { 201: berth, 400: null } },
    'GET /berths/{berthId}': { responses: { 200: berth, 404: null } },
    'POST /berths/{berthId}/close': { responses: { 200: berth, 404: null } },
    'DELETE /berths/{berthId}': { description, responses: { 204: null, 404: null, 409: null } },
    'POST /boats': {
      body: objectSchema({ berthId: text, skipper: text }),
      responses: { 201: boat, 400: null, 422: null },
    },
    'GET /boats/{boatId}': { responses: { 200: boat, 404: null } },
    'DELETE /boats/{boatId}': { responses: { 204: null, 404: null } },
  });
/** A berth must be closed before it is deleted. */
const berths =
  (isKept: boolean): Twist =>
  (call, next) => {
    const { things, path, operation, body } = call;
    const berthOf = things.get(`/berths/${body.berthId}`);
    if (operation?.id === 'POST /boats' && next({ ...call, things: new Map() }).status === 201)
      return berthOf === undefined ? { status: 422 } : next(call);
    if (operation?.id === 'POST /berths') return next({ ...call, body: { ...body, state: 'open' } });
    const own = things.get(path.replace(/\/close$/, ''));
    if (path.endsWith('/close'))
      return own === undefined ? { status: 404 } : { status: 200, body: Object.assign(own, { state: 'closed' }) };
    if (operation?.id !== 'DELETE /berths/{berthId}') return next(call);
    if (own?.state === 'open') return { status: 409 };
    for (const [at, { berthId: id }] of [...things]) if (!isKept && id === own?.id) things.delete(at);
    return next(call);
  };
const goes = harbour('Deletes a closed berth and all boats there.');

/** The same boats, which nothing reads. */
const unread: JsonObject = JSON.parse(JSON.stringify(harbour('Deletes a berth. Its boats are deleted with it.')));
delete Object(unread.paths)['/boats/{boatId}'].get;

testLaw(partsGoWithTheWhole, {
  document: albums,
  faults: {
    'deletes a berth and leaves its boats': {
      at: 'GET /boats/{boatId}',
      document: goes,
      actual: 'status 200',
      twist: berths(true),
    },
    'deletes an album and leaves its photos': {
      at: read,
      actual: 'status 200',
      twist: at('DELETE /albums/{albumId}', ({ things, path }) => ({ status: things.delete(path) ? 204 : 404 })),
    },
    'deletes a berth and leaves its boats, which nothing reads': {
      at: 'DELETE /boats/{boatId}',
      document: unread,
      actual: 'status 204',
      twist: berths(true),
    },
    'leaves stays with a berth that goes with all its stays and boats': {
      at: 'GET /boats/{boatId}',
      document: harbour('Removes the berth with all its stays and boats.'),
      actual: 'status 200',
      twist: berths(true),
    },
  },
  right: {
    'deletes the photos of a deleted album': {},
    'deletes the boats of a deleted berth': { document: goes, twist: berths(false) },
    'keeps the boats, as it says': {
      document: harbour('Deletes a closed berth. Its boats are not deleted.'),
      twist: berths(true),
    },
    'deletes a berth, but not its boats': {
      document: harbour('Deletes a closed berth, but not its boats.'),
      twist: berths(true),
    },
    'takes a berth from its boats': {
      document: harbour('Deletes a closed berth and removes it from all boats.'),
      twist: berths(true),
    },
    'answers in an envelope': { document: smallDocument(enveloped(albumOperations)), twist: inEnvelope },
    'deletes no album that has photos': {
      unclear: { [read]: 'was not deleted' },
      twist: at('DELETE /albums/{albumId}', (call, next) =>
        [...call.things.keys()].some((path) => path.startsWith(`${call.path}/`)) ? { status: 409 } : next(call),
      ),
    },
    'deletes the boats of a deleted berth, which nothing reads': { document: unread, twist: berths(false) },
  },
});
