import { needsBody } from '../../openapi/operation/operation.ts';
import { minimalRequest, minimalResponse } from '../../requests/cases/minimal-request.ts';
import { byPair, type OperationContext, pairContent, pairResponses } from '../compare/part-pair.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { contentFindings } from './request-body-findings.ts';
import { schemaFindings } from './schema-findings.ts';
import { webhookBodies, webhookResponses } from './schema-places.ts';

/** What differs in a request that the provider sends, and in the responses that callers give to it. */
export function webhookFindings(context: OperationContext): ContractFinding[] {
  return [...bodyFindings(context), ...responseFindings(context)];
}

function bodyFindings(context: OperationContext): ContractFinding[] {
  const { old, new: revision } = context;
  const [before, after] = [old.requestBody, revision.requestBody];
  if (before === undefined) return after === undefined ? [] : [tell('webhook-body-added', after.node.pointer)];
  const contents = contentFindings('webhook', webhookBodies, 'the body of the webhook', context);
  if (after === undefined || !needsBody(old) || needsBody(revision)) return contents;
  return [
    tell('webhook-body-now-optional', after.node.pointer, { request: () => minimalRequest(revision) }),
    ...contents,
  ];
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
            ...{ ...webhookResponses, pair, schemas, whole: `the ${status} response to the webhook` },
            carry: (body) => ({ status, mediaType: pair.old.mediaType, body }),
          }),
      }),
  });
}
