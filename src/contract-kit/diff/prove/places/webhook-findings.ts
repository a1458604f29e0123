import { witnessRequest } from '../../../cases/minimal-exchange.ts';
import { byPair, type OperationContext, pairContent, pairResponses } from '../../compare/pair-parts.ts';
import { type ContractFinding, tell } from '../rules.ts';
import { schemaFindings } from '../schema-findings.ts';
import { webhookBodies, webhookResponses } from '../schema-places.ts';

/** What differs in a request that the provider sends, and in the responses that callers give to it. */
export function webhookFindings({ old, new: revision, schemas }: OperationContext): ContractFinding[] {
  const bodies = byPair(pairContent(old.requestBody?.content, revision.requestBody?.content), {
    removed: ({ mediaType }) => {
      const told = { about: mediaType, request: () => witnessRequest(old) };
      return [tell('webhook-media-type-removed', (old.requestBody ?? old).node.pointer, told)];
    },
    kept: (pair) =>
      schemaFindings({
        ...{ ...webhookBodies, pair, schemas, whole: 'the body of the webhook' },
        carry: (value) => witnessRequest(revision, { body: { mediaType: pair.new.mediaType, value } }),
      }),
  });
  const responses = byPair(pairResponses(old, revision), {
    removed: ({ node }, { status }) => {
      const response = () => ({ status, mediaType: '', body: undefined });
      return [tell('webhook-response-status-removed', node.stated, { about: status, response })];
    },
    kept: (both, { status }) =>
      byPair(pairContent(both.old.content, both.new.content), {
        kept: (pair) =>
          schemaFindings({
            ...{ ...webhookResponses, pair, schemas, whole: `the ${status} response to the webhook` },
            carry: (body) => ({ status, mediaType: pair.old.mediaType, body }),
          }),
      }),
  });
  return [...bodies, ...responses];
}
