import { createHash } from 'node:crypto';
import type { Thing } from '../store.ts';

/** Another one for each content. */
export function etagOf({ members }: Thing): string {
  return `"${createHash('sha256').update(JSON.stringify(members)).digest('hex').slice(0, 20)}"`;
}

/** Whether `If-Match` permits a change (RFC 9110 §13.1.1). */
export function matches(ifMatch: unknown, thing: Thing): boolean {
  if (ifMatch === undefined || ifMatch === '*') return true;
  return String(ifMatch)
    .split(',')
    .some((tag) => tag.trim() === etagOf(thing));
}
