import { isBelow } from '../../openapi/document/references.ts';
import { needsBody, type Operation } from '../../openapi/operation/operation.ts';
import { comparedSchemas } from '../../schema/compare/compared-schemas.ts';
import { pairMoved } from '../compare/pair-moved.ts';
import {
  byPair,
  type KeptPart,
  type OperationContext,
  type PartPair,
  pairContent,
  pairOperations,
  pairResponses,
  pairWebhooks,
} from '../compare/part-pair.ts';
import type { ComparedContract } from '../compare/read-contract.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { documentFindings } from './document-findings.ts';
import { minimalRequest, minimalResponse } from './minimal-request.ts';
import { operationFindings } from './operation-findings.ts';
import { contentFindings } from './request-body-findings.ts';
import { schemaFindings } from './schema-findings.ts';
import { webhookBodies, webhookResponses } from './schema-places.ts';

/** A finding, and the operation in which it is true. */
export interface OwnedFinding {
  readonly finding: ContractFinding;
  /** Absent for a finding about the document as a whole. */
  readonly pair?: PartPair<Operation>;
}

/**
 * Everything that differs between two contracts, operation by operation: all of it at once would need much memory. If one of
 * them leaves out a part because it cannot be read, only the types tell of this part.
 */
export function* compareContracts(old: ComparedContract, revision: ComparedContract): Generator<OwnedFinding> {
  const unread = [...old.uncompared, ...revision.uncompared].map(({ pointer }) => pointer);
  // A schema that is left out has the place of what it would describe.
  const isIn = ({ finding: { layer, pointer } }: OwnedFinding, part: string): boolean =>
    layer === 'wire' && (isBelow(pointer, part) || part === `${pointer}/schema`);
  for (const owned of allFindings(old, revision)) if (!unread.some((part) => isIn(owned, part))) yield owned;
}

function* allFindings(old: ComparedContract, revision: ComparedContract): Generator<OwnedFinding> {
  const schemas = comparedSchemas(old.document, revision.document);
  const pairs = pairMoved(pairOperations(old.operations, revision.operations), schemas);
  const webhooks = pairWebhooks(old.webhooks, revision.webhooks, pairs);
  yield* findingsOf('operation', pairs, (both) => [...movedFindings(both), ...operationFindings({ ...both, schemas })]);
  yield* findingsOf('webhook', webhooks, (both) => webhookFindings({ ...both, schemas }));
  for (const finding of documentFindings(old.document, revision.document)) yield { finding };
}

/** An operation that callers reach by another method or path. */
function movedFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const [before, after] = [old, revision].map(({ method, path }) => `${method} ${path}`);
  if (before === undefined || pairOperations([old], [revision]).length === 1) return [];
  const [about, because] = [`${before} moved to ${after}`, `the new contract has no ${before}`];
  return [tell('operation-moved', revision.node.pointer, { about, because, request: () => minimalRequest(old) })];
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

/** What differs in a request that the provider sends, and in the responses that callers give to it. */
function webhookFindings(context: OperationContext): ContractFinding[] {
  return [...bodyFindings(context), ...responseFindings(context)];
}

function bodyFindings(context: OperationContext): ContractFinding[] {
  const { old, new: revision } = context;
  const [before, after] = [old.requestBody, revision.requestBody];
  if (before === undefined) return after === undefined ? [] : [tell('webhook-body-added', after.node.pointer)];
  const contents = contentFindings('webhook', webhookBodies, 'the body of the webhook', context);
  if (after === undefined || !needsBody(old) || needsBody(revision)) return contents;
  const request = () => minimalRequest(revision);
  return [tell('webhook-body-now-optional', after.node.pointer, { request }), ...contents];
}

function responseFindings({ old, new: revision, schemas }: OperationContext): ContractFinding[] {
  return byPair(pairResponses(old, revision), {
    added: ({ node }, { status }) => [tell('webhook-response-status-added', node.stated, { about: status })],
    removed: ({ node, content }, { status }) => {
      const response = () => minimalResponse(status, content[0]);
      return [tell('webhook-response-status-removed', node.stated, { about: status, response })];
    },
    kept: (both, { status }) =>
      byPair(pairContent('old', both.old.content, both.new.content), {
        kept: (pair) =>
          schemaFindings({
            ...webhookResponses,
            pair,
            schemas,
            whole: `the ${status} response to the webhook`,
            carry: (body) => ({ status, mediaType: pair.old.mediaType, body }),
          }),
      }),
  });
}
