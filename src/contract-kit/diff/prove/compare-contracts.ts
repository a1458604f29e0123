import type { Operation } from '../../openapi/operation.ts';
import { byPair, type KeptPart, type PartPair, pairOperations, pairWebhooks } from '../compare/pair-parts.ts';
import type { ComparedContract } from '../normalise/read-contract.ts';
import { witnessRequest } from './minimal-exchange.ts';
import { createTools } from './operation-context.ts';
import { documentFindings } from './places/document-findings.ts';
import { operationFindings } from './places/operation-findings.ts';
import { webhookFindings } from './places/webhook-findings.ts';
import { type ContractFinding, tell } from './rules.ts';

/** A finding, and the operation in which it is true. */
export interface OwnedFinding {
  readonly finding: ContractFinding;
  /** Absent for a finding about the document as a whole. */
  readonly pair?: PartPair<Operation>;
}

/** Everything that differs between two contracts, operation by operation. */
export function compareContracts(old: ComparedContract, revision: ComparedContract): OwnedFinding[] {
  const tools = createTools(old.document, revision.document);
  const pairs = pairOperations(old.operations, revision.operations);
  const webhooks = pairWebhooks(old.webhooks, revision.webhooks, pairs);
  return [
    ...findingsOf('operation', pairs, (both) => operationFindings({ ...both, tools })),
    ...findingsOf('webhook', webhooks, (both) => webhookFindings({ ...both, tools })),
    ...documentFindings(old.document, revision.document).map((finding) => ({ finding })),
  ];
}

function findingsOf(
  kind: 'operation' | 'webhook',
  pairs: readonly PartPair<Operation>[],
  kept: (both: KeptPart<Operation>) => readonly ContractFinding[],
): OwnedFinding[] {
  const whole = (change: 'added' | 'removed', operation: Operation): ContractFinding =>
    tell(`${kind}-${change}`, operation.node.pointer, {
      about: `${operation.method} ${operation.path}`,
      request: () => witnessRequest(operation),
    });
  return byPair<Operation, PartPair<Operation>, OwnedFinding>(pairs, {
    added: (operation, pair) => [{ finding: whole('added', operation), pair }],
    removed: (operation, pair) => [{ finding: whole('removed', operation), pair }],
    kept: (both, pair) => kept(both).map((finding) => ({ finding, pair })),
  });
}
