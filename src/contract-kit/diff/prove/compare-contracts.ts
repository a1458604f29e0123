import { createSchemaComparison } from '../../json-schema/compare/compare-schemas.ts';
import { createProver } from '../../json-schema/compare/prover.ts';
import { createValueJudge } from '../../json-schema/compare/value-judge.ts';
import type { JsonObject } from '../../openapi/json.ts';
import { keep } from '../../openapi/once-for.ts';
import type { Operation } from '../../openapi/operation.ts';
import { type OperationPair, pairOperations, pairWebhooks } from '../compare/pair-operations.ts';
import { byPair, type PairRules } from '../compare/pair-parts.ts';
import { mergeSchemas } from '../normalise/merge-schemas.ts';
import type { ComparedContract } from '../normalise/read-contract.ts';
import type { ContractFinding } from './contract-finding.ts';
import type { ContractTools, SchemaTools } from './operation-context.ts';
import { documentFindings } from './places/document-findings.ts';
import { addedOperation, operationFindings, removedOperation } from './places/operation-findings.ts';
import { addedWebhook, removedWebhook, webhookFindings } from './places/webhook-findings.ts';

/** A finding, and the operation in which it is true. */
export interface OwnedFinding {
  readonly finding: ContractFinding;
  /** Absent for a finding about the document as a whole. */
  readonly pair?: OperationPair;
}

/** Everything that differs between two contracts, operation by operation. */
export function compareContracts(old: ComparedContract, revision: ComparedContract): OwnedFinding[] {
  const tools = toolsOf(old.document, revision.document);
  const pairs = pairOperations(old.operations, revision.operations);
  const webhooks = pairWebhooks(old.webhooks, revision.webhooks, pairs);
  return [
    ...findingsOf(pairs, {
      removed: (operation) => [removedOperation(operation)],
      added: (operation) => [addedOperation(operation)],
      kept: (pair) => operationFindings({ ...pair, tools }),
    }),
    ...findingsOf(webhooks, {
      removed: (operation) => [removedWebhook(operation)],
      added: (operation) => [addedWebhook(operation)],
      kept: (pair) => webhookFindings({ ...pair, tools }),
    }),
    ...documentFindings(old.document, revision.document).map((finding) => ({ finding })),
  ];
}

/** What is found about a schema in requests is true of it in responses, too, unless some schema depends on the direction. */
function toolsOf(old: JsonObject, revision: JsonObject): ContractTools {
  const [request, response] = [mergeSchemas(old, revision, 'request'), mergeSchemas(old, revision, 'response')];
  const ofRequests = toolsFor(request);
  const isSame = JSON.stringify(request) === JSON.stringify(response);
  return { request: ofRequests, response: isSame ? ofRequests : toolsFor(response) };
}

function toolsFor(schemas: JsonObject): SchemaTools {
  return {
    comparison: createSchemaComparison(schemas),
    prover: createProver(createValueJudge(schemas)),
    findings: keep(),
  };
}

function findingsOf(pairs: readonly OperationPair[], rules: PairRules<Operation, ContractFinding>): OwnedFinding[] {
  return pairs.flatMap((pair) => byPair([pair], rules).map((finding) => ({ finding, pair })));
}
