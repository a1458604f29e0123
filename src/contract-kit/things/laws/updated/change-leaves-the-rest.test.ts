import type { JsonObject } from '../../../openapi/document/json.ts';
import { cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { labelOperations, labels } from '../../../testing/laws/labels.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { enveloped, flag, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at, besides, change, inEnvelope, stamps, together } from '../../../testing/laws/twists.ts';
import { changeLeavesTheRest } from './change-leaves-the-rest.ts';

const address = objectSchema({}, { street: text, town: text });
const place = objectSchema({ id: text, name: text, address });

function placesOf(description: string): JsonObject {
  return smallDocument({
    'POST /places': { body: objectSchema({ name: text, address }), responses: { 201: place, 400: null } },
    'GET /places/{placeId}': { responses: { 200: place, 404: null } },
    'PATCH /places/{placeId}': {
      description,
      body: objectSchema({}, { name: text, address }),
      responses: { 200: place, 400: null, 404: null },
    },
  });
}
/** Each address for mail that is sent gets a text of its own. */
const mailed = objectSchema({ name: text }, { mail: { type: 'string', format: 'email' } });
const writers: JsonObject = smallDocument({
  'POST /writers': {
    body: objectSchema({ contact: mailed }),
    responses: { 201: objectSchema({ id: text, contact: mailed }), 400: null },
  },
  'GET /writers/{writerId}': { responses: { 200: objectSchema({ id: text, contact: mailed }), 404: null } },
  'PATCH /writers/{writerId}': {
    description: 'Takes a merge patch.',
    body: {
      ...objectSchema({}, { contact: objectSchema({}, { name: text, mail: { type: 'string', format: 'email' } }) }),
      examples: [{ contact: { mail: 'ann@coast.example' } }],
    },
    responses: { 200: objectSchema({ id: text, contact: mailed }), 400: null, 404: null },
  },
});
const mergesContacts: Twist = at('PATCH /writers/{writerId}', (call, next) => {
  const contact = { ...Object(call.things.get(call.path)?.contact), ...Object(call.body.contact) };
  return next({ ...call, body: { contact } });
});

/** Tags are kept by keys that callers choose. What becomes of them is said of them, or of the operation. */
function tagged(description: string, ofOperation?: string): JsonObject {
  const tags = { type: 'object', additionalProperties: { type: 'string' }, minProperties: 1, description };
  const album = objectSchema({ id: text, tags });
  return smallDocument({
    'POST /albums': { body: objectSchema({ tags }), responses: { 201: album, 400: null } },
    'GET /albums/{albumId}': { responses: { 200: album, 404: null } },
    'PATCH /albums/{albumId}': {
      body: objectSchema({ tags }),
      responses: { 200: album, 400: null, 404: null },
      ...(ofOperation !== undefined && { description: ofOperation }),
    },
  });
}

/** Tags are merged, and those with an empty text are removed. */
const mergesTags: Twist = at('PATCH /albums/{albumId}', (call, next) => {
  const all = { ...Object(call.things.get(call.path)?.tags), ...Object(call.body.tags) };
  const tags = Object.fromEntries(Object.entries(all).filter(([, one]) => one !== ''));
  return next({ ...call, body: { tags } });
});
const keepsEmptyTags: Twist = at('PATCH /albums/{albumId}', (call, next) =>
  next({ ...call, body: { tags: { ...Object(call.things.get(call.path)?.tags), ...Object(call.body.tags) } } }),
);
const removing = tagged('They are merged, and an empty text removes its key.');

const places = placesOf('Takes a merge patch.');
const severalWays = 'Members of `address` are merged one by one, and `name` is replaced as a whole.';

/** Changes members of places. Addresses are merged, or else replaced. */
function patchesPlaces(isMerged: boolean): Twist {
  return at('PATCH /places/{placeId}', (call, next) => {
    const { address: own, ...others } = call.body;
    const known = isMerged ? call.things.get(call.path)?.address : {};
    return next(
      own === undefined ? call : { ...call, body: { ...others, address: { ...Object(known), ...Object(own) } } },
    );
  });
}

/** Places whose addresses have a corner inside. */
const corner = objectSchema({}, { north: text, east: text });
const nested = objectSchema({ name: text, address: objectSchema({ street: text }, { corner }) });
const inside: JsonObject = smallDocument({
  'POST /places': { body: nested, responses: { 201: nested, 400: null } },
  'GET /places/{placeId}': { responses: { 200: nested, 404: null } },
  'PATCH /places/{placeId}': {
    description: 'Takes a merge patch.',
    body: objectSchema({}, { name: text, address: objectSchema({}, { street: text, corner }) }),
    responses: { 200: nested, 400: null, 404: null },
  },
});
const patchesInside = (isMerged: boolean): Twist =>
  at('PATCH /places/{placeId}', (call, next) => {
    const [own, known] = [Object(call.body.address), Object(call.things.get(call.path)?.address)];
    const corner = { ...(isMerged && known.corner), ...own.corner };
    const address = { ...known, ...own, ...(own.corner !== undefined && { corner }) };
    return next(call.body.address === undefined ? call : { ...call, body: { ...call.body, address } });
  });

/** Places of which some are open, which the service refuses of a new one, and which have an address that is merged. */
const opening: JsonObject = smallDocument({
  'POST /places': { body: objectSchema({ isOpen: flag, address }), responses: { 201: place, 400: null, 422: null } },
  'GET /places/{placeId}': { responses: { 200: objectSchema({ id: text, isOpen: flag, address }), 404: null } },
  'PATCH /places/{placeId}': {
    description: 'Takes a merge patch.',
    body: objectSchema({}, { isOpen: flag, address }),
    responses: { 200: objectSchema({ id: text, isOpen: flag, address }), 400: null, 404: null },
  },
});
const opensLater: Twist = at('POST /places', (call, next) =>
  call.body.isOpen === true ? { status: 422 } : next(call),
);

/** Notes are replaced, with their labels or without them. */
const replaceNote = 'PUT /notes/{noteId}';
const replaceable = part(noteOperations, /POST|DELETE|PUT/, labelOperations);
const replaces = (keepsLabels: boolean): Twist =>
  together(
    at(replaceNote, (call, next) => {
      const labels = keepsLabels ? call.things.get(call.path)?.labels : [];
      return next({ ...call, body: { ...call.body, labels } });
    }),
    labels(),
  );

/** A crate stands in a rack of its hall, and can be moved to another rack there. */
const rack = objectSchema({ id: text, levels: { type: 'integer', minimum: 1 } });
const crate = objectSchema({ id: text, rackId: text, note: text });
const [addCrate, moveCrate] = ['POST /halls/{hallId}/crates', 'POST /crates/{crateId}'];
const halls: JsonObject = smallDocument({
  'POST /halls': {
    body: objectSchema({ name: text }),
    responses: { 201: objectSchema({ id: text, name: text }), 400: null },
  },
  'GET /halls/{hallId}': { responses: { 200: objectSchema({ id: text, name: text }), 404: null } },
  'PUT /halls/{hallId}/racks/{rackId}': {
    body: objectSchema({ levels: { type: 'integer', minimum: 1 } }),
    responses: { 200: rack, 201: rack, 400: null, 404: null },
  },
  'GET /halls/{hallId}/racks/{rackId}': { responses: { 200: rack, 404: null } },
  [addCrate]: {
    body: objectSchema({ rackId: text, note: text }),
    responses: { 201: crate, 400: null, 404: null, 409: null, 422: null },
  },
  'GET /crates/{crateId}': { responses: { 200: crate, 404: null } },
  [moveCrate]: { body: objectSchema({ rackId: text }), responses: { 200: crate, 400: null, 404: null, 422: null } },
});
const movesCrates = (isNoteKept: boolean): Twist => {
  const homes = new Map<string, string>();
  return (call, next) => {
    const { operation, things, path, body, newId } = call;
    const { id } = operation ?? {};
    if (id !== addCrate && id !== moveCrate) return next(call);
    const { status } = next({ ...call, method: 'POST', path: '/none', things: new Map() });
    const hall = id === addCrate ? path.replace(/[/]crates$/, '') : homes.get(path);
    if (status !== 201) return { status };
    if (hall === undefined || !things.has(hall)) return { status: 404 };
    if (!things.has(`${hall}/racks/${body.rackId}`)) return { status: 422 };
    // There is room for one crate in a hall.
    if (id === addCrate && [...homes.values()].includes(hall)) return { status: 409 };
    const own = things.get(path);
    if (own?.rackId === body.rackId) return { status: 409 };
    const kept = { ...own, ...body, id: own?.id ?? newId(), ...(own && !isNoteKept && { note: '' }) };
    const at = own ? path : `/crates/${kept.id}`;
    things.set(at, kept);
    homes.set(at, hall);
    return { status: own ? 200 : 201, body: kept };
  };
};

testLaw(changeLeavesTheRest, {
  document: part(noteOperations, /POST|GET|PATCH/),
  faults: {
    'moves a crate to another rack of its hall, and loses the note': {
      at: moveCrate,
      document: halls,
      actual: /^`note` is ""/,
      twist: movesCrates(false),
    },
    'forgets the labels of a note that is replaced': {
      at: replaceNote,
      document: replaceable,
      actual: /^`labels` is \[\] after /,
      twist: replaces(false),
    },
    'replaces the corner of an address as a whole': {
      at: 'PATCH /places/{placeId}',
      document: inside,
      actual: /^it is /,
      twist: patchesInside(false),
    },
    'replaces an address as a whole': {
      at: 'PATCH /places/{placeId}',
      document: places,
      actual: 'it is missing',
      twist: patchesPlaces(false),
    },
    'opens no new place, and replaces an address as a whole': {
      at: 'PATCH /places/{placeId}',
      document: opening,
      actual: 'it is missing',
      twist: together(opensLater, patchesPlaces(false)),
    },
    'merges tags, and says that it replaces them': {
      at: 'PATCH /albums/{albumId}',
      document: tagged('Replaced as a whole.'),
      actual: /^it is "/,
      twist: mergesTags,
    },
    'replaces tags, and says that it merges them': {
      at: 'PATCH /albums/{albumId}',
      document: removing,
      actual: 'it is missing',
    },
    'replaces tags, and says at the operation that it merges them': {
      at: 'PATCH /albums/{albumId}',
      document: tagged('The tags.', 'The keys of `tags` are merged. A key whose value is an empty text is removed.'),
      actual: 'it is missing',
    },
    'replaces tags, and says at the operation that it adds keys': {
      at: 'PATCH /albums/{albumId}',
      document: tagged('The tags.', 'The keys of `tags` are added to those that exist.'),
      actual: 'it is missing',
    },
    'replaces an address as a whole, and says so of the name': {
      at: 'PATCH /places/{placeId}',
      document: placesOf(severalWays),
      actual: 'it is missing',
      twist: patchesPlaces(false),
    },
    'keeps an empty text that removes a tag, as the operation says': {
      at: 'PATCH /albums/{albumId}',
      document: tagged('The tags.', 'The keys of `tags` are merged. A key whose value is an empty text is removed.'),
      actual: 'it is ""',
      twist: keepsEmptyTags,
    },
    'keeps an empty text that removes a tag': {
      at: 'PATCH /albums/{albumId}',
      document: removing,
      actual: 'it is ""',
      twist: keepsEmptyTags,
    },
    'replaces all that is there': {
      at: 'PATCH /notes/{noteId}',
      actual: /^`\w+` is missing/,
      twist: at('PATCH /notes/{noteId}', (call, next) => next({ ...call, method: 'PUT' })),
    },
    'forgets that a card is known when it gets another front': {
      at: 'PATCH /cards/{slug}',
      document: cards,
      actual: /^`isKnown` is false/,
      twist: together(
        inEnvelope,
        at('PATCH /cards/{slug}', (call, next) => {
          const { front } = call.body;
          return next(front === undefined ? call : { ...call, body: { isKnown: false, front } });
        }),
      ),
    },
  },
  right: {
    'moves a crate to another rack of its hall': { document: halls, twist: movesCrates(true) },
    'replaces a note, whose labels stay': { document: replaceable, twist: replaces(true) },
    'merges an address, and replaces the name': { document: placesOf(severalWays), twist: patchesPlaces(true) },
    'merges the corner of an address': { document: inside, twist: patchesInside(true) },
    'merges an address for mail that is sent once only': { document: writers, twist: mergesContacts },
    'merges what is inside of members': { document: places, twist: patchesPlaces(true) },
    'opens no new place, and merges an address': {
      document: opening,
      twist: together(opensLater, patchesPlaces(true)),
    },
    'merges tags and removes empty ones': { document: removing, twist: mergesTags },
    'replaces tags': { document: tagged('Replaced as a whole, and not merged.') },
    'replaces members as a whole, and does not call it a merge': {
      document: placesOf('Changes a place.'),
      twist: patchesPlaces(false),
    },
    'has times and versions that move': { twist: stamps },
    'takes and answers envelopes': {
      document: smallDocument(enveloped(noteOperations)),
      twist: inEnvelope,
    },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'writes a new revision with each change': {
      twist: at(
        'PATCH /notes/{noteId}',
        besides((call) => change(call, call.path, { revision: call.newId() })),
      ),
    },
  },
});
