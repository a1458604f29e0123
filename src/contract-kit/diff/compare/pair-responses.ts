import { documentedResponse, type ResponseDescription } from '../../openapi/documented-response.ts';
import type { Operation } from '../../openapi/operation.ts';

/** What two contracts document for a status. */
export interface ResponsePair {
  /** As one of them writes it. */
  readonly status: string;
  readonly old: ResponseDescription | undefined;
  readonly new: ResponseDescription | undefined;
}

/** Pairs responses by status. Where only one contract names a status, the range or `default` of the other one covers it. */
export function pairResponses(old: Operation, revision: Operation): ResponsePair[] {
  const statuses = new Set([...old.responses, ...revision.responses].map(({ status }) => status.toUpperCase()));
  return [...statuses].map((key) => {
    const [before, after] = [named(old, key), named(revision, key)];
    return {
      status: (after ?? before)?.status ?? key,
      old: before ?? covering(old, key),
      new: after ?? covering(revision, key),
    };
  });
}

function named({ responses }: Operation, key: string): ResponseDescription | undefined {
  return responses.find(({ status }) => status.toUpperCase() === key);
}

function covering(operation: Operation, key: string): ResponseDescription | undefined {
  if (/^\d{3}$/.test(key)) return documentedResponse(operation, Number(key));
  return key === 'DEFAULT' ? undefined : named(operation, 'DEFAULT');
}
