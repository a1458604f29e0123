import type { StateFault } from './fault.ts';
import { deletedFaults } from './faults/deleted.ts';
import { listFaults } from './faults/lists.ts';
import { madeFaults } from './faults/made.ts';
import { refusedFaults } from './faults/refused.ts';
import { idempotencyFaults, preconditionFaults, twiceFaults } from './faults/requests-again.ts';
import { responseFaults } from './faults/responses.ts';
import { robustFaults } from './faults/robust.ts';
import { safeFaults } from './faults/safe.ts';
import { sequenceFaults } from './faults/sequences.ts';
import { credentialFaults, unknownFaults } from './faults/strangers.ts';
import { thingFaults } from './faults/things.ts';
import { updatedFaults } from './faults/updated.ts';
import { validationFaults } from './faults/validation.ts';

/** Each has a single fault; all else of the workshop is correct. */
export const stateFaults: readonly StateFault[] = [
  ...madeFaults,
  ...updatedFaults,
  ...deletedFaults,
  ...refusedFaults,
  ...safeFaults,
  ...listFaults,
  ...preconditionFaults,
  ...idempotencyFaults,
  ...unknownFaults,
  ...credentialFaults,
  ...twiceFaults,
  ...sequenceFaults,
  ...thingFaults,
  ...robustFaults,
  ...validationFaults,
  ...responseFaults,
];
