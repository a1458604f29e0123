import type { Flaw } from '../check/flaw.ts';
import type { Operation } from '../document/operation.ts';
import { type Credentials, redact, redactQuoted } from './redact.ts';

/**
 * The flaw with the token blotted out of what comes from a response. The kit's own words stay whole; those of a law are
 * somebody else's, and may repeat a response.
 */
export function redactFlaw(flaw: Flaw, { id }: Pick<Operation, 'id'>, credentials: Pick<Credentials, 'token'>): Flaw {
  const isLaw = flaw.clause.startsWith(`${id}/law/`);
  return {
    ...flaw,
    actual: isLaw ? redact(flaw.actual, credentials) : redactQuoted(flaw.actual, credentials),
    ...(flaw.excerpt !== undefined && { excerpt: redact(flaw.excerpt, credentials) }),
  };
}
