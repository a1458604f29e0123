import type { Json } from '../../../openapi/json.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { pairContent } from '../../compare/pair-content.ts';
import { pairResponses } from '../../compare/pair-responses.ts';
import type { Witness, WitnessRequest } from '../../model/witness.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import { type OperationContext, rootsOf } from '../operation-context.ts';
import { schemaFindings } from '../schema-findings.ts';
import { witnessRequest } from '../witness-request.ts';

/** What differs in a request that the provider sends, and in the responses that callers give to it. */
export function webhookFindings(context: OperationContext): ContractFinding[] {
  return [...bodyFindings(context), ...replyFindings(context)];
}

export function removedWebhook(operation: Operation): ContractFinding {
  return finding({
    rule: 'webhook-removed',
    kind: 'breaking',
    side: 'webhook request',
    pointer: operation.node.pointer,
    document: 'old',
    description: `The webhook ${operation.method} ${operation.path} was removed.`,
    reason: 'callers that wait for it get none',
    witness: () => ({
      kind: 'no-longer-promised',
      request: witnessRequest(operation, {}),
      because: `the new contract has no ${operation.method} ${operation.path}`,
    }),
  });
}

export function addedWebhook({ method, path, node }: Operation): ContractFinding {
  return finding({
    rule: 'webhook-added',
    kind: 'added',
    side: 'webhook request',
    pointer: node.pointer,
    document: 'new',
    description: `The webhook ${method} ${path} was added.`,
    reason: 'something new, which no caller has to know',
    work: 'it has to send it',
  });
}

function bodyFindings({ old, new: revision, tools }: OperationContext): ContractFinding[] {
  return pairContent(old.requestBody?.content ?? [], revision.requestBody?.content ?? []).flatMap(
    (pair): ContractFinding[] => {
      const [before, after] = [pair.old, pair.new];
      if (after === undefined || before === undefined)
        return before === undefined ? [] : [lostBody(old, before.mediaType)];
      const root = rootsOf(before.schema, after.schema);
      const request = (value: Json): WitnessRequest =>
        witnessRequest(revision, { body: { mediaType: after.mediaType, value } });
      return schemaFindings({
        tools: tools.response,
        root,
        writer: 'provider',
        side: 'webhook request',
        prefix: 'webhook-body',
        whole: 'the body of the webhook',
        pointer: after.node.pointer,
        show: (found, allows) => tools.response.prover.atRoot(found, root, allows),
        refusal: (value, because) => ({ kind: 'unreadable-webhook', request: request(value), because }),
        loss: (value, because) => ({ kind: 'no-longer-promised', request: request(value), because }),
      });
    },
  );
}

function lostBody(old: Operation, mediaType: string): ContractFinding {
  return finding({
    rule: 'webhook-media-type-removed',
    kind: 'breaking',
    side: 'webhook request',
    pointer: old.requestBody?.node.pointer ?? old.node.pointer,
    document: 'old',
    description: `The body of the webhook is no longer ${mediaType}.`,
    reason: 'callers that read this media type get none',
    witness: () => ({
      kind: 'no-longer-promised',
      request: witnessRequest(old, {}),
      because: `the new contract documents no body of ${mediaType}`,
    }),
  });
}

function replyFindings({ old, new: revision, tools }: OperationContext): ContractFinding[] {
  return pairResponses(old, revision).flatMap((pair): ContractFinding[] => {
    if (pair.old === undefined) return [];
    const about = { side: 'webhook response', pointer: pair.old.node.stated, document: 'old' } as const;
    if (pair.new === undefined)
      return [
        finding({
          ...about,
          rule: 'webhook-response-status-removed',
          kind: 'breaking',
          description: `The response \`${pair.status}\` to the webhook was removed.`,
          reason: 'callers that give it may be misunderstood',
          witness: (): Witness => ({
            kind: 'refused-response',
            response: { status: pair.status, mediaType: '', body: undefined },
            because: `the new contract documents no ${pair.status}`,
          }),
        }),
      ];
    return pairContent(pair.old.content, pair.new.content).flatMap((content): ContractFinding[] => {
      if (content.old === undefined || content.new === undefined) return [];
      const { mediaType } = content.old;
      const root = rootsOf(content.old.schema, content.new.schema);
      const reply = (body: Json) => ({ status: pair.status, mediaType, body });
      return schemaFindings({
        tools: tools.request,
        root,
        writer: 'caller',
        side: 'webhook response',
        prefix: 'webhook-response',
        whole: `the ${pair.status} response to the webhook`,
        pointer: content.new.node.pointer,
        show: (found, allows) => tools.request.prover.atRoot(found, root, allows),
        refusal: (value, because) => ({ kind: 'refused-response', response: reply(value), because }),
        loss: (value, because) => ({ kind: 'refused-response', response: reply(value), because }),
      });
    });
  });
}
