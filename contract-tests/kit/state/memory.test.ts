import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, type ShelfCall, type ShelfReply, startShelf, type Thing } from '../reach/shelf.ts';
import { objectWith, shelfDocument } from '../reach/shelf-document.ts';

const text = { type: 'string', minLength: 1, maxLength: 60 };
const time = { type: 'string', format: 'date-time' };
const number = { type: 'integer', minimum: 1, maximum: 90 };
const sent = {
  name: text,
  seats: { ...number, minimum: 3 },
  tags: { type: 'array', maxItems: 3, items: { type: 'string', pattern: '^[a-z]{2}$' } },
};
const club = objectWith({
  id: { type: 'string' },
  ...sent,
  state: { type: 'string', enum: ['open', 'cancelled'] },
  guest_count: { type: 'integer', readOnly: true },
  seats_left: { type: 'integer', readOnly: true },
  created_at: { ...time, readOnly: true },
  updated_at: { ...time, readOnly: true },
});
const guest = objectWith({ id: { type: 'string' }, seats: number, alias: text });
const gone = { 404: undefined };

const operations = {
  'POST /clubs': { body: sent, responses: { 201: club } },
  'GET /clubs': { responses: { 200: { type: 'array', items: club } } },
  'GET /clubs/{clubId}': { responses: { 200: club, ...gone } },
  'PATCH /clubs/{clubId}': { body: sent, responses: { 200: club, ...gone } },
  'DELETE /clubs/{clubId}': {
    responses: { 204: undefined, ...gone, 409: undefined },
    words: { 409: 'The club still has guests.' },
  },
  'POST /clubs/{clubId}/cancel': { responses: { 200: club, ...gone, 409: undefined } },
  'POST /clubs/{clubId}/guests': {
    body: { seats: number, alias: text },
    responses: { 201: guest, ...gone, 409: undefined },
    words: { 409: 'The club is cancelled or full.' },
  },
  'GET /clubs/{clubId}/guests/{guestId}': { responses: { 200: guest, ...gone } },
  'PATCH /clubs/{clubId}/guests/{guestId}': {
    body: { seats: number, alias: text },
    responses: { 200: guest, ...gone, 409: undefined },
  },
  'DELETE /clubs/{clubId}/guests/{guestId}': { responses: { 204: undefined, ...gone } },
};
const document = shelfDocument(operations);

let clock = Date.parse('2031-05-04T10:00:00.001Z');

/** A time that no other call has given. */
function now(): string {
  clock += 7;
  return new Date(clock).toISOString();
}

/** What a club does at a request. A fault or a variant replaces some parts. */
interface Clubs {
  readonly made: (club: Thing, call: ShelfCall) => Thing;
  readonly changed: (club: Thing, call: ShelfCall) => Thing;
  readonly cancelled: (club: Thing, call: ShelfCall, path: string) => Thing | undefined;
  readonly refusesGuests: (club: Thing, guest: Thing) => boolean;
  readonly isKept: (club: Thing) => boolean;
  readonly withGuest: (club: Thing, guest: Thing) => Thing;
  /** After a guest was refused. */
  readonly withoutRoom: (club: Thing, guest: Thing) => Thing;
  readonly withSeats: (club: Thing, more: number) => Thing;
  readonly withoutGuest: (club: Thing, guest: Thing) => Thing;
  readonly read: (club: Thing) => Thing;
  readonly listed: (club: Thing) => Thing;
  /** Where the guest is that a path names. */
  readonly guestAt: (path: string, things: ShelfCall['things']) => string;
  readonly newId: (call: ShelfCall) => string | number;
  /** Answers a request to make a club whose name another club has. */
  readonly sameName: (call: ShelfCall) => ShelfReply | undefined;
}

const correct: Clubs = {
  made: (club) => club,
  changed: (club, { body }) => ({ ...club, ...body, updated_at: now() }),
  cancelled: (club) => ({ ...club, state: 'cancelled', updated_at: now() }),
  refusesGuests: ({ state, seats_left }, { seats }) => state === 'cancelled' || Number(seats) > Number(seats_left),
  isKept: ({ guest_count }) => Number(guest_count) > 0,
  withGuest: (club, { seats }) => counted(club, 1, Number(seats)),
  withoutRoom: (club) => club,
  withSeats: (club, more) => counted(club, 0, more),
  withoutGuest: (club, { seats }) => counted(club, -1, -Number(seats)),
  read: (club) => club,
  listed: (club) => club,
  guestAt: (path) => path,
  newId: ({ newId }) => newId(),
  sameName: () => undefined,
};

function counted(club: Thing, guests: number, seats: number): Thing {
  return { ...club, guest_count: Number(club.guest_count) + guests, seats_left: Number(club.seats_left) - seats };
}

function answer(call: ShelfCall, clubs: Clubs): ShelfReply | undefined {
  const { method, path, body, things } = call;
  const [, at = '', rest = ''] = /^(\/clubs\/[^/]+)(.*)$/.exec(path) ?? [];
  const known = things.get(at);
  if (path === '/clubs' && method === 'GET') {
    const { body: all } = ordinary(call);
    return { status: 200, body: Array.isArray(all) ? all.map(clubs.listed) : all };
  }
  if (path === '/clubs' && method === 'POST') {
    const isTaken = [...things.values()].some(({ name, state }) => state !== undefined && name === body.name);
    const taken = isTaken ? clubs.sameName(call) : undefined;
    if (taken !== undefined) return taken;
    const at = now();
    const own = {
      ...body,
      state: 'open',
      guest_count: 0,
      seats_left: body.seats,
      created_at: at,
      updated_at: at,
    };
    return ordinary({ ...call, body: clubs.made(own, call), newId: () => clubs.newId(call) });
  }
  if (at === '') return undefined;
  if (known === undefined) return { status: 404 };
  const keep = (club: Thing | undefined): ShelfReply => {
    if (club === undefined) things.delete(at);
    else things.set(at, club);
    return { status: 200, body: club ?? { ...known, state: 'cancelled' } };
  };
  if (rest === '' && method === 'PATCH') return keep(clubs.changed(known, call));
  if (rest === '' && method === 'DELETE') return clubs.isKept(known) ? { status: 409 } : undefined;
  if (rest === '' && method === 'GET') return keep(clubs.read(known));
  if (rest === '/cancel' && method === 'POST')
    return known.state === 'cancelled' ? { status: 409 } : keep(clubs.cancelled(known, call, at));
  if (rest === '/guests' && method === 'POST') {
    if (clubs.refusesGuests(known, body)) {
      keep(clubs.withoutRoom(known, body));
      return { status: 409 };
    }
    keep(clubs.withGuest(known, body));
    return undefined;
  }
  const guestAt = clubs.guestAt(path, things);
  if (guestAt !== path) return ordinary({ ...call, path: guestAt });
  const guest = things.get(path);
  if (guest !== undefined && method === 'PATCH') {
    const more = Number(body.seats ?? guest.seats) - Number(guest.seats);
    if (more > Number(known.seats_left)) return { status: 409 };
    keep(clubs.withSeats(known, more));
  }
  if (guest !== undefined && method === 'DELETE') keep(clubs.withoutGuest(known, guest));
  return undefined;
}

async function findingsOf(part: Partial<Clubs>, rule: string, described = document): Promise<string[]> {
  const shelf = await startShelf((call) => answer(call, { ...correct, ...part }));
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => id.endsWith(`/law/${rule}`);
  const { findings } = await verify({ document: described, target: urlTarget(shelf.url), clauses, runId: 'clubs' });
  return findings.map(({ operation, actual }) => `${operation}: ${actual}`);
}

const twice: Clubs['made'] = (club, { things, newId }) => {
  const id = newId();
  things.set(`/clubs/${id}`, { ...club, id });
  return club;
};
const all: Clubs['cancelled'] = (club, { things }) => {
  for (const [key, one] of things) if (/^\/clubs\/[^/]+$/.test(key)) things.set(key, { ...one, state: 'cancelled' });
  return { ...club, state: 'cancelled' };
};

/** Shows each club as it was when it was listed first. */
function remembering(): Clubs['listed'] {
  const first = new Map<unknown, Thing>();
  return (club) => {
    first.set(club.id, first.get(club.id) ?? club);
    return first.get(club.id) ?? club;
  };
}

/** Gives the third new club the id of the second one, and each second one after it. */
function everySecond(): Clubs['newId'] {
  const ids: (string | number)[] = [];
  return ({ newId }) => {
    const isOdd = ids.length > 0 && ids.length % 2 === 0;
    ids.push(isOdd ? (ids.at(-1) ?? '') : newId());
    return ids.at(-1) ?? '';
  };
}

/** Finds a guest by its own id, whatever club the path names. */
const anyClub: Clubs['guestAt'] = (path, things) => {
  const [, end] = /^\/clubs\/[^/]+(\/guests\/[^/]+)$/.exec(path) ?? [];
  return [...things.keys()].find((key) => end !== undefined && key.endsWith(end)) ?? path;
};

it.each<[what: string, part: Partial<Clubs>, rule: string, finding: RegExp]>([
  ['has the id of another one', { newId: everySecond() }, 'made-has-its-own-id', /^POST \/clubs: /],
  ['is listed as it was', { listed: remembering() }, 'made-is-listed-once', /^GET \/clubs: the list shows/],
  ['makes two', { made: twice }, 'one-request-makes-one', /^POST \/clubs: .*also made/],
  [
    'appends to a list',
    {
      changed: (one, { body }) => ({
        ...one,
        ...body,
        tags: [...Object(one.tags), ...Object(body.tags)],
        updated_at: now(),
      }),
    },
    'change-is-kept',
    /^PATCH .*`tags`/,
  ],
  [
    'moves the time of the making',
    { changed: (one, { body }) => ({ ...one, ...body, created_at: now(), updated_at: now() }) },
    'change-is-kept',
    /^PATCH .*`created_at`/,
  ],
  [
    'leaves the time of the last change',
    { changed: (one, { body }) => ({ ...one, ...body }) },
    'change-is-kept',
    /^PATCH .*`updated_at`/,
  ],
  [
    'moves the time of the last change when it is read',
    { read: (one) => ({ ...one, updated_at: now() }) },
    'reading-changes-nothing',
    /^GET .*moves that time$/,
  ],
  [
    'clears a member at an action',
    { cancelled: (one) => ({ ...one, state: 'cancelled', name: '' }) },
    'action-leaves-the-rest',
    /cancel: `name`/,
  ],
  [
    'deletes a thing at an action',
    { cancelled: () => undefined },
    'action-is-kept',
    /cancel: reading it gets status 404$/,
  ],
  ['does an action to all', { cancelled: all }, 'only-the-named-thing', /cancel: `state` of the other club/],
  [
    'takes guests when it is cancelled',
    { refusesGuests: (one, { seats }) => Number(seats) > Number(one.seats_left) },
    'state-forbids',
    /guests: status 201$/,
  ],
  [
    'takes more guests than it has seats',
    { refusesGuests: ({ state }) => state === 'cancelled' },
    'full-is-refused',
    /guests: status 201$/,
  ],
  [
    'takes a guest with more seats than it has',
    { refusesGuests: ({ state, seats_left }) => state === 'cancelled' || Number(seats_left) < 1 },
    'full-is-refused',
    /guests: status 201$/,
  ],
  [
    'keeps room for a guest that it has refused',
    { withoutRoom: (one, { seats }) => counted(one, 0, Number(seats)) },
    'full-is-refused',
    /guests: status 409$/,
  ],
  [
    'counts one seat for each guest',
    { withGuest: (one) => counted(one, 1, 1) },
    'parts-are-counted',
    /^POST .*seats_left` is/,
  ],
  [
    'does not count the seats that a guest gets later',
    { withSeats: (one) => one },
    'amounts-are-moved',
    /^PATCH .*: it is still \d+$/,
  ],
  [
    'is deleted though it has guests',
    { isKept: () => false },
    'used-is-not-deleted',
    /^DELETE \/clubs\/\{clubId\}: status 204$/,
  ],
  ['does not count a new guest', { withGuest: (one) => one }, 'parts-are-counted', /^POST .*guest_count` is 0$/],
  [
    'still counts a guest that was deleted',
    { withoutGuest: (one) => one },
    'leaves-no-trace',
    /^DELETE .*: it is \d+$/,
  ],
])('finds a club that %s', async (_, part, rule, finding) => {
  expect(await findingsOf(part, rule)).toEqual([expect.stringMatching(finding)]);
});

it('finds guests that are read, changed and removed below another club', async () => {
  expect(await findingsOf({ guestAt: anyClub }, 'part-of-another-is-refused')).toEqual([
    expect.stringMatching(/^GET .*guestId\}: status 200 below the new club/),
    expect.stringMatching(/^DELETE .*: status 204 below the new club/),
    expect.stringMatching(/^PATCH .*: status 200 below the new club/),
  ]);
});

it.each<[what: string, sameName: Clubs['sameName'], findings: readonly RegExp[]]>([
  ['refused', () => ({ status: 409 }), []],
  [
    'refused and made',
    (call) => ({ status: ordinary(call).status === 201 ? 409 : 500 }),
    [/^POST \/clubs: the list shows a new club/],
  ],
])('sends a request again that has made a club: the second one is %s', async (_, sameName, findings) => {
  const making = { ...operations['POST /clubs'], words: { 409: 'The name is taken.' } };
  const described = shelfDocument({
    ...operations,
    'POST /clubs': { ...making, responses: { ...making.responses, 409: undefined } },
  });
  const found = await findingsOf({ sameName }, 'refused-makes-nothing', described);
  expect(found).toEqual(findings.map((finding) => expect.stringMatching(finding)));
});

it.each<[description: string, findings: readonly RegExp[]]>([
  ['A club that has guests cannot be removed.', [/^DELETE \/clubs\/\{clubId\}: status 204$/]],
  ['Its guests are removed with it.', []],
])('knows from the words of the operation whether a club is deleted: %s', async (description, findings) => {
  const responses = { 204: undefined, ...gone, 409: undefined };
  const described = shelfDocument({ ...operations, 'DELETE /clubs/{clubId}': { description, responses } });
  const found = await findingsOf({ isKept: () => false }, 'used-is-not-deleted', described);
  expect(found).toEqual(findings.map((finding) => expect.stringMatching(finding)));
});

it.each<[conflict: string, part: Partial<Clubs>, findings: readonly RegExp[]]>([
  ['The club is not open.', { refusesGuests: () => false }, [/guests: status 201$/]],
  ['The club is not open.', {}, []],
  ['The club is no longer open.', { refusesGuests: () => false }, [/guests: status 201$/]],
  ['The club is not open or the guest is banned.', {}, []],
  ['The club is not cancelled.', { refusesGuests: () => false }, [/guests: status 201$/]],
  ['Guests may not be invited twice.', { refusesGuests: () => false }, []],
])('knows from the words of a 409 which state a club must not have left: %s', async (conflict, part, findings) => {
  const guests = { ...operations['POST /clubs/{clubId}/guests'], words: { 409: conflict } };
  const described = shelfDocument({ ...operations, 'POST /clubs/{clubId}/guests': guests });
  const found = await findingsOf(part, 'state-forbids', described);
  expect(found).toEqual(findings.map((finding) => expect.stringMatching(finding)));
});

const rules =
  '(?:one-request-makes-one|change-is-kept|reading-changes-nothing|action-leaves-the-rest|action-is-kept|only-the-named-thing|state-forbids|full-is-refused|used-is-not-deleted|made-is-listed-once|parts-are-counted|amounts-are-moved|leaves-no-trace|replaced-is-as-made|refused-makes-nothing)';

it.each<[what: string, part: Partial<Clubs>]>([
  ['does all as it should', {}],
  [
    'keeps its times in whole seconds',
    {
      changed: (one, { body }) => ({ ...one, ...body, updated_at: '2031-05-04T10:00:00.000Z' }),
      made: (one) => ({ ...one, updated_at: '2031-05-04T10:00:00.000Z' }),
    },
  ],
  [
    'gives its seats back when it is cancelled',
    { cancelled: (one) => ({ ...one, state: 'cancelled', seats_left: 0 }) },
  ],
  [
    'finishes its work on a new club after it was read',
    { read: (one) => (one.seen === true ? one : { ...one, seen: true, updated_at: now() }) },
  ],
  [
    'has lists without repeated items, in another order',
    {
      changed: (one, { body }) => ({
        ...one,
        ...body,
        tags: [...new Set(Object(body.tags))].sort().reverse(),
        updated_at: now(),
      }),
    },
  ],
])('blames nothing on a club that %s', async (_, part) => {
  const shelf = await startShelf((call) => answer(call, { ...correct, ...part }));
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean => new RegExp(`/law/${rules}$`).test(id);
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses, runId: 'clubs' });
  expect(findings.map(({ clause, actual }) => `${clause}: ${actual}`)).toEqual([]);
});
