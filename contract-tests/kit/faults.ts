import type { Fault } from './fault.ts';
import { credentialFaults } from './faults/credentials.ts';
import { encodingFaults } from './faults/encoding.ts';
import { errorBodyFaults } from './faults/error-body.ts';
import { framingFaults } from './faults/framing.ts';
import { idsAccepted } from './faults/ids-accepted.ts';
import { idsRefused } from './faults/ids-refused.ts';
import { mediaTypeFaults } from './faults/media-type.ts';
import { memoryFaults } from './faults/memory.ts';
import { pairFaults } from './faults/pairs.ts';
import { pairFaultsInBodies } from './faults/pairs-in-bodies.ts';
import { retainMetricsFaults } from './faults/retain-metrics.ts';
import { statusFaults } from './faults/status.ts';
import { successBodyFaults } from './faults/success-body.ts';
import { timingFaults } from './faults/timing.ts';
import { versionsAccepted } from './faults/versions-accepted.ts';
import { versionsRefused } from './faults/versions-refused.ts';

/** Every fault that the spec itself forbids. Those that only prose forbids are in `faults/laws.ts`. */
export const faults: readonly Fault[] = [
  ...credentialFaults,
  ...versionsAccepted,
  ...versionsRefused,
  ...idsAccepted,
  ...idsRefused,
  ...retainMetricsFaults,
  ...pairFaults,
  ...pairFaultsInBodies,
  ...successBodyFaults,
  ...errorBodyFaults,
  ...statusFaults,
  ...mediaTypeFaults,
  ...framingFaults,
  ...encodingFaults,
  ...timingFaults,
  ...memoryFaults,
];
