import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { flag, listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { refusedBulkChangesNothing } from './refused-bulk-changes-nothing.ts';

const remove = 'POST /notes/delete';
const ids = { type: 'array', minItems: 1, items: { type: 'string' } };
const document = part(noteOperations, /POST|GET|DELETE/, {
  [remove]: { body: objectSchema({ ids }), responses: { 204: null, 400: null, 404: null } },
});

/** Deletes several notes. Some are gone already when it finds out that one does not exist. */
const deletes = (some: (known: readonly string[]) => readonly string[]) =>
  at(remove, ({ body, things }) => {
    const paths = [body.ids].flat().map((id) => `/notes/${id}`);
    const known = paths.filter((path) => things.has(path));
    const isWhole = known.length === paths.length;
    for (const path of isWhole ? known : some(known)) things.delete(path);
    return { status: isWhole ? 204 : 404 };
  });

const told = objectSchema({ results: listSchema(objectSchema({ id: text, is: text })) });
const telling = part(noteOperations, /POST|GET|DELETE/, {
  [remove]: { body: objectSchema({ ids }), responses: { 200: told, 400: null } },
});
/** Deletes several notes, and tells what it did to each, or what it should have done. It may end where one is not there. */
const tells = (endsEarly: boolean, isHonest: boolean) =>
  at(remove, ({ body, things }) => {
    let isOver = false;
    const results = [body.ids].flat().map((id) => {
      const isKnown = things.has(`/notes/${id}`);
      isOver ||= endsEarly && !isKnown;
      if (!isOver) things.delete(`/notes/${id}`);
      return { id, is: !isKnown ? 'unknown' : isOver && isHonest ? 'left' : 'deleted' };
    });
    return { status: 200, body: { results } };
  });

const pin = 'POST /notes/pin';
const outcome = { type: 'string', enum: ['pinned', 'unknown'] };
const outcomes = objectSchema({ results: listSchema(objectSchema({ id: text, outcome })) });
const pinning = part(noteOperations, /POST|GET|DELETE/, {
  [pin]: { body: objectSchema({ ids, isPinned: flag }), responses: { 200: outcomes, 400: null } },
});
/** Pins the notes that are there, and tells the outcomes from the last to the first. */
const pins = (ofNone: string) =>
  at(pin, (call) => {
    const named = [call.body.ids].flat().map((id) => ({ id, isKnown: call.things.has(`/notes/${id}`) }));
    for (const { id } of named) change(call, `/notes/${id}`, { isPinned: call.body.isPinned });
    const results = named.map(({ id, isKnown }) => ({ id, outcome: isKnown ? 'pinned' : ofNone }));
    return { status: 200, body: { results: results.reverse() } };
  });

/** Archives several notes, which show when. Some may be archived already when it finds out that one does not exist. */
const archive = 'POST /notes/archive';
const timedNote = objectSchema({ id: text, archivedAt: { type: ['string', 'null'] } });
const archiving = part(noteOperations, /POST|DELETE/, {
  'GET /notes/{noteId}': { responses: { 200: timedNote, 404: null } },
  [archive]: { body: objectSchema({ ids }), responses: { 204: null, 400: null, 404: null } },
});
const archives = (isEarly: boolean): Twist =>
  together(
    at('POST /notes', (call, next) => next({ ...call, body: { ...call.body, archivedAt: null } })),
    at(archive, (call) => {
      const paths = [call.body.ids].flat().map((id) => `/notes/${id}`);
      const known = paths.filter((path) => call.things.has(path));
      const isWhole = known.length === paths.length;
      for (const path of isWhole || isEarly ? known : []) change(call, path, { archivedAt: '2026-01-02T03:04:05Z' });
      return { status: isWhole ? 204 : 404 };
    }),
  );

/** Players who are entered in a tournament, each by itself or several at once. */
const enter = 'POST /tournaments/{tournamentId}/entries';
const named = objectSchema({ id: text, name: text });
const place = objectSchema({ tournamentId: text, playerId: text });
const entry = objectSchema({ id: text, tournamentId: text, playerId: text });
const playing = smallDocument({
  'POST /tournaments': { body: objectSchema({ name: text }), responses: { 201: named, 400: null } },
  'GET /tournaments/{tournamentId}': { responses: { 200: named, 404: null } },
  'POST /players': { body: objectSchema({ name: text }), responses: { 201: named, 400: null } },
  'GET /players/{playerId}': { responses: { 200: named, 404: null } },
  'POST /entries': { body: place, responses: { 201: entry, 400: null, 404: null } },
  'GET /entries': { query: { playerId: text }, responses: { 200: listSchema(entry) } },
  'GET /entries/{entryId}': { responses: { 200: entry, 404: null } },
  [enter]: {
    body: objectSchema({ playerIds: { ...ids, maxItems: 20 } }),
    responses: { 201: objectSchema({ entries: listSchema(entry) }), 400: null, 404: null },
  },
});
/** @param isEarly Whether the players before one that is not there are entered already. */
const enters = (isEarly: boolean): Twist =>
  together(
    at('GET /entries', ({ things, query }) => ({
      status: 200,
      body: below(things, '/entries').filter(({ playerId }) => [undefined, playerId].includes(query.playerId)),
    })),
    at('POST /entries', (call, next) => {
      const { tournamentId, playerId } = call.body;
      const isKnown = [`/tournaments/${tournamentId}`, `/players/${playerId}`].every((path) => call.things.has(path));
      return isKnown ? next(call) : { status: 404 };
    }),
    at(enter, ({ path, body, things, newId }) => {
      const [, , tournamentId] = path.split('/');
      if (!things.has(aboveOf(path))) return { status: 404 };
      const players = [body.playerIds].flat();
      const unknown = players.findIndex((id) => !things.has(`/players/${id}`));
      if (unknown >= 0 && !isEarly) return { status: 404 };
      const entries = players.slice(0, unknown < 0 ? players.length : unknown).map((playerId) => {
        const made = { id: newId(), tournamentId, playerId };
        things.set(`/entries/${made.id}`, made);
        return made;
      });
      return unknown >= 0 ? { status: 404 } : { status: 201, body: { entries } };
    }),
  );

testLaw(refusedBulkChangesNothing, {
  document,
  faults: {
    'deletes the notes before the one that is not there': {
      at: remove,
      actual: 'reading the note afterwards gets status 404',
      twist: deletes((known) => known.slice(0, 1)),
    },
    'deletes all that are there': {
      at: remove,
      actual: 'reading the note afterwards gets status 404',
      twist: deletes((known) => known),
    },
    'tells that it deleted what comes behind a note that is not there': {
      at: remove,
      actual: 'it is as it was, and not gone',
      document: telling,
      twist: tells(true, false),
    },
    'tells that it pinned a note that is not there': {
      at: pin,
      actual: 'the response tells the same of both',
      document: pinning,
      twist: pins('pinned'),
    },
    'archives some notes, although it refuses to archive one': {
      at: archive,
      document: archiving,
      actual: /^`archivedAt` is "2026/,
      twist: archives(true),
    },
    'enters the players before one that is not there': {
      at: enter,
      document: playing,
      actual: /^it also has "/,
      twist: enters(true),
    },
  },
  right: {
    'pins notes, and tells which one is unknown': { document: pinning, twist: pins('unknown') },
    'tells of each note': { document: telling, twist: tells(false, true) },
    'ends at a note that is not there, and says so': {
      document: telling,
      twist: tells(true, true),
      unclear: { [remove]: 'got status 200' },
    },
    'deletes all or none': { twist: deletes(() => []) },
    'takes what is not there for deleted': {
      twist: at(remove, ({ body, things }) => {
        for (const id of [body.ids].flat()) things.delete(`/notes/${id}`);
        return { status: 204 };
      }),
      unclear: { [remove]: 'got status 204' },
    },
    'enters all players or none': { document: playing, twist: enters(false) },
    'archives all notes or none': { document: archiving, twist: archives(false) },
  },
});
