import type { ResponseDescription } from '../../../openapi/documented-response.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { byPair, type KeptPart, pairContent, pairResponses } from '../../compare/pair-parts.ts';
import { requestWitness, responseWitness } from '../../model/witness.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { witnessRequest } from '../minimal-exchange.ts';
import type { ContractTools, OperationContext } from '../operation-context.ts';
import { tell } from '../rules.ts';
import { schemaFindings } from '../schema-findings.ts';
import { webhookResponses } from '../schema-places.ts';
import { webhookBodyFindings } from './body-findings.ts';

/** What differs in a request that the provider sends, and in the responses that callers give to it. */
export function webhookFindings(context: OperationContext): ContractFinding[] {
  const { old, new: revision, tools } = context;
  const responses = pairResponses(old, revision).flatMap((pair) =>
    byPair([pair], {
      added: () => [],
      removed: ({ node }) => [removedResponse(pair.status, node.stated)],
      kept: (kept) => contentFindings(pair.status, kept, tools),
    }),
  );
  return [...webhookBodyFindings(context), ...responses];
}

export function removedWebhook(operation: Operation): ContractFinding {
  const about = `${operation.method} ${operation.path}`;
  const because = `the new contract has no ${about}`;
  const witness = () => requestWitness('no-longer-promised', witnessRequest(operation), because);
  return tell('webhook-removed', operation.node.pointer, { about, witness });
}

export function addedWebhook({ method, path, node }: Operation): ContractFinding {
  return tell('webhook-added', node.pointer, { about: `${method} ${path}` });
}

function removedResponse(status: string, pointer: string): ContractFinding {
  const response = { status, mediaType: '', body: undefined };
  const witness = () => responseWitness('refused-response', response, `the new contract documents no ${status}`);
  return tell('webhook-response-status-removed', pointer, { about: status, witness });
}

function contentFindings(status: string, responses: KeptPart<ResponseDescription>, tools: ContractTools) {
  return byPair(pairContent(responses.old.content, responses.new.content), {
    added: () => [],
    removed: () => [],
    kept: (pair): readonly ContractFinding[] =>
      schemaFindings(webhookResponses, {
        ...{ pair, tools, whole: `the ${status} response to the webhook` },
        carry: (body) => ({ status, mediaType: pair.old.mediaType, body }),
      }),
  });
}
