import type { Operation } from '../openapi/operation.ts';

/** How the spec says that credentials are refused. */
export interface DocumentedRefusal {
  readonly documented: 401 | 403;
  /** What may come: 401 is right where it is not documented, too (RFC 9110 §15.5.2). */
  readonly statuses: readonly number[];
}

/** The documented refusal of credentials. `undefined` if neither 401 nor 403 is documented: any 4xx is right. */
export function documentedRefusal({ responses }: Operation): DocumentedRefusal | undefined {
  const names = (status: string): boolean => responses.some((response) => response.status === status);
  if (names('401')) return { documented: 401, statuses: [401] };
  return names('403') ? { documented: 403, statuses: [401, 403] } : undefined;
}
