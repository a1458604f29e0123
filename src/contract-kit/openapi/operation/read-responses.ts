import type { UnreadablePart } from '../document/not-verified.ts';
import { appendPointer } from '../document/pointer.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { isStatusKey, type ResponseContent, type ResponseDescription } from './documented-response.ts';
import { isMediaType } from './media-type.ts';
import { type Parameter, readResponseHeader } from './parameter.ts';

/** The responses of an operation. Keys that are not statuses are added to `notVerified`. */
export function readResponses(operation: SpecNode, notVerified: UnreadablePart[]): ResponseDescription[] {
  return (operation.at('responses')?.entries() ?? []).flatMap(([status, node]) => {
    if (status.startsWith('x-')) return [];
    if (isStatusKey(status))
      return [{ status, node, content: readContent(node, notVerified), headers: readHeaders(node, notVerified) }];
    const pointer = appendPointer(operation.pointer, 'responses', status);
    notVerified.push({ pointer, reason: `${status} is not a status code, a range or \`default\`` });
    return [];
  });
}

/** The media types and ranges in the `content` of a response or a request body. */
export function readContent(owner: SpecNode, notVerified: UnreadablePart[]): ResponseContent[] {
  return (owner.at('content')?.entries() ?? []).flatMap(([mediaType, media]) => {
    if (isMediaType(mediaType)) return [{ mediaType, node: media, schema: media.at('schema') }];
    notVerified.push({ pointer: media.pointer, reason: `${mediaType} is not a media type` });
    return [];
  });
}

function readHeaders(response: SpecNode, notVerified: UnreadablePart[]): Parameter[] {
  return (response.at('headers')?.entries() ?? []).flatMap(([name, node]) => {
    const read = readResponseHeader(node, name);
    if (typeof read === 'string') notVerified.push({ pointer: node.pointer, reason: read });
    return typeof read === 'object' ? [read] : [];
  });
}
