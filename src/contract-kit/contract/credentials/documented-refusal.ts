import type { Operation } from '../../openapi/operation/operation.ts';

/** The documented response to invalid credentials. */
export interface DocumentedRefusal {
  readonly documented: 401 | 403;
  /** The allowed statuses. 401 is also allowed if it is not documented (RFC 9110 §15.5.2). */
  readonly statuses: readonly number[];
}

/** The documented refusal of credentials. `undefined` if neither 401 nor 403 is documented, so that any 4xx is allowed. */
export function documentedRefusal({ responses }: Operation): DocumentedRefusal | undefined {
  const names = (status: string): boolean => responses.some((response) => response.status === status);
  if (names('401')) return { documented: 401, statuses: [401] };
  return names('403') ? { documented: 403, statuses: [401, 403] } : undefined;
}
