import type { ResponseContent } from '../../../openapi/documented-response.ts';
import type { Json } from '../../../openapi/json.ts';
import { needsBody, type Operation } from '../../../openapi/operation.ts';
import { pairContent } from '../../compare/pair-content.ts';
import type { Witness } from '../../model/witness.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import { minimalInstance } from '../minimal-instance.ts';
import { type OperationContext, rootsOf } from '../operation-context.ts';
import { schemaFindings } from '../schema-findings.ts';
import { witnessRequest } from '../witness-request.ts';

/** What differs in the bodies that requests of an operation have. */
export function requestBodyFindings(context: OperationContext): ContractFinding[] {
  const { old, new: revision } = context;
  const pairs = pairContent(old.requestBody?.content ?? [], revision.requestBody?.content ?? []);
  return [
    ...presence(context),
    ...pairs.flatMap((pair): ContractFinding[] => {
      if (pair.old !== undefined && pair.new !== undefined) return schemasOf(pair.old, pair.new, context);
      if (pair.old !== undefined) return revision.requestBody === undefined ? [] : [removed(pair.old, old)];
      return pair.new === undefined || old.requestBody === undefined ? [] : [added(pair.new)];
    }),
  ];
}

function presence({ old, new: revision }: OperationContext): ContractFinding[] {
  const [before, after] = [old.requestBody, revision.requestBody];
  if (needsBody(old) === needsBody(revision) && (before === undefined) === (after === undefined)) return [];
  const about = {
    side: 'request',
    pointer: (after ?? before)?.node.pointer ?? '',
    document: after ? 'new' : 'old',
  } as const;
  if (after === undefined)
    return [
      finding({
        ...about,
        rule: 'request-body-removed',
        kind: 'breaking',
        description: 'The request body was removed.',
        reason: 'a provider may ignore what its description does not name',
        witness: () => ({
          kind: 'silently-ignored',
          request: requestWith(old, before?.content[0]),
          because: 'the new contract says nothing of a body',
        }),
      }),
    ];
  if (after.required && !needsBody(old))
    return [
      finding({
        ...about,
        rule: 'request-body-now-required',
        kind: 'breaking',
        description: 'The request body is now required.',
        reason: 'calls without it were allowed, and are refused now',
        witness: () => ({ kind: 'refused', request: witnessRequest(old, {}), because: 'a body is now required' }),
      }),
    ];
  return [
    finding({
      ...about,
      rule: before === undefined ? 'request-body-added' : 'request-body-now-optional',
      kind: before === undefined ? 'added' : 'widened',
      description:
        before === undefined ? 'An optional request body was added.' : 'The request body is no longer required.',
      reason: 'what was allowed is still allowed',
    }),
  ];
}

function requestWith(old: Operation, content: ResponseContent | undefined) {
  if (content === undefined) return witnessRequest(old, {});
  return witnessRequest(old, { body: { mediaType: content.mediaType, value: minimalInstance(content.schema) } });
}

function removed(content: ResponseContent, old: Operation): ContractFinding {
  return finding({
    rule: 'request-media-type-removed',
    kind: 'breaking',
    side: 'request',
    pointer: content.node.pointer,
    document: 'old',
    description: `A request body of ${content.mediaType} is no longer taken.`,
    reason: 'requests of this media type were allowed, and are refused now',
    witness: () => ({
      kind: 'refused',
      request: requestWith(old, content),
      because: `a body of ${content.mediaType} is no longer taken`,
    }),
  });
}

function added(content: ResponseContent): ContractFinding {
  return finding({
    rule: 'request-media-type-added',
    kind: 'added',
    side: 'request',
    pointer: content.node.pointer,
    document: 'new',
    description: `A request body may also be ${content.mediaType}.`,
    reason: 'what was allowed is still allowed',
    work: 'it has to accept this media type',
  });
}

function schemasOf(
  before: ResponseContent,
  after: ResponseContent,
  { old, tools }: OperationContext,
): ContractFinding[] {
  const root = rootsOf(before.schema, after.schema);
  const { prover } = tools.request;
  const request = (value: Json) => witnessRequest(old, { body: { mediaType: before.mediaType, value } });
  return schemaFindings({
    tools: tools.request,
    root,
    writer: 'caller',
    side: 'request',
    prefix: 'request-body',
    whole: 'the request body',
    pointer: after.node.pointer,
    show: (found, allows) => prover.atRoot(found, root, allows),
    refusal: (value, why): Witness => ({
      kind: 'refused',
      request: request(value),
      because: `the request's body: ${why}`,
    }),
    loss: (value, why): Witness => ({
      kind: 'silently-ignored',
      request: request(value),
      because: `${why}, and a provider may ignore what it does not know`,
    }),
    omission: (why): Witness => ({ kind: 'no-longer-promised', request: witnessRequest(old, {}), because: why }),
  });
}
