import type { ResponseContent } from '../../../openapi/documented-response.ts';
import type { Json } from '../../../openapi/json.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { pairContent } from '../../compare/pair-content.ts';
import { pairResponses, type ResponsePair } from '../../compare/pair-responses.ts';
import type { Witness, WitnessResponse } from '../../model/witness.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import { minimalInstance } from '../minimal-instance.ts';
import { type OperationContext, rootsOf } from '../operation-context.ts';
import { schemaFindings } from '../schema-findings.ts';
import { responseHeaderFindings } from './response-header-findings.ts';

/** What differs in the responses of an operation. */
export function responseFindings(context: OperationContext): ContractFinding[] {
  return pairResponses(context.old, context.new).flatMap((pair) => {
    if (pair.new === undefined) return removedStatus(pair, context.old);
    if (pair.old === undefined) return addedStatus(pair);
    return [
      ...contentFindings(pair, context),
      ...responseHeaderFindings(pair.status, { old: pair.old, new: pair.new }, context),
    ];
  });
}

function removedStatus({ status, old }: ResponsePair, operation: Operation): ContractFinding[] {
  if (old === undefined) return [];
  const [content] = old.content;
  const about = {
    side: 'response',
    pointer: old.node.stated,
    document: 'old',
    description: `Response \`${status}\` was removed.`,
  } as const;
  if (isError(status, operation))
    return [
      finding({
        ...about,
        rule: 'response-error-removed',
        kind: 'widened',
        reason: 'callers have one error less to handle',
        work: 'it must no longer answer with it',
      }),
    ];
  return [
    finding({
      ...about,
      rule: 'response-status-removed',
      kind: 'breaking',
      reason: 'callers may rely on it',
      witness: () => ({
        kind: 'no-longer-promised',
        response: responseWith(status, content),
        because: `the new contract documents no ${status}`,
      }),
    }),
  ];
}

/** Whether a response is about a failure. `default` is, if another response is about success. */
function isError(status: string, { responses }: Operation): boolean {
  return /^[45]/.test(status) || (status === 'default' && responses.some((one) => /^2/.test(one.status)));
}

function responseWith(status: string, content: ResponseContent | undefined): WitnessResponse {
  if (content === undefined) return { status, mediaType: '', body: undefined };
  return { status, mediaType: content.mediaType, body: minimalInstance(content.schema) };
}

function addedStatus({ status, new: response }: ResponsePair): ContractFinding[] {
  if (response === undefined) return [];
  return [
    finding({
      rule: 'response-status-added',
      kind: 'added',
      side: 'response',
      pointer: response.node.stated,
      document: 'new',
      description: `Response \`${status}\` was added.`,
      reason: 'something new, which no caller has to know',
      work: 'it may have to answer with it',
    }),
  ];
}

function contentFindings(pair: ResponsePair, context: OperationContext): ContractFinding[] {
  const [old, revision] = [pair.old?.content ?? [], pair.new?.content ?? []];
  const pairs = pairContent(old, revision);
  const isUnknown = pairs.every((one) => one.old === undefined || one.new === undefined);
  return pairs.flatMap((one): ContractFinding[] => {
    if (one.old !== undefined && one.new !== undefined) return schemasOf(pair.status, one.old, one.new, context);
    if (one.old !== undefined) return [removedContent(pair.status, one.old, isUnknown ? revision[0] : undefined)];
    return one.new === undefined ? [] : [addedContent(pair.status, one.new)];
  });
}

function removedContent(
  status: string,
  content: ResponseContent,
  instead: ResponseContent | undefined,
): ContractFinding {
  const { mediaType } = content;
  const witness = (): Witness =>
    instead === undefined
      ? {
          kind: 'no-longer-promised',
          response: responseWith(status, content),
          because: `the new contract documents no ${status} of ${mediaType}`,
        }
      : {
          kind: 'unreadable',
          response: responseWith(status, instead),
          because: `a ${status} response was ${mediaType}`,
        };
  return finding({
    rule: 'response-media-type-removed',
    kind: 'breaking',
    side: 'response',
    pointer: content.node.pointer,
    document: 'old',
    description: `A \`${status}\` response is no longer ${mediaType}.`,
    reason: 'callers that read this media type get none',
    witness,
  });
}

function addedContent(status: string, { mediaType, node }: ResponseContent): ContractFinding {
  return finding({
    rule: 'response-media-type-added',
    kind: 'added',
    side: 'response',
    pointer: node.pointer,
    document: 'new',
    description: `A \`${status}\` response may also be ${mediaType}.`,
    reason: 'something new, which no caller has to ask for',
    work: 'it may have to answer with it',
  });
}

function schemasOf(
  status: string,
  before: ResponseContent,
  after: ResponseContent,
  { tools }: OperationContext,
): ContractFinding[] {
  const root = rootsOf(before.schema, after.schema);
  const { prover } = tools.response;
  const response = (value: Json): WitnessResponse => ({ status, mediaType: after.mediaType, body: value });
  return schemaFindings({
    tools: tools.response,
    root,
    writer: 'provider',
    side: 'response',
    prefix: 'response',
    whole: `the ${status} response`,
    pointer: after.node.pointer,
    show: (found, allows) => prover.atRoot(found, root, allows),
    refusal: (value, because) => ({ kind: 'unreadable', response: response(value), because }),
    loss: (value, because) => ({ kind: 'no-longer-promised', response: response(value), because }),
  });
}
