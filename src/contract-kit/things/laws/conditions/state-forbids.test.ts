import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  flag,
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { close, storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { stateForbids } from './state-forbids.ts';

const remove = 'DELETE /stories/{storyId}';
const says = (words: string): SmallOperations => ({
  ...storyOperations,
  [close]: { responses: { ...storyOperations[close]?.responses, 409: null } },
  [remove]: { responses: { 204: null, 404: null, 409: null }, words: { 409: words } },
});

const keepsClosed: Twist = at(remove, (call, next) =>
  call.things.get(call.path)?.state === 'closed' ? { status: 409 } : next(call),
);

const addNote = 'POST /notes';
const note = objectSchema({ id: text, storyId: text, text });
const withNotes: SmallOperations = {
  ...storyOperations,
  [addNote]: {
    body: objectSchema({ storyId: text, text }),
    responses: { 201: note, 400: null, 422: null },
    words: { 422: 'The story does not exist, or the story is closed.' },
  },
  'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
  'DELETE /notes/{noteId}': { responses: { 204: null, 404: null } },
};

const closedTakeNone: Twist = at(addNote, (call, next) =>
  call.things.get(`/stories/${call.body.storyId}`)?.state === 'open' ? next(call) : { status: 422 },
);

const pin = 'POST /notes/{noteId}/pin';
const pins: SmallOperations = {
  ...withNotes,
  [addNote]: { body: objectSchema({ storyId: text, text }), responses: { 201: note, 400: null, 422: null } },
  [pin]: { responses: { 204: null, 404: null, 409: null }, words: { 409: 'The story of the note is closed.' } },
};
/** @param isPinned Whether notes of closed stories are pinned. */
const pinning = (isPinned: boolean): Twist =>
  at(pin, ({ things, path }) => {
    const own = things.get(aboveOf(path));
    const story = things.get(`/stories/${own?.storyId}`);
    if (own === undefined) return { status: 404 };
    return { status: story?.state === 'closed' && !isPinned ? 409 : 204 };
  });

const addChapter = 'POST /stories/{storyId}/chapters';
const chapter = objectSchema({ id: text, text });
const chapters: SmallOperations = {
  ...storyOperations,
  [addChapter]: {
    body: objectSchema({ text }),
    responses: { 201: chapter, 400: null, 404: null, 409: null },
    words: { 409: 'The story is closed.' },
  },
  'GET /stories/{storyId}/chapters': { responses: { 200: listSchema(chapter), 404: null } },
  'GET /stories/{storyId}/chapters/{chapterId}': { responses: { 200: chapter, 404: null } },
};
/** @param keeps Whether what is refused is kept. */
const closedGetNone = (keeps: boolean): Twist =>
  at(addChapter, (call, next) => {
    const isClosed = call.things.get(aboveOf(call.path))?.state === 'closed';
    const reply = isClosed && !keeps ? undefined : next(call);
    return isClosed ? { status: 409 } : (reply ?? { status: 500 });
  });

/** The operation itself says which stories get chapters. */
const toldBy = (description: string): JsonObject =>
  smallDocument({
    ...chapters,
    [addChapter]: {
      ...chapters[addChapter],
      responses: { 201: chapter, 400: null, 404: null, 409: null },
      // Nothing else says it.
      words: {},
      description,
    },
  });
const ofOpen = toldBy('Adds a chapter to a story that is open; in any other state the answer is 409.');
const closedIsRefused = toldBy('Adds a chapter. A closed story is answered with 409.');
const noOpenIsRefused = toldBy('Adds a chapter. A story that is not open is answered with 409, and so is a long one.');
const openOnly = toldBy('Adds a chapter. Chapters can be added to open stories only (409).');
const openOrElse = toldBy('Adds a chapter. Chapters can be added to open stories only (409 for the rest).');
const isA409 = toldBy('Adds a chapter. A story that was not open before, or is closed already, is a 409.');
const notToClosed = toldBy('Adds a chapter. There is no adding to a closed story (409).');
const noLongerOpen = toldBy('Adds a chapter. Stories that are no longer open keep their chapters (409).');
const emptyIsRefused = toldBy('Adds a chapter. An open story is answered with 409 if it has no room.');
const mustBeOpen = toldBy('Adds a chapter. The story must be open, otherwise the answer is 409.');

const [print, rename] = ['POST /books/{bookId}/print', 'PATCH /books/{bookId}'];
const book = objectSchema({ id: text, name: text, state: { type: 'string', enum: ['written', 'in_print'] } });
/** Books that are not renamed while they are in the printing house. */
const books = smallDocument({
  'POST /books': { body: objectSchema({ name: text }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [print]: { responses: { 200: book, 404: null } },
  [rename]: {
    body: objectSchema({}, { name: text }),
    responses: { 200: book, 400: null, 404: null, 409: null },
    words: { 409: 'The book is in the printing house.' },
  },
});
const prints = (renames: Twist): Twist =>
  together(
    at('POST /books', (call, next) => next({ ...call, body: { ...call.body, state: 'written' } })),
    at(print, (call, next) => {
      change(call, aboveOf(call.path), { state: 'in_print' });
      return next({ ...call, method: 'GET', path: aboveOf(call.path) });
    }),
    at(rename, (call, next) => (call.things.get(call.path)?.state === 'in_print' ? renames(call, next) : next(call))),
  );

const [moveBook, retitle] = ['POST /books/{bookId}/moves', 'PATCH /books/{bookId}'];
const shelf = { type: 'string', enum: ['stored', 'shown', 'sold'] };
const shelved = objectSchema({ id: text, name: text, shelf });
/** Books that are stored, shown and then sold to somebody, and keep their names from then on. */
const shelves = smallDocument({
  'POST /books': { body: objectSchema({ name: text }), responses: { 201: shelved, 400: null } },
  'GET /books/{bookId}': { responses: { 200: shelved, 404: null } },
  [moveBook]: {
    body: objectSchema({ to: shelf }, { buyer: text }),
    responses: { 200: shelved, 400: null, 404: null, 409: null, 422: null },
  },
  [retitle]: {
    body: objectSchema({}, { name: text }),
    responses: { 200: shelved, 400: null, 404: null, 409: null },
    words: { 409: 'The book is sold.' },
  },
});
const sells = (retitles: Twist): Twist =>
  together(
    at('POST /books', (call, next) => next({ ...call, body: { ...call.body, shelf: 'stored' } })),
    at(moveBook, (call, next) => {
      const path = aboveOf(call.path);
      const { to, buyer } = call.body;
      if (next(call).status === 400) return { status: 400 };
      if (to !== (call.things.get(path)?.shelf === 'stored' ? 'shown' : 'sold')) return { status: 409 };
      if (to === 'sold' && buyer === undefined) return { status: 422 };
      change(call, path, { shelf: to });
      return next({ ...call, method: 'GET', path });
    }),
    at(retitle, (call, next) => (call.things.get(call.path)?.shelf === 'sold' ? retitles(call, next) : next(call))),
  );

const [lend, shelve, discard] = ['POST /loans', 'PATCH /books/{bookId}', 'DELETE /books/{bookId}'];
const place = { type: 'string', enum: ['here', 'lent', 'shut'] };
const placed = objectSchema({ id: text, name: text, place });
const loan = objectSchema({ id: text, bookId: text });
/** Books that a loan or a change brings to another place. */
const loans = smallDocument({
  'POST /books': { body: objectSchema({ name: text }), responses: { 201: placed, 400: null } },
  'GET /books/{bookId}': { responses: { 200: placed, 404: null } },
  [shelve]: { body: objectSchema({}, { name: text, place }), responses: { 200: placed, 400: null, 404: null } },
  [discard]: { responses: { 204: null, 404: null, 409: null }, words: { 409: 'The book is lent or shut.' } },
  [lend]: { body: objectSchema({ bookId: text }), responses: { 201: loan, 400: null, 409: null, 422: null } },
  'GET /loans/{loanId}': { responses: { 200: loan, 404: null } },
});
const lends = (isKept: (place: unknown) => boolean): Twist =>
  together(
    at('POST /books', (call, next) => next({ ...call, body: { ...call.body, place: 'here' } })),
    at(discard, (call, next) => (isKept(call.things.get(call.path)?.place) ? { status: 409 } : next(call))),
    at(lend, (call, next) => {
      const own = call.things.get(`/books/${call.body.bookId}`);
      if (own?.place !== 'here') return { status: own === undefined ? 422 : 409 };
      const reply = next(call);
      if (reply.status === 201) change(call, `/books/${call.body.bookId}`, { place: 'lent' });
      return reply;
    }),
  );

const [start, end, renameTrip] = ['POST /trips/{tripId}/start', 'POST /trips/{tripId}/end', 'PATCH /trips/{tripId}'];
const trip = objectSchema(
  { id: text, name: text, stage: { type: 'string', enum: ['planned', 'begun', 'ended'] } },
  { guideId: text },
);
/** Trips that begin with a guide who is on no other trip, and end. */
const trips = smallDocument({
  'POST /guides': {
    body: objectSchema({ name: text }),
    responses: { 201: objectSchema({ id: text, name: text }), 400: null },
  },
  'GET /guides/{guideId}': { responses: { 200: objectSchema({ id: text, name: text }), 404: null } },
  'POST /trips': { body: objectSchema({ name: text }, { guideId: text }), responses: { 201: trip, 400: null } },
  'GET /trips/{tripId}': { responses: { 200: trip, 404: null } },
  [start]: { responses: { 200: trip, 404: null, 409: null } },
  [end]: { responses: { 200: trip, 404: null, 409: null } },
  [renameTrip]: {
    body: objectSchema({}, { name: text }),
    responses: { 200: trip, 400: null, 404: null, 409: null },
    words: { 409: 'The trip has ended.' },
  },
});
const travels = (isEnded: (stage: unknown) => boolean): Twist =>
  together(
    at('POST /trips', (call, next) => next({ ...call, body: { ...call.body, stage: 'planned' } })),
    at(renameTrip, (call, next) => (isEnded(call.things.get(call.path)?.stage) ? { status: 409 } : next(call))),
    (call, next) => {
      const { operation, things } = call;
      const path = aboveOf(call.path);
      const own = things.get(path);
      if (operation?.id !== start && operation?.id !== end) return next(call);
      const guided = [...things.values()].filter(({ guideId }) => guideId === own?.guideId);
      const mayStart = things.has(`/guides/${own?.guideId}`) && guided.every(({ stage }) => stage === 'planned');
      if (operation.id === start ? !mayStart : own?.stage !== 'begun') return { status: 409 };
      change(call, path, { stage: operation.id === start ? 'begun' : 'ended' });
      return { status: 200, body: things.get(path) };
    },
  );

const [publish, archive, edit] = [
  'POST /essays/{essayId}/publish',
  'POST /essays/{essayId}/archive',
  'PATCH /essays/{essayId}',
];
const essay = objectSchema({
  id: text,
  title: text,
  price: whole,
  stage: { type: 'string', enum: ['draft', 'published'] },
  archived: flag,
});
/** Essays that are drafts until they are published, and may be archived. */
const essays = (description: string, words = 'It is too late.'): JsonObject =>
  smallDocument({
    'POST /essays': { body: objectSchema({ title: text, price: whole }), responses: { 201: essay, 400: null } },
    'GET /essays/{essayId}': { responses: { 200: essay, 404: null } },
    [publish]: { responses: { 200: essay, 404: null } },
    [archive]: { responses: { 200: essay, 404: null } },
    [edit]: {
      body: objectSchema({}, { title: text, price: whole }),
      responses: { 200: essay, 400: null, 404: null, 409: null },
      words: { 409: words },
      description,
    },
  });
const editing = (isEdited: (essay: KeptThing, sent: KeptThing) => boolean): Twist =>
  together(
    at('POST /essays', (call, next) => next({ ...call, body: { ...call.body, stage: 'draft', archived: false } })),
    at(edit, (call, next) => (isEdited(call.things.get(call.path) ?? {}, call.body) ? next(call) : { status: 409 })),
    (call, next) => {
      const path = aboveOf(call.path);
      const isPublishing = call.operation?.id === publish;
      if (!isPublishing && call.operation?.id !== archive) return next(call);
      change(call, path, isPublishing ? { stage: 'published' } : { archived: true });
      return next({ ...call, method: 'GET', path });
    },
  );
/** The same essays, with the time at which they were archived. */
const timedEssay = objectSchema({ id: text, title: text, price: whole, archivedAt: { type: ['string', 'null'] } });
const timed = smallDocument({
  'POST /essays': { body: objectSchema({ title: text, price: whole }), responses: { 201: timedEssay, 400: null } },
  'GET /essays/{essayId}': { responses: { 200: timedEssay, 404: null } },
  [archive]: { responses: { 200: timedEssay, 404: null } },
  [edit]: {
    body: objectSchema({}, { title: text, price: whole }),
    responses: { 200: timedEssay, 400: null, 404: null, 409: null },
    description: 'Changes an essay. An archived essay answers 409.',
  },
});
const timing: Twist = together(
  at('POST /essays', (call, next) => next({ ...call, body: { ...call.body, archivedAt: null } })),
  at(archive, (call, next) => {
    change(call, aboveOf(call.path), { archivedAt: '2026-01-02T03:04:05Z' });
    return next({ ...call, method: 'GET', path: aboveOf(call.path) });
  }),
);
/** The same, where essays have a choice, too, and what is refused is a part of one. */
const remark = 'POST /essays/{essayId}/remarks';
const kindOfEssay = { type: 'string', enum: ['short', 'long'] };
const chosenEssay = objectSchema({
  id: text,
  title: text,
  kind: kindOfEssay,
  archivedAt: { type: ['string', 'null'] },
});
const remarks = smallDocument({
  'POST /essays': {
    body: objectSchema({ title: text, kind: kindOfEssay }),
    responses: { 201: chosenEssay, 400: null },
  },
  'GET /essays/{essayId}': { responses: { 200: chosenEssay, 404: null } },
  [archive]: { responses: { 200: chosenEssay, 404: null } },
  [remark]: {
    body: objectSchema({ text }),
    responses: { 201: objectSchema({ id: text }), 400: null, 404: null, 409: null },
    description: 'Adds a remark. An archived essay takes none (409).',
  },
});
const remarking = (isRefused: boolean): Twist =>
  together(
    timing,
    at(remark, (call, next) =>
      isRefused && call.things.get(aboveOf(call.path))?.archivedAt !== null ? { status: 409 } : next(call),
    ),
  );
const onlyTitle = essays('Once published, only `title` may be sent.');
const onlyDrafts = essays('The `price` may only be changed while it is a draft.');
const notArchived = essays('While archived, an essay cannot be changed.');

const [release, feed] = ['DELETE /animals/{animalId}', 'POST /animals/feed'];
const quarantine = 'POST /animals/{animalId}/quarantine';
const animal = objectSchema({ id: text, name: text, state: { type: 'string', enum: ['roaming', 'quarantined'] } });
/** Animals that are put into quarantine, and not released or fed then. */
const animals = (words: string): JsonObject =>
  smallDocument({
    'POST /animals': { body: objectSchema({ name: text }), responses: { 201: animal, 400: null } },
    'GET /animals/{animalId}': { responses: { 200: animal, 404: null } },
    [quarantine]: { responses: { 200: animal, 404: null } },
    [release]: { responses: { 204: null, 404: null, 409: null }, words: { 409: words } },
    [feed]: {
      body: objectSchema({ animalIds: { ...listSchema(text), minItems: 1 } }),
      responses: { 204: null, 400: null, 404: null, 409: null },
      words: { 409: 'Animals are in quarantine.' },
    },
  });
/** @param isKept Whether an animal in a state is not released. */
const keepsAnimals =
  (isKept: (state: unknown) => boolean, isFed: (state: unknown) => boolean): Twist =>
  (call, next) => {
    const { operation, path, things, body } = call;
    if (path === '/animals') return next({ ...call, body: { ...body, state: 'roaming' } });
    if (operation?.id === release && isKept(things.get(path)?.state)) return { status: 409 };
    if (operation?.id === quarantine) {
      change(call, aboveOf(path), { state: 'quarantined' });
      return next({ ...call, method: 'GET', path: aboveOf(path) });
    }
    if (operation?.id !== feed) return next(call);
    const all = [body.animalIds].flat().map((id) => things.get(`/animals/${id}`));
    if (all.includes(undefined)) return { status: 404 };
    return { status: all.every((one) => isFed(one?.state)) ? 204 : 409 };
  };
const isIn = (state: unknown): boolean => state === 'quarantined';
const isOut = (state: unknown): boolean => state === 'roaming';

const water = 'POST /pots/{potId}/water';
const pot = objectSchema({ id: text, name: text, state: { type: 'string', enum: ['whole', 'broken'] } });
/** What is deleted can still be read. */
const pots = smallDocument({
  'POST /pots': { body: objectSchema({ name: text }), responses: { 201: pot, 400: null } },
  'GET /pots': { responses: { 200: listSchema(pot) } },
  'GET /pots/{potId}': { responses: { 200: pot, 404: null } },
  'DELETE /pots/{potId}': { responses: { 204: null, 404: null } },
  [water]: { responses: { 204: null, 404: null, 409: null }, words: { 409: 'The pot is broken.' } },
});
/** @param isKept Whether a pot that was deleted can be read. */
const breaks =
  (isKept: boolean): Twist =>
  (call, next) => {
    const { method, path, things, body } = call;
    if (path === '/pots') return next({ ...call, body: { ...body, state: 'whole' } });
    const own = things.get(call.operation?.id === water ? aboveOf(path) : path);
    if (own === undefined) return { status: 404 };
    if (method === 'POST') return { status: own.state === 'broken' && !isKept ? 409 : 204 };
    if (method !== 'DELETE' || !isKept) return next(call);
    change(call, path, { state: 'broken' });
    return { status: 204 };
  };

testLaw(stateForbids, {
  document: smallDocument(says('The story is closed.')),
  ways: [storyWays],
  faults: {
    'waters pots that were broken by their deletion': {
      at: water,
      document: pots,
      actual: 'status 204',
      twist: breaks(true),
    },
    'releases animals in quarantine': {
      at: release,
      document: animals('The animal is in quarantine.'),
      actual: 'status 204',
      twist: keepsAnimals(() => false, isOut),
    },
    'feeds animals in quarantine': {
      at: feed,
      document: animals('The animal is in quarantine.'),
      actual: 'status 204',
      twist: keepsAnimals(isIn, () => true),
    },
    'pins notes of closed stories': {
      at: pin,
      document: smallDocument(pins),
      actual: 'status 204',
      twist: pinning(true),
    },
    'refuses a chapter of a closed story, and keeps it': {
      at: addChapter,
      document: smallDocument(chapters),
      actual: /^it also has "\/stories\//,
      twist: closedGetNone(true),
    },
    'takes chapters for closed stories, and says that it takes them for open ones': {
      at: addChapter,
      document: ofOpen,
      actual: 'status 201',
    },
    'takes chapters for closed stories, which it says it answers with 409': {
      at: addChapter,
      document: closedIsRefused,
      actual: 'status 201',
    },
    'takes chapters for closed stories, and says that it answers 409 if they are not open': {
      at: addChapter,
      document: noOpenIsRefused,
      actual: 'status 201',
    },
    'takes chapters for closed stories, and says that they must be open': {
      at: addChapter,
      document: mustBeOpen,
      actual: 'status 201',
    },
    'says that chapters go to open stories only, and adds one to a closed one': {
      at: addChapter,
      document: openOnly,
      actual: 'status 201',
    },
    'says that chapters go to open stories only, and answers 409 for no other': {
      at: addChapter,
      document: openOrElse,
      actual: 'status 201',
    },
    'says that a closed story is a 409, and adds a chapter': {
      at: addChapter,
      document: isA409,
      actual: 'status 201',
    },
    'says that nothing is added to a closed story, and adds a chapter': {
      at: addChapter,
      document: notToClosed,
      actual: 'status 201',
    },
    'says that stories keep their chapters which are no longer open, and adds one': {
      at: addChapter,
      document: noLongerOpen,
      actual: 'status 201',
    },
    'refuses to rename a book that is printed, and does so': {
      at: rename,
      document: books,
      actual: /^`name` is .* afterwards/,
      twist: prints((call, next) => (next(call).status === 200 ? { status: 409 } : next(call))),
    },
    'renames books that are sold': {
      at: retitle,
      document: shelves,
      actual: 'status 200',
      twist: sells((call, next) => next(call)),
    },
    'discards books that are lent': {
      at: discard,
      document: loans,
      actual: 'status 204',
      twist: lends((one) => one === 'shut'),
    },
    'renames trips that have ended, of which each needs a guide of its own': {
      at: renameTrip,
      document: trips,
      actual: 'status 200',
      twist: travels(() => false),
    },
    'changes a price of what is published, although only the title may be sent': {
      at: edit,
      document: onlyTitle,
      actual: 'status 200',
      twist: editing(() => true),
    },
    'changes a price of what is no draft': {
      at: edit,
      document: onlyDrafts,
      actual: 'status 200',
      twist: editing(() => true),
    },
    'changes what is archived': {
      at: edit,
      document: notArchived,
      actual: 'status 200',
      twist: editing(({ stage }) => stage === 'draft'),
    },
    'discards books that are shut': {
      at: discard,
      document: loans,
      actual: 'status 204',
      twist: lends((one) => one === 'lent'),
    },
    'deletes closed stories': { at: remove, actual: 'status 204' },
    'deletes stories that are not open': {
      at: remove,
      document: smallDocument(says('The story is not open.')),
      actual: 'status 204',
    },
    'deletes stories that are not open, where the state is in backticks': {
      at: remove,
      document: smallDocument(says('The story is not `open`.')),
      actual: 'status 204',
    },
    'deletes closed stories, where the words also name another reason': {
      at: remove,
      document: smallDocument(says('The story is closed or has not been read.')),
      actual: 'status 204',
    },
    'deletes closed stories, where the words are a code': {
      at: remove,
      document: smallDocument(says('`story_closed`: it is kept.')),
      actual: 'status 204',
    },
    'takes notes for closed stories': {
      at: addNote,
      document: smallDocument(withNotes),
      actual: 'status 201',
      twist: keepsClosed,
    },
    'refuses to delete closed stories, and opens them': {
      at: remove,
      actual: '`state` is "open" afterwards and was "closed"',
      twist: at(remove, (call, next) => {
        const reply = keepsClosed(call, next);
        if (reply.status === 409) change(call, call.path, { state: 'open' });
        return reply;
      }),
    },
    'changes what has the time at which it was archived': {
      at: edit,
      document: timed,
      actual: 'status 200',
      twist: timing,
    },
    'adds remarks to what has the time at which it was archived': {
      at: remark,
      document: remarks,
      actual: 'status 201',
      twist: remarking(false),
    },
  },
  right: {
    'keeps animals in quarantine, and does not feed them': {
      document: animals('The animal is in quarantine.'),
      twist: keepsAnimals(isIn, isOut),
    },
    'releases only animals in quarantine': {
      document: animals('The animal waits for quarantine.'),
      twist: keepsAnimals(isOut, isOut),
    },
    'renames no book that is sold': { document: shelves, twist: sells(() => ({ status: 409 })) },
    'renames no trip that has ended': { document: trips, twist: travels((stage) => stage === 'ended') },
    'changes titles of what is published only': {
      document: onlyTitle,
      twist: editing(({ stage }, { price }) => stage === 'draft' || price === undefined),
    },
    'changes prices of drafts only': {
      document: onlyDrafts,
      twist: editing(({ stage }, { price }) => stage === 'draft' || price === undefined),
    },
    'changes what is archived, and names another archived one': {
      document: essays('', 'The essay is published, or an archived one has this title.'),
      twist: editing(({ stage }) => stage === 'draft'),
    },
    'changes nothing that has the time at which it was archived': {
      document: timed,
      twist: together(
        timing,
        at(edit, (call, next) => (call.things.get(call.path)?.archivedAt === null ? next(call) : { status: 409 })),
      ),
    },
    'changes nothing that is archived': { document: notArchived, twist: editing(({ archived }) => archived !== true) },
    'discards no book that is lent or shut': { document: loans, twist: lends((one) => one !== 'here') },
    'pins no notes of closed stories': { document: smallDocument(pins), twist: pinning(false) },
    'takes chapters for open stories that have room': { document: emptyIsRefused, twist: closedGetNone(false) },
    'answers a closed story with 409, as it says': { document: closedIsRefused, twist: closedGetNone(false) },
    'takes chapters for open stories only, as it says': { document: ofOpen, twist: closedGetNone(false) },
    'adds chapters to open stories only': { document: openOnly, twist: closedGetNone(false) },
    'adds chapters to no other stories than open ones': { document: openOrElse, twist: closedGetNone(false) },
    'answers that a closed story is a 409': { document: isA409, twist: closedGetNone(false) },
    'adds no chapters to closed stories': { document: notToClosed, twist: closedGetNone(false) },
    'keeps the chapters of stories that are no longer open': { document: noLongerOpen, twist: closedGetNone(false) },
    'takes no chapters for stories that are not open': { document: mustBeOpen, twist: closedGetNone(false) },
    'takes no chapters for closed stories': { document: smallDocument(chapters), twist: closedGetNone(false) },
    'renames no book that is printed': { document: books, twist: prints(() => ({ status: 409 })) },
    'takes no notes for closed stories': { document: smallDocument(withNotes), twist: closedTakeNone },
    'keeps closed stories': { twist: keepsClosed },
    'keeps closed stories, and names open ones beside an amount': {
      document: smallDocument(says('`not_open`: the story is closed. `too_much`: more than was open.')),
      twist: keepsClosed,
    },
    'keeps stories that are not open': {
      document: smallDocument(says('The story is not open.')),
      twist: keepsClosed,
    },
    'deletes stories in each of the states that the words allow': {
      document: smallDocument(says('The story is neither open nor closed.')),
      unclear: { [remove]: 'no action leads to a state' },
    },
    'adds no remarks to what has the time at which it was archived': { document: remarks, twist: remarking(true) },
  },
});
