import { isBelow } from '../../openapi/document/references.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { minimalRequest } from '../../requests/cases/minimal-request.ts';
import { comparedSchemas } from '../../schema/compare/compared-schemas.ts';
import { byPair, type KeptPart, type PartPair, pairOperations, pairWebhooks } from '../compare/part-pair.ts';
import type { ComparedContract } from '../compare/read-contract.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { documentFindings } from './document-findings.ts';
import { operationFindings } from './operation-findings.ts';
import { webhookFindings } from './webhook-findings.ts';

/** A finding, and the operation in which it is true. */
export interface OwnedFinding {
  readonly finding: ContractFinding;
  /** Absent for a finding about the document as a whole. */
  readonly pair?: PartPair<Operation>;
}

/**
 * Everything that differs between two contracts, operation by operation: all of it at once would need much memory. Nothing
 * is said of a part that one of them leaves out because it cannot be read.
 */
export function* compareContracts(old: ComparedContract, revision: ComparedContract): Generator<OwnedFinding> {
  const unread = [...old.uncompared, ...revision.uncompared].map(({ pointer }) => pointer);
  // A schema that is left out has the place of what it would describe.
  const isIn = ({ finding: { pointer } }: OwnedFinding, part: string): boolean =>
    isBelow(pointer, part) || part === `${pointer}/schema`;
  for (const owned of allFindings(old, revision)) if (!unread.some((part) => isIn(owned, part))) yield owned;
}

function* allFindings(old: ComparedContract, revision: ComparedContract): Generator<OwnedFinding> {
  const schemas = comparedSchemas(old.document, revision.document);
  const pairs = pairOperations(old.operations, revision.operations);
  const webhooks = pairWebhooks(old.webhooks, revision.webhooks, pairs);
  yield* findingsOf('operation', pairs, (both) => operationFindings({ ...both, schemas }));
  yield* findingsOf('webhook', webhooks, (both) => webhookFindings({ ...both, schemas }));
  for (const finding of documentFindings(old.document, revision.document)) yield { finding };
}

function* findingsOf(
  kind: 'operation' | 'webhook',
  pairs: readonly PartPair<Operation>[],
  kept: (both: KeptPart<Operation>) => readonly ContractFinding[],
): Generator<OwnedFinding> {
  const whole = (change: 'added' | 'removed') => (operation: Operation) => {
    const about = `${operation.method} ${operation.path}`;
    return [tell(`${kind}-${change}`, operation.node.pointer, { about, request: () => minimalRequest(operation) })];
  };
  for (const pair of pairs) {
    const found = byPair([pair], { added: whole('added'), removed: whole('removed'), kept });
    for (const finding of found) yield { finding, pair };
  }
}
