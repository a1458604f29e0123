import type { JsonObject } from '../../../openapi/document/json.ts';
import { diaryAt, keepsDiary } from '../../../testing/laws/diaries.ts';
import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { labelled, labelOperations, labels } from '../../../testing/laws/labels.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { books, list, shelf } from '../../../testing/laws/lists.ts';
import { flag, listSchema, objectSchema, smallDocument, text, whole } from '../../../testing/laws/small-document.ts';
import { below, type Call, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { filtersFilter } from './filters-filter.ts';

const kind = { type: 'string', enum: ['tale', 'poem', 'play'] };
const newBook = objectSchema({ title: text, kind, lent: flag, pages: whole }, { author: text });
const book = objectSchema({ id: text, title: text, kind, lent: flag, pages: whole }, { author: text });
const page = objectSchema({ items: listSchema(book), total: { type: 'integer' } });
const limit = { type: 'integer', minimum: 1, maximum: 50 };
const making = {
  'POST /books': { body: newBook, responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
};
const query = {
  kind: { type: 'array', items: kind },
  lent: flag,
  min_pages: { ...whole, description: 'Only books with so many pages or more' },
  max_pages: { ...whole, description: 'Only books with so many pages or fewer' },
  thinner: { ...whole, description: 'Only books whose number of pages is below this one' },
  q: { ...text, description: 'Only books whose title or author contains this text; case does not matter' },
  limit,
};
/** Books that are selected by several parameters. */
const catalogue = smallDocument({ ...making, [list]: { query, responses: { 200: page } } });
/** Books that are selected by a parameter whose name is in brackets. */
const bracketed = smallDocument({
  ...making,
  [list]: { query: { 'filter[kind]': kind, limit }, responses: { 200: page } },
});
const ofKind = (isRight: boolean): Twist =>
  at(list, ({ things, query: { 'filter[kind]': asked } }) => {
    const items = below(things, '/books').filter((one) => !isRight || [undefined, 'any', one.kind].includes(asked));
    return { status: 200, body: { items, total: items.length } };
  });
/** No book is of the last kind, which asks for all. */
const anyKind = smallDocument({
  ...making,
  [list]: {
    query: { 'filter[kind]': { type: 'string', enum: [...kind.enum, 'any'], default: 'any' }, limit },
    responses: { 200: page },
  },
});
/** The kind of a book may be unknown. */
const maybeKind = { anyOf: [kind, { type: 'null' }] };
const shelved = objectSchema({ id: text, title: text }, { kind: maybeKind });
const anyOrNone = smallDocument({
  'POST /books': { body: objectSchema({ title: text }, { kind: maybeKind }), responses: { 201: shelved, 400: null } },
  'GET /books/{bookId}': { responses: { 200: shelved, 404: null } },
  [list]: {
    query: { 'filter[kind]': { type: 'string', enum: [...kind.enum, 'any'], default: 'any' }, limit },
    responses: { 200: objectSchema({ items: listSchema(shelved) }) },
  },
});
/** Plays are not told apart, and none was made for the list. */
const noPlays: Twist = at(list, (call, next) => ofKind(call.query['filter[kind]'] !== 'play')(call, next));
/** Books with marks, which a filter asks for one by one. */
const marks = { ...listSchema({ type: 'string', pattern: '^[a-z]{2,12}$' }), uniqueItems: true };
const marked = smallDocument({
  'POST /books': {
    body: objectSchema({ title: text }, { marks }),
    responses: { 201: objectSchema({ id: text, title: text, marks }), 400: null },
  },
  'GET /books/{bookId}': { responses: { 200: objectSchema({ id: text, title: text, marks }), 404: null } },
  [list]: {
    query: { mark: { type: 'string', pattern: '^[a-z]{2,12}$' }, limit },
    responses: { 200: objectSchema({ items: listSchema(objectSchema({ id: text, title: text, marks })) }) },
  },
});
const ofMark = (isAsked: (marks: readonly unknown[], mark: string) => boolean): Twist =>
  at(list, ({ things, query: { mark } }) => {
    const items = below(things, '/books').filter((one) => mark === undefined || isAsked([one.marks].flat(), mark));
    return { status: 200, body: { items } };
  });
/** Crates with a height whose unit only the member tells. */
const height = { type: 'integer', minimum: 1, maximum: 900 };
const crate = objectSchema({ id: text, height_inches: height });
const crates = smallDocument({
  'POST /crates': { body: objectSchema({ height_inches: height }), responses: { 201: crate, 400: null } },
  'GET /crates/{crateId}': { responses: { 200: crate, 404: null } },
  'GET /crates': {
    query: { height_gte: { ...height, description: 'Only crates whose height is at least this' }, limit },
    responses: { 200: objectSchema({ items: listSchema(crate) }) },
  },
});
const stores = (isTall: (own: number, asked: number) => boolean): Twist =>
  at('GET /crates', ({ things, query: { height_gte: asked } }) => {
    const isShown = (own: unknown): boolean => asked === undefined || isTall(Number(own), Number(asked));
    return { status: 200, body: { items: below(things, '/crates').filter((one) => isShown(one.height_inches)) } };
  });
/** The same, where other words say that a bound is in the range. */
const minimum = { ...whole, description: 'Only books with this number of pages or above' };
const orAbove = smallDocument({
  ...making,
  [list]: { query: { ...query, min_pages: minimum }, responses: { 200: page } },
});
const weight = { type: ['integer', 'null'], minimum: 1, maximum: 1000 };
const parcel = objectSchema({ id: text, weight });
/** Parcels of which some have no weight. */
const parcels = (words: string): ReturnType<typeof smallDocument> => {
  const query = { heavierThan: { ...whole, description: words }, limit };
  return smallDocument({
    'POST /parcels': { body: objectSchema({ weight }), responses: { 201: parcel, 400: null } },
    'GET /parcels/{parcelId}': { responses: { 200: parcel, 404: null } },
    'GET /parcels': { query, responses: { 200: objectSchema({ items: listSchema(parcel) }) } },
  });
};
const weighs = (showsUnknown: boolean): Twist =>
  at('GET /parcels', ({ things, query: { heavierThan } }) => {
    const isShown = ({ weight }: KeptThing): boolean =>
      heavierThan === undefined || (weight === null ? showsUnknown : Number(weight) > Number(heavierThan));
    return { status: 200, body: { items: below(things, '/parcels').filter(isShown) } };
  });

/** Books that a filter finds by a part of their title. */
const partly = smallDocument({
  'POST /books': { body: objectSchema({ title: text }), responses: { 201: book, 400: null } },
  'GET /books/{bookId}': { responses: { 200: book, 404: null } },
  [list]: {
    query: {
      title: { ...text, description: 'Only books whose title contains this, whatever the case of the letters.' },
    },
    responses: { 200: objectSchema({ items: listSchema(book) }) },
  },
});
const ofTitle = (isAsked: (title: string, part: string) => boolean): Twist =>
  at(list, ({ things, query: { title = '' } }) => {
    const items = below(things, '/books').filter((one) => isAsked(String(one.title), title));
    return { status: 200, body: { items } };
  });

const search = 'GET /books/search';
/** Books that are only found by a search. */
const found = smallDocument({
  ...making,
  [list]: { query: { limit }, responses: { 200: page } },
  [search]: {
    description: 'Finds the books whose title contains the text. They are in no order.',
    query: { q: text, limit },
    required: ['q'],
    responses: { 200: page },
  },
});

/** What each parameter selects by itself. */
interface Tests {
  readonly kind: (book: KeptThing, kinds: readonly string[]) => boolean;
  readonly lent: (book: KeptThing, asked: string) => boolean;
  readonly min_pages: (book: KeptThing, asked: string) => boolean;
  readonly max_pages: (book: KeptThing, asked: string) => boolean;
  readonly thinner: (book: KeptThing, asked: string) => boolean;
  readonly q: (book: KeptThing, asked: string) => boolean;
}

const hasText = (one: unknown, asked: string): boolean => String(one).toLowerCase().includes(asked.toLowerCase());
const right: Tests = {
  kind: (one, kinds) => kinds.includes(String(one.kind)),
  lent: (one, asked) => String(one.lent) === asked,
  min_pages: (one, asked) => Number(one.pages) >= Number(asked),
  max_pages: (one, asked) => Number(one.pages) <= Number(asked),
  thinner: (one, asked) => Number(one.pages) < Number(asked),
  q: (one, asked) => hasText(one.title, asked) || hasText(one.author, asked),
};

/** A catalogue, with some of its parts replaced. */
function selecting(
  parts: Partial<Tests> = {},
  join: (tests: readonly boolean[], call: Call) => boolean = (tests) => !tests.includes(false),
  count = (all: number, _page: number): number => all,
): Twist {
  const own = { ...right, ...parts };
  return at(list, (call) => {
    const kinds = new URLSearchParams(call.request.path.split('?')[1]).getAll('kind');
    const { lent, min_pages, max_pages, thinner, q } = call.query;
    const all = below(call.things, '/books').filter((one) => {
      const tests = [
        ...(kinds.length === 0 ? [] : [own.kind(one, kinds)]),
        ...(lent === undefined ? [] : [own.lent(one, lent)]),
        ...(min_pages === undefined ? [] : [own.min_pages(one, min_pages)]),
        ...(max_pages === undefined ? [] : [own.max_pages(one, max_pages)]),
        ...(thinner === undefined ? [] : [own.thinner(one, thinner)]),
        ...(q === undefined ? [] : [own.q(one, q)]),
      ];
      return tests.length === 0 || join(tests, call);
    });
    const items = all.slice(0, Number(call.query.limit ?? 20));
    return { status: 200, body: { items, total: count(all.length, items.length) } };
  });
}

/** The numbers of pages from one to another, in one parameter. */
const size = { type: 'object', properties: { min: whole, max: whole } };
const ranged = deepObject(
  smallDocument({
    ...making,
    [list]: {
      query: { size: { ...size, description: 'At least `min` and at most `max` pages' }, limit },
      responses: { 200: page },
    },
  }),
);
const between = (
  limits: (asked: { min?: string | undefined; max?: string | undefined }) => readonly [number, number],
): Twist =>
  at(list, ({ things, query }) => {
    const [least, most] = limits({ min: query['size[min]'], max: query['size[max]'] });
    const all = below(things, '/books').filter(({ pages }) => Number(pages) >= least && Number(pages) <= most);
    return { status: 200, body: { items: all.slice(0, Number(query.limit ?? 20)), total: all.length } };
  });

/** A search, which the list is beside. */
function searching(finds: (book: KeptThing, asked: string) => boolean): Twist {
  return (call, next) => {
    if (call.operation?.id !== search) return selecting()(call, next);
    if (call.query.q === undefined) return { status: 400 };
    const items = below(call.things, '/books').filter((one) => finds(one, call.query.q ?? ''));
    return { status: 200, body: { items, total: items.length } };
  };
}

/** The same, with objects in the query as `size[min]=1`. */
function deepObject(document: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(document).replace('"name":"size"', '"name":"size","style":"deepObject"'));
}

/** Notes with labels that have paths of their own, which a filter asks for. */
const listNotes = 'GET /notes';
const labelFilter = part(noteOperations, /POST|DELETE/, {
  ...labelOperations,
  [listNotes]: { query: { label: text }, responses: { 200: listSchema(labelled) } },
});
/** The same, whose labels the bodies of requests set, too. */
const written = { labels: listSchema({ type: 'string' }) };
const labelBodies = part(noteOperations, /DELETE/, {
  ...labelOperations,
  'POST /notes': { body: objectSchema({ title: text }, written), responses: { 201: labelled, 400: null } },
  'PATCH /notes/{noteId}': {
    body: objectSchema({}, { title: text, ...written }),
    responses: { 200: labelled, 400: null, 404: null },
  },
  [listNotes]: { query: { label: text }, responses: { 200: listSchema(labelled) } },
});
const ofLabel = (isRight: boolean, isOld = false): Twist => {
  const had = new Map<unknown, unknown[]>();
  const remembers: Twist = (call, next) => {
    for (const { id, labels: own } of below(call.things, '/notes')) had.set(id, [had.get(id) ?? [], own ?? []].flat(2));
    return next(call);
  };
  const lists: Twist = together(
    at(listNotes, ({ things, query: { label } }) => {
      const has = ({ id, labels: own }: KeptThing): boolean =>
        [(isOld ? had.get(id) : own) ?? []].flat().some((one) => one === label);
      return {
        status: 200,
        body: below(things, '/notes').filter((one) => !isRight || label === undefined || has(one)),
      };
    }),
    labels(),
  );
  return together(remembers, lists);
};
/** Readers, each with a card of his own. */
const [listReaders, changeReader] = ['GET /readers', 'PATCH /readers/{readerId}'];
const visit = { type: 'string', enum: ['out', 'in', 'away'] };
const reader = objectSchema({ id: text, card: text, visit });
const readers = smallDocument({
  'POST /readers': { body: objectSchema({ card: text }), responses: { 201: reader, 400: null, 409: null } },
  'GET /readers/{readerId}': { responses: { 200: reader, 404: null } },
  [changeReader]: {
    body: objectSchema({}, { card: text }),
    responses: { 200: reader, 400: null, 404: null, 409: null },
  },
  'POST /readers/{readerId}/come': { responses: { 200: reader, 404: null } },
  'POST /readers/{readerId}/leave': { responses: { 200: reader, 404: null } },
  [listReaders]: { query: { card: text, visit }, responses: { 200: listSchema(reader) } },
});
/** @param member What the list knows as it was at first, or when the reader came. */
const reads =
  (member?: 'card' | 'visit'): Twist =>
  (call, next) => {
    const { operation, path, things, body, query } = call;
    const isTaken = [...things.values()].some(({ card }) => body.card !== undefined && card === body.card);
    if (isTaken) return { status: 409 };
    if (operation?.id === 'POST /readers') return next({ ...call, body: { ...body, visit: 'out', first: body.card } });
    const [, to] = /(come|leave)$/.exec(path) ?? [];
    if (to !== undefined) {
      if (!things.has(aboveOf(path))) return { status: 404 };
      change(call, aboveOf(path), to === 'come' ? { visit: 'in', came: true } : { visit: 'away' });
      return { status: 200, body: things.get(aboveOf(path)) };
    }
    if (operation?.id !== listReaders) return next(call);
    const known = (one: KeptThing): KeptThing => ({
      card: member === 'card' ? one.first : one.card,
      visit: member === 'visit' && one.came === true ? 'in' : one.visit,
    });
    const isAsked = (one: KeptThing): boolean =>
      ['card', 'visit'].every((name) => query[name] === undefined || known(one)[name] === query[name]);
    return { status: 200, body: below(things, '/readers').filter(isAsked) };
  };

/** Cards of three colours on boards, which are changed, moved and deleted. */
const [listCards, moveCards] = ['GET /cards', 'POST /cards/move'];
const [suit, boardId] = [{ type: 'string', enum: ['red', 'blue', 'green'] }, text];
const playing = objectSchema({ id: text, suit, boardId, isFaceUp: flag, worth: whole });
const playingCards = smallDocument({
  'POST /boards': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text, name: text }) } },
  'GET /boards/{boardId}': { responses: { 200: objectSchema({ id: text, name: text }), 404: null } },
  'POST /cards': {
    body: objectSchema({ suit, boardId, isFaceUp: flag, worth: whole }),
    responses: { 201: playing, 400: null, 422: null },
  },
  'GET /cards/{cardId}': { responses: { 200: playing, 404: null } },
  'PATCH /cards/{cardId}': { body: objectSchema({}, { suit }), responses: { 200: playing, 400: null, 404: null } },
  'DELETE /cards/{cardId}': { responses: { 204: null, 404: null } },
  [moveCards]: {
    body: objectSchema({ cardIds: { ...listSchema(text), minItems: 1 }, boardId }),
    responses: { 204: null, 400: null, 422: null },
  },
  [listCards]: {
    query: { suit, isFaceUp: flag, boardId, limit },
    responses: { 200: objectSchema({ items: listSchema(playing) }) },
  },
});

/** How a list of cards looks at them. */
interface Looks {
  /** What it takes a card for that was one thing before a request and is another one after it. */
  readonly takes: (before: KeptThing, after: KeptThing) => KeptThing;
  readonly findsDeleted: boolean;
  /** Whether a card is shown that has one of the values. */
  readonly isLoose: (asked: Call['query']) => boolean;
  /** Whether a value is the one that is asked for. */
  readonly isSame: (own: string, asked: string) => boolean;
  /** How much later it sees what was done. In milliseconds. */
  readonly lag: number;
}
function sorted(looks: Partial<Looks> = {}): Twist {
  const { takes, findsDeleted, isLoose, isSame, lag } = {
    ...{ takes: (_: KeptThing, after: KeptThing) => after, findsDeleted: false, isLoose: () => false, lag: 0 },
    isSame: (own: string, asked: string) => own === asked,
    ...looks,
  };
  const index = new Map<string, KeptThing>();
  const open: { readonly from: number; readonly cards: ReadonlyMap<string, KeptThing> }[] = [];
  const look = (now: ReadonlyMap<string, KeptThing>): void => {
    for (const [path, one] of now) index.set(path, takes(index.get(path) ?? one, one));
    for (const path of index.keys()) if (!now.has(path) && !findsDeleted) index.delete(path);
  };
  const act: Twist = (call, next) => {
    const { boardId: to, cardIds } = call.body;
    if (to !== undefined && !call.things.has(`/boards/${to}`)) return { status: 422 };
    if (call.operation?.id !== moveCards) return next(call);
    const moved = [cardIds].flat().map((id) => `/cards/${id}`);
    if (moved.some((path) => !call.things.has(path))) return { status: 422 };
    for (const path of moved) change(call, path, { boardId: to });
    return { status: 204 };
  };
  return (call, next) => {
    const { operation, query: asked, things, now } = call;
    if (operation?.id !== listCards) {
      const reply = act(call, next);
      const cards = new Map([...things].filter(([path]) => path.startsWith('/cards/')));
      open.push({ from: now() + lag, cards });
      return reply;
    }
    while (open[0] !== undefined && open[0].from <= now()) look(open.shift()?.cards ?? new Map());
    const names = ['suit', 'isFaceUp', 'boardId'].filter((name) => asked[name] !== undefined);
    const isShown = (one: KeptThing): boolean => {
      const tests = names.map((name) => isSame(String(one[name]), asked[name] ?? ''));
      return isLoose(asked) ? tests.includes(true) : !tests.includes(false);
    };
    const shown = [...index].filter(([, one]) => isShown(one));
    const items = shown.map(([path, one]) => things.get(path) ?? one).slice(0, Number(asked.limit ?? 20));
    return { status: 200, body: { items } };
  };
}

/** Photos that are found by all motifs, up to a day, or by a part of what is written below them. */
const motif = { type: 'string', pattern: '^[a-z]{2,12}$' };
const motifs = { type: 'array', items: motif, minItems: 1, uniqueItems: true };
const shot = { caption: text, motifs, taken: { type: 'string', format: 'date' } };
const photo = objectSchema({ id: text, ...shot });
const listPhotos = 'GET /photos';
const photos = smallDocument({
  'POST /photos': { body: objectSchema(shot), responses: { 201: photo, 400: null } },
  'GET /photos/{photoId}': { responses: { 200: photo, 404: null } },
  [listPhotos]: {
    query: {
      motif: { ...motifs, description: 'A photo must have each of them.' },
      taken_to: { ...shot.taken, description: 'The last day, which is included.' },
      q: { ...text, description: 'Words that are found in the caption; capital letters make no difference.' },
    },
    responses: { 200: objectSchema({ items: listSchema(photo) }) },
  },
});
interface Finds {
  readonly motifs: (own: readonly unknown[], asked: readonly string[]) => boolean;
  readonly day: (own: string, last: string) => boolean;
  readonly words: (own: string, asked: string) => boolean;
}
function finding(parts: Partial<Finds> = {}): Twist {
  const finds: Finds = {
    motifs: (own, asked) => asked.every((one) => own.includes(one)),
    day: (own, last) => own <= last,
    words: hasText,
    ...parts,
  };
  return at(listPhotos, ({ things, request, query: { taken_to, q } }) => {
    const asked = new URLSearchParams(request.path.split('?')[1]).getAll('motif');
    const items = below(things, '/photos').filter(
      (one) =>
        finds.motifs([one.motifs].flat(), asked) &&
        (taken_to === undefined || finds.day(String(one.taken), taken_to)) &&
        (q === undefined || finds.words(String(one.caption), q)),
    );
    return { status: 200, body: { items } };
  });
}

/** Plants, which may have a day of planting, and bounds of it. */
const day = { type: ['string', 'null'], format: 'date' };
const plant = objectSchema({ id: text, name: text }, { planted_on: day });
const listPlants = 'GET /plants';
const plants = smallDocument({
  'POST /plants': { body: objectSchema({ name: text }, { planted_on: day }), responses: { 201: plant, 400: null } },
  'GET /plants/{plantId}': { responses: { 200: plant, 404: null } },
  [listPlants]: {
    query: {
      planted_from: {
        type: 'string',
        format: 'date',
        description: 'Planted on this day or later. Those without a day never match.',
      },
      planted_to: { type: 'string', format: 'date', description: 'Planted on this day or earlier.' },
    },
    responses: { 200: listSchema(plant) },
  },
});
const bed = (isIn: (day: string, from: string, to: string) => boolean, isUnknownIn = false): Twist =>
  at(listPlants, ({ things, query: { planted_from: from = '0', planted_to: to = '9' } }) => {
    const isAsked = from !== '0' || to !== '9';
    const all = below(things, '/plants').filter(({ planted_on: own }) =>
      typeof own === 'string' ? isIn(own, from, to) : !isAsked || (isUnknownIn && from === '0'),
    );
    return { status: 200, body: all };
  });
const isBetween = (own: string, from: string, to: string): boolean => own >= from && own <= to;

/** Lessons that are replaced, and read in the list of their course only. */
const lessonBody = objectSchema({ title: text, online: flag });
const lesson = objectSchema({ id: text, title: text, online: flag });
const listLessons = 'GET /courses/{courseId}/lessons';
const lessons = smallDocument({
  'POST /courses': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }), 400: null } },
  'GET /courses/{courseId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  'POST /courses/{courseId}/lessons': { body: lessonBody, responses: { 201: lesson, 400: null, 404: null } },
  'PUT /courses/{courseId}/lessons/{lessonId}': { body: lessonBody, responses: { 200: lesson, 400: null, 404: null } },
  [listLessons]: {
    query: { online: flag },
    responses: { 200: objectSchema({ items: listSchema(lesson) }), 404: null },
  },
});
const teaches = (isAsked: (online: unknown, asked: string) => boolean): Twist =>
  at(listLessons, ({ things, path, query: { online } }) => ({
    status: 200,
    body: { items: below(things, path).filter((one) => online === undefined || isAsked(one.online, online)) },
  }));

/** Dogs of a size, of which a list shows two at a time. The order is that of their names. */
const dogSize = { type: 'string', enum: ['small', 'large'] };
const dog = objectSchema({ id: text, name: text, size: dogSize });
const dogs = smallDocument({
  'POST /dogs': { body: objectSchema({ name: text, size: dogSize }), responses: { 201: dog, 400: null } },
  'GET /dogs/{dogId}': { responses: { 200: dog, 404: null } },
  'GET /dogs': {
    query: {
      size: dogSize,
      name: { ...text, description: 'Only dogs with this name.' },
      limit: { ...limit, maximum: 2 },
    },
    responses: { 200: objectSchema({ items: listSchema(dog) }) },
  },
});
/** @param isCrowded Whether others have made many dogs. */
const kennel = (isAsked: (size: unknown, asked: string) => boolean, isCrowded = false): Twist =>
  at('GET /dogs', ({ things, query: { size: asked, name } }) => {
    const crowd = isCrowded && name === undefined ? ['small', 'large', 'small', 'large'] : [];
    const others = crowd.map((one, index) => ({ id: `crowd${index}`, name: 'Rex', size: one }));
    const own = below(things, '/dogs').filter((one) => name === undefined || one.name === name);
    const all = [
      ...others.filter((one) => asked === undefined || one.size === asked),
      ...own.filter((one) => asked === undefined || isAsked(one.size, asked)),
    ];
    return { status: 200, body: { items: all.slice(0, 2) } };
  });

testLaw(filtersFilter, {
  document: books,
  faults: {
    'does not look at the latest day where there is a first one': {
      at: listPlants,
      document: plants,
      actual: /^the list shows .* the planted_on "/,
      twist: bed((own, from, to) => own >= from && (from !== '0' || own <= to)),
    },
    'lists plants without a day, which never match': {
      at: listPlants,
      document: plants,
      actual: /the planted_on null$/,
      twist: bed(isBetween, true),
    },
    'looks at the first of several events only': {
      at: 'GET /diary',
      actual: /does not show it$/,
      document: diaryAt('/diary'),
      twist: keepsDiary({ selects: ({ event }, [asked = event]) => event === asked }),
    },
    'takes no notice of events in the diary of one note': {
      at: 'GET /notes/{noteId}/diary',
      actual: /^the list shows/,
      document: diaryAt('/notes/{noteId}/diary'),
      twist: keepsDiary({ selects: () => true }),
    },
    'shows photos with one of the motifs': {
      at: listPhotos,
      document: photos,
      actual: /^the list shows .*, which has the motifs /,
      twist: finding({ motifs: (own, asked) => asked.length === 0 || asked.some((one) => own.includes(one)) }),
    },
    'leaves the last day out': {
      at: listPhotos,
      document: photos,
      actual: /^the list of \d+ items does not show it$/,
      twist: finding({ day: (own, last) => own < last }),
    },
    'minds capital letters': {
      at: listPhotos,
      document: photos,
      actual: /^the list of \d+ items does not show it$/,
      twist: finding({ words: (own, asked) => own.includes(asked) }),
    },
    'finds a reader by the card that he had first': {
      at: listReaders,
      document: readers,
      actual: /which has the card "|does not show it$/,
      twist: reads('card'),
    },
    'looks at the suit that a card had before a change': {
      at: listCards,
      document: playingCards,
      actual: /which has the suit "|does not show it$/,
      twist: sorted({ takes: ({ suit: old }, one) => ({ ...one, suit: old }) }),
    },
    'looks at the board that a card was on before it was moved': {
      at: listCards,
      document: playingCards,
      actual: /which has the boardId "|does not show it$/,
      twist: sorted({ takes: ({ boardId: old }, one) => ({ ...one, boardId: old }) }),
    },
    'still finds what was deleted': {
      at: listCards,
      document: playingCards,
      actual: 'the list shows it',
      twist: sorted({ findsDeleted: true }),
    },
    'shows what the first or the last of three parameters asks for': {
      at: listCards,
      document: playingCards,
      actual: /which has the (?:suit|boardId) "/,
      twist: sorted({ isLoose: ({ suit: first, boardId: last }) => first !== undefined && last !== undefined }),
    },
    'shows the cards of all boards whose ids begin so': {
      at: listCards,
      document: playingCards,
      actual: /^the list shows .*, which has the boardId /,
      twist: sorted({ isSame: (own, asked) => own.startsWith(asked) }),
    },
    'takes no notice of a label': {
      at: listNotes,
      document: labelFilter,
      actual: /has the labels/,
      twist: ofLabel(false),
    },
    'finds a note by a label that was removed': {
      at: listNotes,
      document: labelFilter,
      actual: 'the list shows it',
      twist: ofLabel(true, true),
    },
    'shows all books to those who ask for plays': {
      at: list,
      document: bracketed,
      actual: /has the kind "/,
      twist: noPlays,
    },
    'looks for a part of the title in capitals': {
      at: list,
      document: partly,
      actual: /does not show it$/,
      twist: ofTitle((title, part) => title.includes(part)),
    },
    'takes no notice of a mark': { at: list, document: marked, actual: /has the marks/, twist: ofMark(() => true) },
    'looks for a mark at the wrong place': {
      at: list,
      document: marked,
      actual: /does not show it$/,
      twist: ofMark(([first]) => first === 'none'),
    },
    'leaves out a height that is asked for': {
      at: 'GET /crates',
      document: crates,
      actual: /./,
      twist: stores((own, asked) => own > asked),
    },
    'finds a text only at the beginning': {
      at: 'GET /books/search',
      document: found,
      actual: /./,
      twist: searching((one, asked) => String(one.title).startsWith(asked)),
    },
    'takes no notice of a filter in brackets': {
      at: list,
      document: bracketed,
      actual: /^the list shows .* which has the kind/,
      twist: ofKind(false),
    },
    'shows parcels without a weight to those who ask for heavy ones': {
      at: 'GET /parcels',
      document: parcels('Only parcels with a weight above this number'),
      actual: /has the weight null$/,
      twist: weighs(true),
    },
    'shows all, whatever is asked for': { at: list, actual: /has the kind/, twist: shelf({ selects: () => true }) },
    'shows poems only, whatever is asked for': {
      at: list,
      actual: /has the kind|does not show it/,
      twist: shelf({ selects: ({ kind }, { query }) => query.kind === undefined || kind === 'poem' }),
    },
    'shows nothing to those who ask': {
      at: list,
      actual: 'the list of 0 items does not show it',
      twist: shelf({ selects: (_book, { query }) => query.kind === undefined }),
    },
    'shows what one of two parameters asks for': {
      at: list,
      document: catalogue,
      actual: /has the (?:kind|lent|pages)|does not show it/,
      twist: selecting({}, (tests) => tests.includes(true)),
    },
    'looks at the first of two parameters only': {
      at: list,
      document: catalogue,
      actual: /has the lent|does not show it/,
      twist: selecting({}, ([first]) => first === true),
    },
    'looks at the first of several values only': {
      at: list,
      document: catalogue,
      actual: /does not show it$/,
      twist: selecting({ kind: (one, [first]) => one.kind === first }),
    },
    'shows all to those who ask for several values': {
      at: list,
      document: smallDocument({ ...making, [list]: { query: { kind: query.kind, limit }, responses: { 200: page } } }),
      actual: /has the kind "play"|does not show it$/,
      twist: selecting({ kind: (one, kinds) => kinds.length > 1 || one.kind === kinds[0] }),
    },
    'takes false for nothing': {
      at: list,
      document: catalogue,
      actual: /has the lent/,
      twist: selecting({ lent: (one, asked) => asked === 'false' || one.lent === true }),
    },
    'leaves out what is at the border': {
      at: list,
      document: catalogue,
      actual: /does not show it$/,
      twist: selecting({ min_pages: (one, asked) => Number(one.pages) > Number(asked) }),
    },
    'leaves out what is at a border, "or above"': {
      at: list,
      document: orAbove,
      actual: /does not show it$/,
      twist: selecting({ min_pages: (one, asked) => Number(one.pages) > Number(asked) }),
    },
    'looks at one side of a range only': {
      at: list,
      document: ranged,
      actual: /has the pages/,
      twist: between(({ max }) => [0, Number(max ?? 9e9)]),
    },
    'shows what is at a border that only words describe': {
      at: list,
      document: catalogue,
      actual: /has the pages/,
      twist: selecting({ thinner: (one, asked) => Number(one.pages) <= Number(asked) }),
    },
    'minds case in a search': {
      at: list,
      document: catalogue,
      actual: /does not show it$/,
      twist: selecting({ q: (one, asked) => String(one.title).includes(asked) || String(one.author).includes(asked) }),
    },
    'searches the titles only': {
      at: list,
      document: catalogue,
      actual: /does not show it$/,
      twist: selecting({ q: (one, asked) => hasText(one.title, asked) }),
    },
    'counts the page in place of what is selected': {
      at: list,
      document: catalogue,
      actual: 'a total of 1',
      twist: selecting({}, undefined, (_all, size) => size),
    },
    'finds everything by a search': {
      at: search,
      document: found,
      actual: /has the title/,
      twist: searching(() => true),
    },
    'finds nothing by a search': {
      at: search,
      document: found,
      actual: 'the list of 0 items does not show it',
      twist: searching(() => false),
    },
    'looks at the first mark only': {
      at: list,
      document: marked,
      actual: /does not show it$/,
      twist: ofMark(([first], mark) => first === mark),
    },
    'does not tell dogs apart by their size': {
      at: 'GET /dogs',
      document: dogs,
      actual: /has the size "/,
      twist: kennel(() => true),
    },
    'shows no large dogs, of which there are many': {
      at: 'GET /dogs',
      document: dogs,
      actual: 'the list of 0 items does not show it',
      twist: kennel((own, asked) => asked === 'small' && own === 'small', true),
    },
  },
  right: {
    'selects lessons by what they are after a replacement': {
      document: lessons,
      twist: teaches((online, asked) => String(online) === asked),
    },
    'selects plants by their day, and none without one': { document: plants, twist: bed(isBetween) },
    'has a choice for all books': { document: anyKind, twist: ofKind(true) },
    'has a choice for all books, also those of no kind': { document: anyOrNone, twist: ofKind(true) },
    'selects entries of a diary': { document: diaryAt('/diary'), twist: keepsDiary() },
    'finds photos by all motifs, up to a day, and by words': { document: photos, twist: finding() },
    'finds readers by what they have now': { document: readers, twist: reads() },
    'selects cards by what they are': { document: playingCards, twist: sorted() },
    'refuses to list the cards of a board that is not there': {
      document: playingCards,
      twist: at(listCards, (call, next) => {
        const { boardId: asked } = call.query;
        return asked === undefined || call.things.has(`/boards/${asked}`) ? sorted()(call, next) : { status: 422 };
      }),
    },
    'selects cards by what they were a little earlier': {
      document: playingCards,
      twist: sorted({ lag: 45 }),
      unclear: { [listCards]: 'shows what was done a little later' },
    },
    'selects by labels': { document: labelFilter, twist: ofLabel(true) },
    'selects by labels that bodies set': { document: labelBodies, twist: ofLabel(true) },
    'finds a part of the title in capitals': {
      document: partly,
      twist: ofTitle((title, part) => title.toLowerCase().includes(part.toLowerCase())),
    },
    'selects by marks': { document: marked, twist: ofMark((all, mark) => all.includes(mark)) },
    'selects by heights': { document: crates, twist: stores((own, asked) => own >= asked) },
    'selects by a filter in brackets': { document: bracketed, twist: ofKind(true) },
    'shows no parcels without a weight': {
      document: parcels('Only parcels with a weight above this number'),
      twist: weighs(false),
    },
    'shows parcels without a weight, of which nothing is said': {
      document: parcels('The weight is above this number'),
      twist: weighs(true),
    },
    selects: { twist: shelf() },
    'shows the newest first': { twist: shelf({ sorts: (all) => all.reverse() }) },
    'shows what is at a border, "or above"': { document: orAbove, twist: selecting() },
    'selects by the members of an object': {
      document: ranged,
      twist: between(({ min, max }) => [Number(min ?? 0), Number(max ?? 9e9)]),
    },
    'selects by several parameters': { document: catalogue, twist: selecting() },
    'takes upper and lower case for the same': {
      document: catalogue,
      twist: selecting({ kind: (one, kinds) => kinds.some((each) => hasText(one.kind, each)) }),
    },
    'also shows what is lent to those who ask for it': {
      document: smallDocument({
        ...making,
        [list]: {
          query: { ...query, lent: { ...flag, description: 'Whether to include books that are lent' } },
          responses: { 200: page },
        },
      }),
      twist: selecting({ lent: (one, asked) => asked === 'true' || one.lent === false }),
    },
    'takes one parameter at a time': {
      document: catalogue,
      twist: (call, next) => {
        const { limit: _limit, ...others } = call.query;
        return call.operation?.id === list && Object.keys(others).length > 1
          ? { status: 400 }
          : selecting()(call, next);
      },
    },
    'says which parameter it does not look at': {
      document: smallDocument({
        ...making,
        [list]: {
          query: { ...query, kind: { ...query.kind, description: 'Is ignored where `lent` is given' } },
          responses: { 200: page },
        },
      }),
      twist: (call, next) => {
        const isIgnored = call.operation?.id === list && call.query.lent !== undefined;
        const path = call.request.path.replaceAll(/kind=[^&]*&?/g, '');
        return selecting()(isIgnored ? { ...call, request: { ...call.request, path } } : call, next);
      },
    },
    'estimates its totals': {
      document: smallDocument({
        ...making,
        [list]: {
          query,
          responses: {
            200: objectSchema({ items: listSchema(book), total: { type: 'integer', description: 'An estimate' } }),
          },
        },
      }),
      twist: selecting({}, undefined, (all) => all + 3),
    },
    'finds by a search': { document: found, twist: searching((one, asked) => String(one.title).includes(asked)) },
    'selects dogs by their size': { document: dogs, twist: kennel((own, asked) => own === asked) },
    'selects dogs, of which there are many, by their size': {
      document: dogs,
      twist: kennel((own, asked) => own === asked, true),
    },
  },
});
