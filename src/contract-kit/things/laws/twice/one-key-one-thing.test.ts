import { accounts, tokens } from '../../../testing/laws/accounts.ts';
import { newNote, note } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { oneKeyOneThing } from './one-key-one-thing.ts';

const make = 'POST /notes';
const operations: SmallOperations = {
  [make]: {
    headers: ['Idempotency-Key'],
    body: newNote,
    responses: { 200: note, 201: note, 400: null, 401: null, 422: null },
  },
  'GET /notes': { responses: { 200: listSchema(note) } },
  'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
};
const document = smallDocument(operations);
const owned = smallDocument(operations, { isSecured: true });
/** The description says what becomes of another body. */
const strict = smallDocument({
  ...operations,
  [make]: {
    ...operations[make],
    words: { 422: 'The Idempotency-Key was used with another body.' },
    responses: { 201: note, 400: null, 422: null },
  },
});

const told = smallDocument({
  ...operations,
  [make]: {
    ...operations[make],
    description: 'A known key with a different body is answered with 422.',
    responses: { 201: note, 422: null },
  },
});
/** Nothing reads one note alone. */
const { 'GET /notes/{noteId}': _, ...listedOnly } = operations;
const ownedLists = smallDocument(
  { ...listedOnly, 'DELETE /notes/{noteId}': { responses: { 204: null, 404: null } } },
  { isSecured: true },
);

/** What was made with a key is answered again. Another body with it is refused. */
const keyed = (keyOf: (key: string, body: string) => string = (key) => key, again = 201): Twist =>
  at(make, (call, next) => {
    const { 'idempotency-key': given } = call.headers;
    if (given === undefined) return next(call);
    const key = keyOf(given, String(call.request.body));
    const path = [...call.things.keys()].find((thing) => call.things.get(thing)?.madeBy === key);
    const made = path === undefined ? undefined : call.things.get(path);
    if (made === undefined) return next({ ...call, body: { ...call.body, madeBy: key } });
    return made.title === call.body.title ? { status: again, body: made } : { status: 422 };
  });

/** What was made with a key is answered again, also to another body. */
const replaying: Twist = at(make, (call, next) => {
  const { 'idempotency-key': key } = call.headers;
  const made = [...call.things.values()].find(({ madeBy }) => key !== undefined && madeBy === key);
  return made === undefined ? next({ ...call, body: { ...call.body, madeBy: key } }) : { status: 201, body: made };
});

/** A glass is poured from a vat, as long as the vat has so much. */
const pour = 'POST /glasses';
const litres = { type: 'integer', minimum: 1, maximum: 500 };
const glass = objectSchema({ id: text, vatId: text, litres });
const vats = smallDocument({
  'POST /vats': { body: objectSchema({ litres }), responses: { 201: objectSchema({ id: text, litres }), 400: null } },
  'GET /vats/{vatId}': { responses: { 200: objectSchema({ id: text, litres: whole }), 404: null } },
  [pour]: {
    headers: ['Idempotency-Key'],
    body: objectSchema({ vatId: text, litres }),
    responses: { 201: glass, 400: null, 409: null },
  },
  'GET /glasses/{glassId}': { responses: { 200: glass, 404: null } },
});
const pours = (looksAtKeys: boolean, poursAgain = false): Twist =>
  at(pour, (call, next) => {
    const { things, body, headers } = call;
    const key = headers['idempotency-key'];
    const made = [...things.values()].find((thing) => key !== undefined && thing.key === key);
    if (looksAtKeys && made !== undefined && !poursAgain) return { status: 201, body: made };
    const vat = things.get(`/vats/${body.vatId}`);
    if (vat === undefined || Number(vat.litres) < Number(body.litres)) return { status: 409 };
    change(call, `/vats/${body.vatId}`, { litres: Number(vat.litres) - Number(body.litres) });
    if (looksAtKeys && made !== undefined) return { status: 201, body: made };
    return next({ ...call, body: { ...body, key } });
  });

/** Cups are drawn from a tub, and each tub knows keys of its own. */
const dip = 'POST /tubs/{tubId}/cups';
const cup = objectSchema({ id: text, colour: text });
const tubs = smallDocument({
  'POST /tubs': { body: objectSchema({ colour: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
  'GET /tubs/{tubId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  [dip]: {
    headers: ['Idempotency-Key'],
    body: objectSchema({ colour: text }),
    responses: { 201: cup, 400: null, 404: null },
  },
  'GET /tubs/{tubId}/cups/{cupId}': { responses: { 200: cup, 404: null } },
});
const dips =
  (ofAll: boolean): Twist =>
  (call, next) => {
    const { 'idempotency-key': key } = call.headers;
    if (call.operation?.id !== dip || key === undefined) return next(call);
    const known = [...call.things].find(([path, one]) => one.madeBy === key && path.startsWith(`${call.path}/`));
    const isOther = ofAll && known?.[1].colour !== call.body.colour;
    if (known === undefined || isOther) return next({ ...call, body: { ...call.body, madeBy: key } });
    return { status: 201, body: known[1] };
  };

/** A hire has one of few berths, which only one boat can lie at. */
const hire = 'POST /hires';
const berth = { type: 'string', pattern: '^[A-D][1-5]$' };
const hired = objectSchema({ id: text, berth });
const harbour = smallDocument({
  [hire]: {
    headers: ['Idempotency-Key'],
    body: objectSchema({ berth }),
    responses: { 201: hired, 400: null, 409: null },
  },
  'GET /hires/{hireId}': { responses: { 200: hired, 404: null } },
});
const berths = (looksAtKeys: boolean): Twist =>
  at(hire, (call, next) => {
    const { 'idempotency-key': key } = call.headers;
    const all = [...call.things.values()];
    const made = all.find((thing) => looksAtKeys && key !== undefined && thing.key === key);
    if (made !== undefined) return made.berth === call.body.berth ? { status: 201, body: made } : { status: 409 };
    const isTaken = all.some((one) => one.berth === call.body.berth && (looksAtKeys || one.key !== key));
    return isTaken ? { status: 409 } : next({ ...call, body: { ...call.body, key } });
  });

/** Litres are spilled from a vat. */
const spill = 'POST /vats/{vatId}/spill';
const spilled = objectSchema({ id: text, litres: whole });
const spilling = smallDocument({
  'POST /vats': { body: objectSchema({ litres }), responses: { 201: spilled, 400: null } },
  'GET /vats/{vatId}': { responses: { 200: spilled, 404: null } },
  [spill]: {
    headers: ['Idempotency-Key'],
    body: objectSchema({}, { litres }),
    responses: { 200: spilled, 400: null, 404: null, 409: null },
  },
});
/** @param spillsAgain Whether a request with a known key does so, too. */
function spills(spillsAgain: boolean, status = 200): Twist {
  const known = new Map<string, unknown>();
  return at(spill, (call) => {
    const path = aboveOf(call.path);
    const vat = call.things.get(path);
    if (vat === undefined) return { status: 404 };
    const key = `${path} ${call.headers['idempotency-key'] ?? call.newId()}`;
    if (known.has(key) && !spillsAgain) return { status, body: known.get(key) };
    const { litres: most = 0 } = vat;
    const { litres: asked = most } = call.body;
    if (Number(most) < Number(asked) || most === 0) return { status: 409 };
    change(call, path, { litres: Number(most) - Number(asked) });
    known.set(key, call.things.get(path));
    return { status: 200, body: call.things.get(path) };
  });
}

testLaw(oneKeyOneThing, {
  document,
  faults: {
    'spills again for a known key': { at: spill, document: spilling, actual: /^it is/, twist: spills(true) },
    'hires a berth twice with one key, where each berth is taken soon': {
      at: hire,
      document: harbour,
      actual: /^another hire, /,
      twist: berths(false),
    },
    'makes another cup of the same tub for another body': {
      at: dip,
      actual: /^another cup, /,
      document: tubs,
      twist: dips(true),
    },
    'does not look at the key': { at: make, actual: /^another note, / },
    'answers with the first, and takes the amount again': {
      at: pour,
      actual: /^it is/,
      document: vats,
      twist: pours(true, true),
    },
    'refuses another body with the key, and takes its amount': {
      at: pour,
      actual: /^it is/,
      document: vats,
      twist: (call, next) => {
        const { things, headers, body } = call;
        const made = [...things.values()].find(({ key }) => key !== undefined && key === headers['idempotency-key']);
        if (call.operation?.id !== pour || made === undefined || made.litres === body.litres)
          return pours(true)(call, next);
        change(call, `/vats/${made.vatId}`, { litres: Number(things.get(`/vats/${made.vatId}`)?.litres) - 1 });
        return { status: 409 };
      },
    },
    'does not look at the key of what takes an amount': {
      at: pour,
      document: vats,
      actual: /^another glass, /,
      twist: pours(false),
    },
    'makes something else for another body with the key': {
      at: make,
      actual: /^another note, /,
      twist: keyed((key, body) => `${key} ${body}`),
    },
    'answers another body with the first, although it is said to be refused': {
      at: make,
      document: strict,
      actual: 'status 201',
      twist: replaying,
    },
    'answers another body with the first, although the operation says that it is refused': {
      at: make,
      document: told,
      actual: 'status 201',
      twist: replaying,
    },
    'takes the key of another user for the same, and shows notes in lists only': {
      at: make,
      document: ownedLists,
      options: tokens,
      actual: /^the note of the other user, /,
      twist: together(keyed(), accounts()),
    },
    'refuses another body, and saves it': {
      at: make,
      actual: /shows another one like it/,
      twist: (call, next) => {
        const reply = keyed()(call, next);
        const id = call.newId();
        if (reply.status === 422) call.things.set(`/notes/${id}`, { ...call.body, id });
        return reply;
      },
    },
    'takes the key of another user for the same': {
      at: make,
      document: owned,
      options: tokens,
      actual: /^the note of the other user, /,
      twist: together(keyed(), accounts()),
    },
    'answers with the first and saves another one': {
      at: make,
      actual: /shows another one like it/,
      twist: (call, next) => {
        const reply = keyed()(call, next);
        const { id, ...others } = Object(reply.body);
        if (call.headers['idempotency-key'] !== undefined && reply.status === 201 && call.operation?.id === make)
          call.things.set(`/notes/copy-${call.newId()}`, { ...others, id: `copy-${call.newId()}`, madeBy: '' });
        return reply;
      },
    },
  },
  right: {
    'spills once for a key': { document: spilling, twist: spills(false) },
    'refuses the second request with a key': { document: spilling, twist: spills(false, 409) },
    'hires a berth once with one key, where each berth is taken soon': { document: harbour, twist: berths(true) },
    'has keys of each tub': { document: tubs, twist: dips(false) },
    'pours once for a key': { document: vats, twist: pours(true) },
    'answers with what was made, and refuses another body': { twist: keyed() },
    'answers another body with the first': { twist: replaying },
    'refuses another body, as it says': { document: strict, twist: keyed() },
    'has keys of each user': {
      document: owned,
      options: tokens,
      twist: (call, next) =>
        together(
          keyed((key) => `${call.headers.authorization} ${key}`),
          accounts(),
        )(call, next),
    },
    'refuses the keys of other users': {
      document: owned,
      options: tokens,
      twist: (call, next) => {
        const { authorization = '', 'idempotency-key': key } = call.headers;
        const isTaken = [...call.things.values()].some(({ madeBy, by }) => {
          return madeBy === key && by !== (authorization === `Bearer ${tokens.token}` ? 1 : 2);
        });
        return key !== undefined && isTaken ? { status: 422 } : together(keyed(), accounts())(call, next);
      },
    },
    'shows all notes and their keys to everybody': {
      document: owned,
      options: tokens,
      twist: together(keyed(), accounts({ opens: ['GET'], isListed: true })),
    },
    'lists all notes for everybody, and has keys of all': {
      document: ownedLists,
      options: tokens,
      twist: together(keyed(), accounts({ isListed: true })),
    },
    'answers 200 the second time': { twist: keyed(undefined, 200) },
  },
});
