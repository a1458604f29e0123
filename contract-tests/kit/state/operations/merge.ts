import type { Members } from '../store.ts';

/** Merges a change into an object: `null` removes a member (RFC 7396, for members that are no objects). */
export function merged(members: Members, change: Members): Members {
  const entries = Object.entries({ ...members, ...change });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
