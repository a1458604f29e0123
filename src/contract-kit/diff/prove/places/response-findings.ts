import type { ResponseContent, ResponseDescription } from '../../../openapi/documented-response.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { byPair, type KeptPart, pairContent, pairResponses } from '../../compare/pair-parts.ts';
import { responseWitness, type Witness } from '../../model/witness.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { minimalResponse } from '../minimal-exchange.ts';
import type { OperationContext } from '../operation-context.ts';
import { tell } from '../rules.ts';
import { schemaFindings } from '../schema-findings.ts';
import { responseBodies } from '../schema-places.ts';
import { responseHeaderFindings } from './response-header-findings.ts';

/** What differs in the responses of an operation. */
export function responseFindings(context: OperationContext): ContractFinding[] {
  return pairResponses(context.old, context.new).flatMap((pair) => {
    const { status } = pair;
    return byPair([pair], {
      added: ({ node }) => [tell('response-status-added', node.stated, { about: status })],
      removed: (response) => [removedStatus(status, response, context.old)],
      kept: (kept) => [
        ...contentFindings(status, kept, context),
        ...responseHeaderFindings(status, kept, context.tools),
      ],
    });
  });
}

function removedStatus(status: string, { node, content }: ResponseDescription, operation: Operation): ContractFinding {
  if (isError(status, operation)) return tell('response-error-removed', node.stated, { about: status });
  const because = `the new contract documents no ${status}`;
  const witness = () => responseWitness('no-longer-promised', minimalResponse(status, content[0]), because);
  return tell('response-status-removed', node.stated, { about: status, witness });
}

/** Whether a response is about a failure. `default` is, if another response is about success. */
function isError(status: string, { responses }: Operation): boolean {
  return /^[45]/.test(status) || (status === 'default' && responses.some((one) => /^2/.test(one.status)));
}

function contentFindings(
  status: string,
  { old, new: revision }: KeptPart<ResponseDescription>,
  context: OperationContext,
) {
  const pairs = pairContent(old.content, revision.content);
  const isUnknown = pairs.every((pair) => pair.old === undefined || pair.new === undefined);
  return byPair(pairs, {
    added: ({ mediaType, node }) => [
      tell('response-media-type-added', node.pointer, { about: `\`${status}\` response may also be ${mediaType}` }),
    ],
    removed: (content) => [removedContent(status, content, isUnknown ? revision.content[0] : undefined)],
    kept: (pair): readonly ContractFinding[] =>
      schemaFindings(responseBodies, {
        ...{ pair, tools: context.tools, whole: `the ${status} response` },
        carry: (body) => ({ status, mediaType: pair.new.mediaType, body }),
      }),
  });
}

/** @param instead What the new contract documents in its place. Absent if callers know a media type of the new contract. */
function removedContent(
  status: string,
  content: ResponseContent,
  instead: ResponseContent | undefined,
): ContractFinding {
  const { mediaType } = content;
  const witness = (): Witness =>
    instead === undefined
      ? responseWitness(
          'no-longer-promised',
          minimalResponse(status, content),
          `the new contract documents no ${status} of ${mediaType}`,
        )
      : responseWitness('unreadable', minimalResponse(status, instead), `a ${status} response was ${mediaType}`);
  return tell('response-media-type-removed', content.node.pointer, {
    about: `\`${status}\` response is no longer ${mediaType}`,
    witness,
  });
}
