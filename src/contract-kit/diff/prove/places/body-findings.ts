import type { ResponseContent } from '../../../openapi/documented-response.ts';
import { needsBody, type Operation } from '../../../openapi/operation.ts';
import { byPair, type KeptPart, pairContent } from '../../compare/pair-parts.ts';
import { requestWitness, type WitnessRequest } from '../../model/witness.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { minimalInstance, witnessRequest } from '../minimal-exchange.ts';
import type { OperationContext } from '../operation-context.ts';
import { tell } from '../rules.ts';
import { schemaFindings } from '../schema-findings.ts';
import { requestBodies, webhookBodies } from '../schema-places.ts';

/** What differs in the bodies that requests of an operation have. */
export function requestBodyFindings(context: OperationContext): ContractFinding[] {
  const { old, new: revision } = context;
  const pairs = pairContent(old.requestBody?.content, revision.requestBody?.content);
  const isKept = old.requestBody !== undefined && revision.requestBody !== undefined;
  return [
    ...presence(context),
    ...byPair(pairs, {
      added: (content) => (isKept ? [addedContent(content)] : []),
      removed: (content) => (isKept ? [removedContent(content, old)] : []),
      kept: (pair) => schemasOf(pair, context),
    }),
  ];
}

function presence({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const [before, after] = [old.requestBody, revision.requestBody];
  if (after === undefined) return before === undefined ? [] : [removedBody(before.node.pointer, old)];
  const { pointer } = after.node;
  if (needsBody(revision) && !needsBody(old)) {
    const witness = () => requestWitness('refused', witnessRequest(old), 'a body is now required');
    return [tell('request-body-now-required', pointer, { witness })];
  }
  if (before === undefined) return [tell('request-body-added', pointer)];
  return needsBody(revision) === needsBody(old) ? [] : [tell('request-body-now-optional', pointer)];
}

function removedBody(pointer: string, old: Operation): ContractFinding {
  const request = () => requestWith(old, old.requestBody?.content[0]);
  const witness = () => requestWitness('silently-ignored', request(), 'the new contract says nothing of a body');
  return tell('request-body-removed', pointer, { witness });
}

function requestWith(old: Operation, content: ResponseContent | undefined): WitnessRequest {
  if (content === undefined) return witnessRequest(old);
  return witnessRequest(old, { body: { mediaType: content.mediaType, value: minimalInstance(content.schema) } });
}

function removedContent(content: ResponseContent, old: Operation): ContractFinding {
  const because = `a body of ${content.mediaType} is no longer taken`;
  return tell('request-media-type-removed', content.node.pointer, {
    about: content.mediaType,
    witness: () => requestWitness('refused', requestWith(old, content), because),
  });
}

function addedContent({ mediaType, node }: ResponseContent): ContractFinding {
  return tell('request-media-type-added', node.pointer, { about: mediaType });
}

function schemasOf(pair: KeptPart<ResponseContent>, { old, tools }: OperationContext): readonly ContractFinding[] {
  return schemaFindings(requestBodies, {
    ...{ pair, tools, whole: 'the request body', spoken: "the request's body" },
    carry: (value) => witnessRequest(old, { body: { mediaType: pair.old.mediaType, value } }),
    omission: (why) => requestWitness('no-longer-promised', witnessRequest(old), why),
  });
}

/** What differs in the bodies of a request that the provider sends. */
export function webhookBodyFindings({ old, new: revision, tools }: OperationContext): ContractFinding[] {
  return byPair(pairContent(old.requestBody?.content, revision.requestBody?.content), {
    added: () => [],
    removed: ({ mediaType }) => [lostWebhookBody(old, mediaType)],
    kept: (pair) =>
      schemaFindings(webhookBodies, {
        ...{ pair, tools, whole: 'the body of the webhook' },
        carry: (value) => witnessRequest(revision, { body: { mediaType: pair.new.mediaType, value } }),
      }),
  });
}

function lostWebhookBody(old: Operation, mediaType: string): ContractFinding {
  const because = `the new contract documents no body of ${mediaType}`;
  return tell('webhook-media-type-removed', (old.requestBody ?? old).node.pointer, {
    about: mediaType,
    witness: () => requestWitness('no-longer-promised', witnessRequest(old), because),
  });
}
