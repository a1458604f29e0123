import type { Violation } from '../checks/violation.ts';
import type { Operation } from '../openapi/operation.ts';
import { type Credentials, redact, redactQuoted } from './redact.ts';

/** The longest excerpt of a response in a sentence. In characters. */
const mostCharacters = 80;

/**
 * The violation with the token redacted in what comes from a response. The kit's own words are left unchanged. The words of
 * a law are foreign, and may repeat a response.
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

/** Cuts after redaction, because the beginning of a token would give it away in part. */
function cut(excerpt: string): string {
  return excerpt.length <= mostCharacters
    ? excerpt
    : `${excerpt.slice(0, mostCharacters)}…${excerpt.endsWith('"') ? '"' : ''}`;
}
