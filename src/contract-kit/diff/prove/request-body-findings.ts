import { needsBody, type Operation } from '../../openapi/operation/operation.ts';
import { minimalBody, minimalRequest } from '../../requests/cases/minimal-exchange.ts';
import { byPair, type KeptPart, type OperationContext, pairContent } from '../compare/pair-parts.ts';
import { type ContractFinding, tell } from './rules.ts';
import { schemaFindings } from './schema-findings.ts';
import { requestBodies } from './schema-places.ts';

/** What differs in the bodies that requests of an operation have. */
export function requestBodyFindings(context: OperationContext): ContractFinding[] {
  const { old, new: revision, schemas } = context;
  const isKept = old.requestBody !== undefined && revision.requestBody !== undefined;
  const contents = byPair(pairContent('old', old.requestBody?.content, revision.requestBody?.content), {
    added: ({ mediaType, node }) =>
      isKept ? [tell('request-media-type-added', node.pointer, { about: mediaType })] : [],
    removed: (content) => {
      const request = () => minimalRequest(old, { body: minimalBody(content) });
      const told = { about: content.mediaType, request };
      return isKept ? [tell('request-media-type-removed', content.node.pointer, told)] : [];
    },
    kept: (pair) =>
      schemaFindings({
        ...{ ...requestBodies, pair, schemas, whole: 'the request body' },
        carry: (value) => minimalRequest(old, { body: { mediaType: pair.old.mediaType, value } }),
      }),
  });
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
