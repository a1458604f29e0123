import type { JsonObject } from '../../../openapi/document/json.ts';
import { albumOperations, albums, cards, noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at, besides, inEnvelope, stamps, together } from '../../../testing/laws/twists.ts';
import { onlyTheNamedThing } from './only-the-named-thing.ts';

const tags = { type: 'object', additionalProperties: { type: 'string' } };
const tagged = objectSchema({ id: text, tags });
const boxes = smallDocument({
  'POST /boxes': { body: objectSchema({ tags }), responses: { 201: tagged, 400: null } },
  'GET /boxes/{boxId}': { responses: { 200: tagged, 404: null } },
  'PATCH /boxes/{boxId}': { body: objectSchema({ tags }), responses: { 200: tagged, 400: null, 404: null } },
});

const rename = 'PATCH /albums/{albumId}';
const renamed = objectSchema({ id: text, name: text });
const renaming = part(albumOperations, /./, {
  [rename]: { body: objectSchema({ name: text }), responses: { 200: renamed, 400: null, 404: null } },
});

/** Photos that only their list shows. */
const listedOnly = part(albumOperations, /^(?!GET .*photoId)/, {
  [rename]: { body: objectSchema({ name: text }), responses: { 200: renamed, 400: null, 404: null } },
});

const photos = { type: 'array', items: text };
const listing = part(albumOperations, /./, {
  [rename]: { body: objectSchema({ name: text }, { photos }), responses: { 200: renamed, 400: null, 404: null } },
});
/** A change of an album also drops its photos. */
const drops = at(
  rename,
  besides(({ things, path }) => {
    for (const key of [...things.keys()]) if (key.startsWith(`${path}/`)) things.delete(key);
  }),
);

const history = 'GET /notes/{noteId}/history';
const logged = part(noteOperations, /POST|GET|PATCH|DELETE/, {
  [history]: { responses: { 200: listSchema(objectSchema({ id: text })), 404: null } },
});
/** Each note has a history, or all notes have one. */
function logs(isShared: boolean): Twist {
  const all: string[] = [];
  return (call, next) => {
    const [, , id = ''] = call.path.split('/');
    const own = all.filter((path) => isShared || path === id);
    if (call.operation?.id === history) return { status: 200, body: own.map((path, at) => ({ id: `${path}-${at}` })) };
    const reply = next(call);
    if (reply.status < 300 && !['GET', 'HEAD'].includes(call.method)) all.push(String(Object(reply.body).id ?? id));
    return reply;
  };
}

const hive = objectSchema({ id: text, place: text });
const visit = objectSchema({ id: text, hiveId: text, seen: text, place: text });
const visited = (description: string) =>
  smallDocument({
    'POST /hives': { body: objectSchema({ place: text }), responses: { 201: hive, 400: null } },
    'GET /hives/{hiveId}': { responses: { 200: hive, 404: null } },
    'PUT /hives/{hiveId}': {
      description,
      body: objectSchema({ place: text }),
      responses: { 200: hive, 400: null, 404: null },
    },
    'POST /visits': {
      body: objectSchema({ hiveId: text, seen: text }),
      responses: { 201: visit, 400: null, 422: null },
    },
    'GET /visits/{visitId}': { responses: { 200: visit, 404: null } },
  });
/** A visit shows the place of its hive, and goes with a change of the hive or stays. */
const visits =
  (isKept: boolean): Twist =>
  (call, next) => {
    const { things, path, operation, body } = call;
    const hiveOf = (id: unknown) => things.get(`/hives/${id}`);
    const reply = next(call);
    if (operation?.id === 'POST /visits' && reply.status === 201 && hiveOf(body.hiveId) === undefined)
      return { status: 422 };
    if (operation?.method === 'PUT' && reply.status === 200)
      for (const [at, { hiveId }] of [...things]) if (!isKept && path.endsWith(`/${hiveId}`)) things.delete(at);
    const { hiveId } = Object(reply.body);
    return hiveId === undefined
      ? reply
      : { ...reply, body: { ...Object(reply.body), place: hiveOf(hiveId)?.place ?? '' } };
  };

/** Visits show the place that the hive had when they were made. */
const asItWas = { ...text, description: 'The place of the hive as it was when the visit was made.', readOnly: true };
const shown = Object(visit).properties;
const snapshots: JsonObject = JSON.parse(
  JSON.stringify(visited('Replaces the hive.')).replaceAll(
    JSON.stringify(shown),
    JSON.stringify({ ...shown, place: asItWas }),
  ),
);
const snaps: Twist = (call, next) => {
  const place = call.things.get(`/hives/${call.body.hiveId}`)?.place;
  if (call.operation?.id !== 'POST /visits' || place === undefined) return next(call);
  const { status, body } = next(call);
  if (status === 201) call.things.set(`/visits/${Object(body).id}`, { ...Object(body), place });
  return { status, body: status === 201 ? { ...Object(body), place } : body };
};

testLaw(onlyTheNamedThing, {
  document: part(noteOperations, /POST|GET|PATCH|DELETE/),
  faults: {
    'replaces a hive, and drops the visits of it': {
      at: 'PUT /hives/{hiveId}',
      document: visited('Replaces the hive.'),
      actual: /404/,
      twist: visits(false),
    },
    'changes all notes': {
      at: 'PATCH /notes/{noteId}',
      actual: /^`\w+` of the other note is/,
      twist: at(
        'PATCH /notes/{noteId}',
        besides(({ things, body }) => {
          for (const [path, thing] of things) things.set(path, { ...thing, ...body });
        }),
      ),
    },
    'writes the tags of all boxes': {
      at: 'PATCH /boxes/{boxId}',
      document: boxes,
      actual: /^`tags` of the other box is/,
      twist: at(
        'PATCH /boxes/{boxId}',
        besides(({ things, body }) => {
          for (const [path, thing] of things) things.set(path, { ...thing, ...body });
        }),
      ),
    },
    'renames an album, and drops its photos, which only a list shows': {
      at: rename,
      document: listedOnly,
      actual: 'reading the photo gets a list without it',
      twist: drops,
    },
    'renames an album, and drops its photos': {
      at: rename,
      document: renaming,
      actual: /404/,
      twist: drops,
    },
    'writes what happens with a note into the history of all notes': {
      at: 'PATCH /notes/{noteId}',
      document: logged,
      actual: /^it shows \d+$/,
      twist: logs(true),
    },
    'deletes what was made before, too': {
      at: 'DELETE /notes/{noteId}',
      actual: /404/,
      twist: at('DELETE /notes/{noteId}', (call, next) => {
        const all = [...call.things.keys()];
        const before = all[all.indexOf(call.path) - 1];
        if (before !== undefined) call.things.delete(before);
        return next(call);
      }),
    },
    'shows the new place of a hive in a visit that has the old one': {
      at: 'PUT /hives/{hiveId}',
      document: snapshots,
      actual: /^`place` is/,
      twist: visits(true),
    },
  },
  right: {
    'shows in a visit what a hive has now': { document: visited('Replaces the hive.'), twist: visits(true) },
    'drops the visits of a replaced hive, as it may do': {
      document: visited('Replaces the hive. Its visits are deleted if the place changes.'),
      twist: visits(false),
    },
    'has a history of each note': { document: logged, twist: logs(false) },
    'renames an album, and keeps its photos, which only a list shows': { document: listedOnly },
    'has times and versions that move': { twist: stamps },
    'lets callers choose ids, and answers in an envelope': { document: cards, twist: inEnvelope },
    'has things below others': { document: albums },
    'renames an album, and keeps its photos': { document: renaming },
    'gives an album the photos that the body lists': { document: listing, twist: drops },
    'lets one note be pinned at a time': {
      twist: at(
        'PATCH /notes/{noteId}',
        together(
          besides(({ things, path, body }) => {
            if (body.isPinned !== true) return;
            for (const [key, thing] of things) if (key !== path) things.set(key, { ...thing, isPinned: false });
          }),
        ),
      ),
    },
    'keeps the old place of a hive in a visit': { document: snapshots, twist: snaps },
  },
});
