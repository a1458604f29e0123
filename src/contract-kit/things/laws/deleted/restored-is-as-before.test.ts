import type { JsonObject } from '../../../openapi/document/json.ts';
import { albumOperations, noteOperations, part, photo } from '../../../testing/laws/documents.ts';
import { labelOperations, labels } from '../../../testing/laws/labels.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  enveloped,
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { Call, KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, inEnvelope, together } from '../../../testing/laws/twists.ts';
import { restoredIsAsBefore } from './restored-is-as-before.ts';

const restore = 'POST /albums/{albumId}/restore';
const album = objectSchema({ id: text, name: text });
const operations: SmallOperations = {
  ...albumOperations,
  [restore]: { responses: { 200: album, 404: null, 409: null } },
};

/** Photos that only their list shows. */
const { 'GET /albums/{albumId}/photos/{photoId}': _, ...listedOnly } = operations;

/** Deleted albums go to a bin with their photos, and come back from there. */
function bin(keep: (path: string) => boolean = () => true): Twist {
  const binned = new Map<string, Record<string, unknown>>();
  return (call, next) => {
    const { operation, things, path } = call;
    const isIn = (own: string) => (one: string) => one === own || one.startsWith(`${own}/`);
    if (operation?.id === 'DELETE /albums/{albumId}')
      for (const [key, thing] of things) if (isIn(path)(key)) binned.set(key, thing);
    if (operation?.id !== restore) return next(call);
    const own = aboveOf(path);
    if (things.has(own)) return { status: 409 };
    if (!binned.has(own)) return { status: 404 };
    for (const [key, thing] of binned) if (isIn(own)(key) && keep(key)) things.set(key, thing);
    return { status: 200, body: things.get(own) };
  };
}

/** Deleted albums show that they are deleted, until they come back. */
function marks(then: (call: Call, path: string) => void = () => {}): Twist {
  return (call, next) => {
    const { operation, path, things } = call;
    if (operation?.id === restore && things.has(aboveOf(path))) {
      change(call, aboveOf(path), { deletedAt: null });
      then(call, aboveOf(path));
      return { status: 200, body: things.get(aboveOf(path)) };
    }
    if (operation?.id !== 'DELETE /albums/{albumId}' || !things.has(path)) return next(call);
    change(call, path, { deletedAt: '2026-01-05T00:00:00Z' });
    return { status: 204 };
  };
}

const restoreNote = 'POST /notes/{noteId}/restore';
const restorable = part(noteOperations, /POST|DELETE/, {
  ...labelOperations,
  [restoreNote]: { responses: { 204: null, 404: null } },
});
/** Deleted notes come back, with their labels or without them. */
const notesBack = (keepsLabels: boolean): Twist => {
  const binned = new Map<string, Record<string, unknown>>();
  const deletes: Twist = (call, next) => {
    const own = call.things.get(call.path);
    if (call.operation?.id === 'DELETE /notes/{noteId}' && own !== undefined) binned.set(call.path, own);
    return next(call);
  };
  const restores = at(restoreNote, ({ path, things }) => {
    const own = binned.get(aboveOf(path));
    if (own === undefined) return { status: 404 };
    things.set(aboveOf(path), { ...own, ...(!keepsLabels && { labels: [] }) });
    return { status: 204 };
  });
  return together(restores, deletes, labels());
};

const publish = 'POST /albums/{albumId}/photos/{photoId}/publish';
const unbin = 'POST /albums/{albumId}/photos/{photoId}/restore';
const removePhoto = 'DELETE /albums/{albumId}/photos/{photoId}';
const shot = objectSchema({ id: text, caption: text, state: { type: 'string', enum: ['draft', 'public'] } });
const count = { type: 'integer' };
const counting = objectSchema({ id: text, name: text, photos: count, restorations: count, reads: count });
/** Photos with a state, whose albums count them and what was done with them. */
const shots = (description: string): JsonObject =>
  part(albumOperations, /^(?:POST|GET|DELETE) .*albums/, {
    'POST /albums': { body: objectSchema({ name: text }), responses: { 201: counting, 400: null } },
    'GET /albums/{albumId}': { responses: { 200: counting, 404: null } },
    'POST /albums/{albumId}/photos': {
      body: objectSchema({ caption: text }),
      responses: { 201: shot, 400: null, 404: null },
    },
    'GET /albums/{albumId}/photos': { responses: { 200: listSchema(shot), 404: null } },
    'GET /albums/{albumId}/photos/{photoId}': { responses: { 200: shot, 404: null } },
    [publish]: { responses: { 200: shot, 404: null } },
    [unbin]: { description, responses: { 200: shot, 404: null, 409: null } },
  });
const unclear = { [publish]: 'was not accepted' };
const asItWas = 'Brings a deleted photo back as it was.';
/** @param back What a photo that comes back has anew, and by how many its album counts more. */
function develops(back: { readonly anew?: object; readonly step?: number } = {}): Twist {
  const { anew = {}, step = 1 } = back;
  const binned = new Map<string, KeptThing>();
  return (call, next) => {
    const { operation, things, path, body } = call;
    const above = aboveOf(path);
    const known = things.get(operation?.id === unbin || operation?.id === publish ? above : path);
    const raise = (whole: string, by: number, members: object = {}): void =>
      change(call, whole, { photos: Number(things.get(whole)?.photos) + by, ...members });
    if (path === '/albums' && call.method === 'POST')
      return next({ ...call, body: { ...body, photos: 0, restorations: 0, reads: 0 } });
    if (operation?.id === 'GET /albums/{albumId}') change(call, path, { reads: Number(known?.reads) + 1 });
    if (operation?.id === 'POST /albums/{albumId}/photos') {
      const reply = next({ ...call, body: { ...body, state: 'draft' } });
      if (reply.status === 201) raise(above, 1);
      return reply;
    }
    if (operation?.id === publish) {
      change(call, above, { state: 'public' });
      return known === undefined ? { status: 404 } : { status: 200, body: things.get(above) };
    }
    if (operation?.id === removePhoto && known !== undefined) {
      binned.set(path, known);
      raise(aboveOf(above), -1);
    }
    if (operation?.id !== unbin) return next(call);
    const own = binned.get(above);
    if (own === undefined || known !== undefined) return { status: known === undefined ? 404 : 409 };
    const whole = aboveOf(aboveOf(above));
    things.set(above, { ...own, ...anew });
    raise(whole, step, { restorations: Number(things.get(whole)?.restorations) + 1 });
    return { status: 200, body: things.get(above) };
  };
}

const unbinSketch = 'POST /sketches/{sketchId}/restore';
const sketch = objectSchema({ id: text, name: text });
/** Sketches with a bin, and a log of each. */
const sketches = smallDocument({
  'POST /sketches': { body: objectSchema({ name: text }), responses: { 201: sketch, 400: null } },
  'GET /sketches': { responses: { 200: listSchema(sketch) } },
  'GET /sketches/{sketchId}': { responses: { 200: sketch, 404: null } },
  'DELETE /sketches/{sketchId}': { responses: { 204: null, 404: null } },
  'GET /sketches/{sketchId}/events': { responses: { 200: listSchema(sketch), 404: null } },
  'GET /bin/sketches': { responses: { 200: listSchema(sketch) } },
  [unbinSketch]: { description: 'Brings it back as it was.', responses: { 200: sketch, 404: null } },
});
/** @param isLeft Whether what is back is still in the bin. @param isKept Whether its log is kept. */
const draws = ({ isLeft = false, isKept = true }): Twist => {
  const all = new WeakMap<object, { bin: Map<string, KeptThing>; logs: Map<string, KeptThing[]> }>();
  return (call, next) => {
    const { method, path, things, newId } = call;
    const own = all.get(things) ?? { bin: new Map(), logs: new Map() };
    all.set(things, own);
    const { bin, logs } = own;
    const log = (whole: string, old: readonly KeptThing[] = []): void =>
      void logs.set(whole, [...old, { id: newId(), name: method }]);
    const above = aboveOf(path);
    const binned = bin.get(above);
    if (path === '/bin/sketches') return { status: 200, body: [...bin.values()] };
    if (path.endsWith('/events')) return things.has(above) ? { status: 200, body: logs.get(above) } : { status: 404 };
    if (call.operation?.id === unbinSketch) {
      if (binned === undefined || things.has(above)) return { status: 404 };
      things.set(above, binned);
      if (!isLeft) bin.delete(above);
      log(above, isKept ? logs.get(above) : []);
      return { status: 200, body: binned };
    }
    const deleted = method === 'DELETE' ? things.get(path) : undefined;
    if (deleted !== undefined) bin.set(path, deleted);
    const reply = next(call);
    if (method === 'POST' && reply.status === 201) log(`${path}/${Object(reply.body).id}`);
    return reply;
  };
};

testLaw(restoredIsAsBefore, {
  document: smallDocument(operations),
  faults: {
    'brings a photo back in another state than it says': {
      at: unbin,
      document: shots(asItWas),
      actual: `\`state\` is "draft" after ${unbin}`,
      twist: develops({ anew: { state: 'draft' } }),
    },
    'leaves a sketch that is back in the bin': {
      at: unbinSketch,
      document: sketches,
      actual: /^it also has "\/sketches\//,
      twist: draws({ isLeft: true }),
    },
    'begins the log of a sketch that is back anew': {
      at: unbinSketch,
      document: sketches,
      actual: 'GET /sketches/{sketchId}/events lacks it',
      twist: draws({ isKept: false }),
    },
    'does not count a photo that is back': {
      at: unbin,
      document: shots(asItWas),
      actual: 'it is 0',
      twist: develops({ step: 0 }),
    },
    'counts a photo that is back twice': {
      at: unbin,
      document: shots(asItWas),
      actual: 'it is 2',
      twist: develops({ step: 2 }),
    },
    'restores a note without its labels': {
      at: restoreNote,
      document: restorable,
      actual: /^`labels` is \[\] after /,
      twist: notesBack(false),
    },
    'restores an album without its photos': {
      at: restore,
      actual: 'reading it gets status 404',
      twist: bin((path) => !path.includes('/photos/')),
    },
    'restores an album without its photos, which only a list shows': {
      at: restore,
      document: smallDocument(listedOnly),
      actual: 'reading it gets a list without it',
      twist: bin((path) => !path.includes('/photos/')),
    },
    'restores an album that the list leaves out': {
      at: restore,
      actual: /^it lacks ".albums./,
      twist: (() => {
        const [usual, hidden] = [bin(), new Set<string>()];
        return (call, next) => {
          const reply = usual(call, next);
          if (call.operation?.id === restore) hidden.add(aboveOf(call.path).replace('/albums/', ''));
          const isShown = (one: unknown): boolean => !hidden.has(Object(one).id);
          const isList = call.path === '/albums' && Array.isArray(reply.body);
          return isList ? { ...reply, body: Array.from(Object(reply.body)).filter(isShown) } : reply;
        };
      })(),
    },
    'restores an album with another name': {
      at: restore,
      actual: `\`name\` is "restored" after ${restore}`,
      twist: (() => {
        const usual = bin();
        return (call, next) => {
          const reply = usual(call, next);
          if (call.operation?.id === restore && reply.status === 200)
            change(call, aboveOf(call.path), { name: 'restored' });
          return reply;
        };
      })(),
    },
    'restores an album that showed that it was deleted with another name': {
      at: restore,
      actual: `\`name\` is "restored" after ${restore}`,
      twist: marks((call, path) => change(call, path, { name: 'restored' })),
    },
  },
  right: {
    'brings a sketch back from the bin, with its log': { document: sketches, twist: draws({}) },
    'brings a photo back as it was': { document: shots(asItWas), twist: develops(), unclear },
    'begins anew with a photo that is back': {
      document: shots('Brings a deleted photo back.'),
      twist: develops({ anew: { state: 'draft' } }),
      unclear,
    },
    'restores a note with its labels': { document: restorable, twist: notesBack(true) },
    'shows that albums are deleted until they are restored': { twist: marks() },
    'restores albums with their photos': { twist: bin() },
    'restores albums with their photos, which only a list shows': { document: smallDocument(listedOnly), twist: bin() },
    'answers in an envelope': {
      document: smallDocument(enveloped(operations)),
      twist: (() => {
        const usual = bin();
        return (call, next) => inEnvelope(call, (inner) => usual(inner, next));
      })(),
    },
    'has an action that does nothing with what is deleted': {
      document: smallDocument({ ...operations, [restore]: { responses: { 200: photo, 404: null } } }),
      twist: at(restore, ({ things, path }) => ({ status: things.has(aboveOf(path)) ? 200 : 404, body: { id: 'x' } })),
      unclear: { [restore]: 'was not accepted' },
    },
  },
});
