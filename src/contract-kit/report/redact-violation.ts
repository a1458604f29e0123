import type { Violation } from '../checks/violation.ts';
import type { Operation } from '../openapi/operation.ts';
import { type Credentials, redact, redactQuoted } from './redact.ts';

/** How much of what a response had is shown in a sentence. */
const mostCharacters = 80;

/**
 * The violation with the token blotted out of what comes from a response. The kit's own words stay whole; those of a law are
 * somebody else's, and may repeat a response.
 */
export function redactViolation(
  violation: Violation,
  { id }: Pick<Operation, 'id'>,
  credentials: Pick<Credentials, 'token'>,
): Violation {
  const isLaw = violation.clause.startsWith(`${id}/law/`);
  return {
    ...violation,
    actual: isLaw ? redact(violation.actual, credentials) : redactQuoted(violation.actual, credentials),
    ...(violation.excerpt !== undefined && { excerpt: cut(redact(violation.excerpt, credentials)) }),
  };
}

/** Only after the token is blotted out: the beginning of a token is a hint, too. */
function cut(excerpt: string): string {
  return excerpt.length <= mostCharacters
    ? excerpt
    : `${excerpt.slice(0, mostCharacters)}…${excerpt.endsWith('"') ? '"' : ''}`;
}
