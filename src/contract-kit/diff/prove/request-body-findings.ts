import type { WitnessRequest } from '../../contract/model/witness.ts';
import type { ResponseContent } from '../../openapi/operation/documented-response.ts';
import { needsBody, type Operation } from '../../openapi/operation/operation.ts';
import { byPair, type KeptPart, type OperationContext, pairContent } from '../compare/part-pair.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { minimalBody, minimalRequest } from './minimal-request.ts';
import { schemaFindings } from './schema-findings.ts';
import { type PlaceKind, requestBodies } from './schema-places.ts';

/** What differs in the bodies that requests of an operation have. */
export function requestBodyFindings(context: OperationContext): ContractFinding[] {
  const isKept = context.old.requestBody !== undefined && context.new.requestBody !== undefined;
  const contents = isKept ? contentFindings('request', requestBodies, 'the request body', context) : [];
  return [...presence(context), ...contents];
}

function presence({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  const [before, after] = [old.requestBody, revision.requestBody];
  if (after === undefined) {
    const [content] = before?.content ?? [];
    const request = () => minimalRequest(old, content && { body: minimalBody(content) });
    return before === undefined ? [] : [tell('request-body-removed', before.node.pointer, { request })];
  }
  const { pointer } = after.node;
  if (needsBody(revision) && !needsBody(old))
    return [tell('request-body-now-required', pointer, { request: () => minimalRequest(old) })];
  if (before === undefined) return [tell('request-body-added', pointer)];
  return needsBody(revision) === needsBody(old) ? [] : [tell('request-body-now-optional', pointer)];
}

/** What differs in the media types of requests, and in their schemas. */
export function contentFindings(
  sender: 'request' | 'webhook',
  place: PlaceKind<WitnessRequest>,
  whole: string,
  { schemas, ...both }: OperationContext,
): ContractFinding[] {
  const { old, new: revision } = both;
  const { writer } = place;
  const withBody = (operation: Operation, content: ResponseContent) => ({
    about: content.mediaType,
    request: () => minimalRequest(operation, { body: minimalBody(content) }),
  });
  return byPair(pairContent(writer, old.requestBody?.content, revision.requestBody?.content), {
    added: (content) => [tell(`${sender}-media-type-added`, content.node.pointer, withBody(revision, content))],
    removed: (content) => [tell(`${sender}-media-type-removed`, content.node.pointer, withBody(old, content))],
    kept: (pair) =>
      schemaFindings({
        ...place,
        pair,
        schemas,
        whole,
        carry: (value) => minimalRequest(both[writer], { body: { mediaType: pair[writer].mediaType, value } }),
      }),
  });
}
