import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const named = objectWith({ id: { type: 'string' } });
const read = { responses: { 200: named, 404: undefined } };
const bookings = '/rooms/{roomId}/bookings';

/** A room has one booking, and nothing cancels it. */
const document = shelfDocument({
  'POST /rooms': { body: { note: { type: 'string' } }, responses: { 201: named } },
  'GET /rooms/{roomId}': read,
  'DELETE /rooms/{roomId}': { responses: { 204: undefined, 404: undefined } },
  [`POST ${bookings}`]: {
    body: { start: { type: 'string', format: 'date-time' } },
    responses: { 201: named, 404: undefined, 409: undefined },
  },
  [`GET ${bookings}/{bookingId}`]: read,
  [`POST ${bookings}/{bookingId}/check-in`]: { responses: { 200: undefined, 404: undefined } },
});

it('makes things below a new thing each time where they conflict with what is below a shared one', async () => {
  const shelf = await startShelf(({ method, path, things }) => {
    const [, room] = /^(\/rooms\/[^/]+)\/bookings$/.exec(path) ?? [];
    if (method === 'POST' && path.endsWith('/check-in'))
      return { status: things.has(path.replace(/\/check-in$/, '')) ? 200 : 404 };
    if (method !== 'POST' || room === undefined) return undefined;
    if (!things.has(room)) return { status: 404 };
    return [...things.keys()].some((key) => key.startsWith(`${path}/`)) ? { status: 409 } : undefined;
  });
  onTestFinished(shelf.close);
  const report = await verify({ document, target: urlTarget(shelf.url), laws: [] });
  expect(report.reach.unreached).toEqual([]);
  const [booked, checkedIn] = ['/bookings 201', '/check-in 200'].map(
    (end) => shelf.seen.filter((line) => line.endsWith(end)).length,
  );
  expect(booked).toBeGreaterThan(20);
  expect(checkedIn).toBeGreaterThan(3);
});

it('names a new thing each time in the body of requests that conflict with what a shared one has', async () => {
  const text = { type: 'string' };
  const flat = shelfDocument({
    'POST /rooms': { body: { note: text }, responses: { 201: named } },
    'GET /rooms/{roomId}': read,
    'POST /bookings': {
      body: { roomId: text, guests: { type: 'integer', minimum: 1, maximum: 40 } },
      responses: { 201: named, 409: undefined, 422: undefined },
    },
    'GET /bookings/{bookingId}': read,
  });
  const shelf = await startShelf(({ method, path, body, things }) => {
    if (method !== 'POST' || path !== '/bookings') return undefined;
    const { roomId, guests } = body;
    if (!things.has(`/rooms/${roomId}`) || typeof guests !== 'number') return { status: 422 };
    return [...things.values()].some((thing) => thing.roomId === roomId) ? { status: 409 } : undefined;
  });
  onTestFinished(shelf.close);
  const report = await verify({ document: flat, target: urlTarget(shelf.url), laws: [] });
  const [made = 0, conflicts = 0] = [201, 409].map(
    (status) => shelf.seen.filter((line) => line === `POST /bookings ${status}`).length,
  );
  expect(report.reach.unreached).toEqual([]);
  expect(made).toBeGreaterThan(10);
  expect(conflicts).toBeLessThan(made / 2);
});

it('makes things for a new thing each time where an action on them conflicts with what a shared one has', async () => {
  const text = { type: 'string' };
  const confirmed = new Map<unknown, string>();
  const flat = shelfDocument({
    'POST /rooms': { body: { note: text }, responses: { 201: named } },
    'GET /rooms/{roomId}': read,
    'POST /bookings': { body: { roomId: text }, responses: { 201: named, 422: undefined } },
    'GET /bookings/{bookingId}': read,
    'POST /bookings/{bookingId}/confirm': { responses: { 200: undefined, 404: undefined, 409: undefined } },
  });
  const shelf = await startShelf(({ method, path, body, things }) => {
    if (method !== 'POST') return undefined;
    if (path === '/bookings') return things.has(`/rooms/${body.roomId}`) ? undefined : { status: 422 };
    const booking = /^(\/bookings\/[^/]+)\/confirm$/.exec(path)?.[1] ?? '';
    const room = things.get(booking)?.roomId;
    if (room === undefined) return booking === '' ? undefined : { status: 404 };
    if (confirmed.has(room)) return { status: 409 };
    confirmed.set(room, booking);
    return { status: 200 };
  });
  onTestFinished(shelf.close);
  const report = await verify({ document: flat, target: urlTarget(shelf.url), laws: [] });
  expect(report.reach.unreached).toEqual([]);
  expect(confirmed.size).toBeGreaterThan(3);
});
