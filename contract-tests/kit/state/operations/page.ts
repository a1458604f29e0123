import { type Reply, refusal } from '../call.ts';
import type { Members, Thing } from '../store.ts';

/** Where a thing is in a sorted list: the value that decides, and its serial number if others have the same value. */
export type Place = readonly [value: string, serial: number];

/** One page of things, sorted by the member that `sort` names, from behind the place in `cursor`. */
export function pageOf(things: readonly Thing[], { sort, limit, cursor }: Members): Reply {
  const member = String(sort).replace(/^-/, '');
  const direction = String(sort).startsWith('-') ? -1 : 1;
  const placeOf = ({ members, serial }: Thing): Place => [String(members[member]), serial];
  const compare = (place: Place, other: Place): number => direction * comparePlaces(place, other);
  const after = cursor === undefined ? undefined : readCursor(String(cursor));
  if (after === 'malformed') return refusal(400, 'The cursor is not from a page before.');
  const rest = things
    .toSorted((thing, other) => compare(placeOf(thing), placeOf(other)))
    .filter((thing) => after === undefined || compare(placeOf(thing), after) > 0);
  const page = rest.slice(0, Number(limit));
  const last = page.at(-1);
  const nextCursor = last !== undefined && rest.length > page.length ? writeCursor(placeOf(last)) : null;
  return { status: 200, body: { items: page.map(({ members }) => members), nextCursor } };
}

function comparePlaces([value, serial]: Place, [otherValue, otherSerial]: Place): number {
  if (value !== otherValue) return value < otherValue ? -1 : 1;
  return serial - otherSerial;
}

export function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

export function readCursor(cursor: string): Place | 'malformed' {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [value, serial]: unknown[] = Array.isArray(place) ? place : [];
    return typeof value === 'string' && typeof serial === 'number' ? [value, serial] : 'malformed';
  } catch {
    return 'malformed';
  }
}
