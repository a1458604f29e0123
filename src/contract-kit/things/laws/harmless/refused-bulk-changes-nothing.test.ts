import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { flag, listSchema, objectSchema, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { at, change, together } from '../../../testing/laws/twists.ts';
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
    'archives all notes or none': { document: archiving, twist: archives(false) },
  },
});
