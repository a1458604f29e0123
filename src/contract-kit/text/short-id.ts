import { createHash } from 'node:crypto';

/** Two of 1,000 ids have the same eight digits in one of 8,000 reports. */
const digits = 8;

/** A short id of what a long id names, which stays the same as long as that does: `3fa91c07`. */
export function shortId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, digits);
}
