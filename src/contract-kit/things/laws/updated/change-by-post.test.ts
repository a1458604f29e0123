import { expect, it } from 'vitest';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { playLaw } from '../../../testing/laws/play-law.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type Call, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { tagged } from '../../../testing/laws/tags.ts';
import { at, forgets, showing } from '../../../testing/laws/twists.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { ifMatch } from '../conditions/if-match.ts';
import { sequences } from '../sequences/sequences.ts';
import { takenValues } from '../twice/taken-values.ts';
import { amountsAreMoved } from './amounts-are-moved.ts';
import { changeIsKept } from './change-is-kept.ts';
import { changeLeavesTheRest } from './change-leaves-the-rest.ts';
import { onlyTheNamedThing } from './only-the-named-thing.ts';

const change = 'POST /notes/{noteId}';
const { 'PATCH /notes/{noteId}': patch } = noteOperations;
const document = part(noteOperations, /^(?:POST|GET) /, patch && { [change]: patch });

const page = objectSchema({ id: text, title: text }, { text });
const turn = 'POST /pages/{pageId}';
const pages = smallDocument({
  'POST /pages': { body: objectSchema({ title: text }, { text }), responses: { 201: page, 400: null } },
  'GET /pages/{pageId}': { shows: ['ETag'], responses: { 200: page, 404: null } },
  [turn]: {
    headers: ['If-Match'],
    shows: ['ETag'],
    body: objectSchema({}, { title: text, text }),
    responses: { 200: page, 400: null, 404: null, 412: null },
  },
});

const account = objectSchema({ id: text, email: text }, { name: text });
const rename = 'POST /accounts/{accountId}';
const accounts = smallDocument({
  'POST /accounts': {
    body: objectSchema({ email: text }, { name: text }),
    responses: { 201: account, 400: null, 409: null },
  },
  'GET /accounts/{accountId}': { responses: { 200: account, 404: null } },
  [rename]: {
    body: objectSchema({}, { email: text, name: text }),
    responses: { 200: account, 400: null, 404: null, 409: null },
  },
});
/** Refuses an address that another account has, for some requests. */
const unique =
  (areMeant: (call: Call) => boolean): Twist =>
  (call, next) => {
    const isTaken = [...call.things].some(([path, { email }]) => path !== call.path && email === call.body.email);
    return isTaken && areMeant(call) ? { status: 409 } : next(call);
  };

const minutes = { type: 'integer', minimum: 1 };
const leg = objectSchema({ id: text, minutes });
const trip = objectSchema({ id: text, name: text, minutes: { type: 'integer', minimum: 0 } });
const extend = 'POST /trips/{tripId}/legs/{legId}';
const trips = smallDocument({
  'POST /trips': { body: objectSchema({ name: text }), responses: { 201: trip, 400: null } },
  'GET /trips/{tripId}': { responses: { 200: trip, 404: null } },
  'POST /trips/{tripId}/legs': { body: objectSchema({ minutes }), responses: { 201: leg } },
  'GET /trips/{tripId}/legs/{legId}': { responses: { 200: leg, 404: null } },
  [extend]: { body: objectSchema({ minutes }), responses: { 200: leg, 404: null } },
});
/** Trips tell how many minutes their legs take. */
const takes = (minutesOf: (leg: KeptThing) => unknown): Twist =>
  at(
    'GET /trips/{tripId}',
    showing((own, { things, path }) => {
      const legs = below(things, `${path}/legs`);
      return { ...own, minutes: legs.reduce((sum, one) => sum + Number(minutesOf(one)), 0) };
    }),
  );
/** A leg remembers the minutes that it had first. */
const remembersFirst: Twist = (call, next) =>
  next({ ...call, body: { ...call.body, first: call.things.get(call.path)?.first ?? call.body.minutes } });

/** A POST on the path of a note changes the note. */
const changes: Twist = (call, next) =>
  call.method === 'POST' && call.things.has(call.path) ? next({ ...call, method: 'PATCH' }) : next(call);

interface PostFault {
  readonly law: ThingLaw;
  readonly does: string;
  readonly twist: Twist;
  /** Default: notes, which are changed. */
  readonly on?: JsonObject;
  readonly at?: string;
}

function isMaking({ things, path }: Call): boolean {
  return !things.has(path);
}

/** What a faulty service does when it changes a note. */
function when(twist: Twist): Twist {
  return (call, next) => (call.method === 'POST' && call.things.has(call.path) ? twist(call, next) : next(call));
}

const faults: readonly PostFault[] = [
  { law: changeIsKept, does: 'forgets the change', twist: when(forgets) },
  {
    law: changeLeavesTheRest,
    does: 'keeps nothing else',
    twist: when((call, next) => next({ ...call, method: 'PUT' })),
  },
  {
    law: onlyTheNamedThing,
    does: 'changes all notes',
    twist: when((call, next) => {
      for (const path of call.things.keys()) if (path !== call.path) next({ ...call, path, method: 'PATCH' });
      return next(call);
    }),
  },
  { law: ifMatch, on: pages, at: turn, does: 'compares no tags', twist: tagged({ matches: () => true }) },
  { law: takenValues, on: accounts, at: rename, does: 'takes any address', twist: unique(isMaking) },
  {
    law: amountsAreMoved,
    on: trips,
    at: extend,
    does: 'leaves the sum',
    twist: (call, next) => remembersFirst(call, (own) => takes(({ first }) => first)(own, next)),
  },
];

it.each(faults)('$law.name finds a POST that $does', async ({ law, twist, on = document, at: blamed = change }) => {
  const { breaches } = await playLaw({ law, document: on, twists: [twist, changes] });
  expect(breaches.map(({ at: place }) => place)).toEqual([blamed]);
});

it.each([
  ...[changeIsKept, changeLeavesTheRest, onlyTheNamedThing, sequences].map((law) => ({
    law,
    on: document,
    at: change,
  })),
  { law: ifMatch, on: pages, at: turn, twist: tagged() },
  { law: takenValues, on: accounts, at: rename, twist: unique(() => true) },
  { law: amountsAreMoved, on: trips, at: extend, twist: takes((one) => one.minutes) },
])('$law.name holds for a service whose POST changes what its path names', async ({ law, on, at: own, ...odd }) => {
  const { breaches, holds } = await playLaw({ law, document: on, twists: [...Object.values(odd), changes] });
  expect(breaches).toEqual([]);
  expect(holds).toContain(own);
});
