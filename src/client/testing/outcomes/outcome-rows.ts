import { confirmations } from './confirmations.ts';
import { connections, delays } from './connections.ts';
import { failures } from './failures.ts';
import { otherSuccesses, redirects, unknownStatuses } from './other-statuses.ts';
import type { OutcomeRow } from './outcome-row.ts';
import { badErrorBodies, rateLimits, refusals } from './refusals.ts';
import { unusableBodies } from './unusable-bodies.ts';

/** Every way in which a server may behave, and what the caller must be told. */
export const outcomeRows: readonly OutcomeRow[] = [
  ...confirmations,
  ...unusableBodies,
  ...otherSuccesses,
  ...redirects,
  ...unknownStatuses,
  ...refusals,
  ...badErrorBodies,
  ...failures,
  ...rateLimits,
  ...connections,
  ...delays,
];
