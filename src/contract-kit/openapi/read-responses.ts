import { isStatusKey } from './documented-response.ts';
import { appendPointer } from './json-pointer.ts';
import { isMediaType } from './media-type.ts';
import { type Parameter, readResponseHeader } from './parameter.ts';
import type { ResponseContent, ResponseDescription } from './response-description.ts';
import type { SpecNode } from './spec-node.ts';

/** A part of an operation that this kit cannot read. */
export interface Unread {
  readonly pointer: string;
  readonly reason: string;
  /** Present if no request of the operation is certainly valid without it. */
  readonly blocks?: boolean;
}

/** The responses of an operation. Keys that are not statuses are added to `unread`. */
export function readResponses(operation: SpecNode, unread: Unread[]): ResponseDescription[] {
  return (operation.at('responses')?.entries() ?? []).flatMap(([status, node]) => {
    if (status.startsWith('x-')) return [];
    if (isStatusKey(status))
      return [{ status, node, content: readContent(node, unread), headers: readHeaders(node, unread) }];
    const pointer = appendPointer(operation.pointer, 'responses', status);
    unread.push({ pointer, reason: `${status} is not a status code, a range or \`default\`` });
    return [];
  });
}

/** The media types that a response, or the body of a request, has. */
export function readContent(owner: SpecNode, unread: Unread[]): ResponseContent[] {
  return (owner.at('content')?.entries() ?? []).flatMap(([mediaType, media]) => {
    if (isMediaType(mediaType)) return [{ mediaType, node: media, schema: media.at('schema') }];
    unread.push({ pointer: media.pointer, reason: `${mediaType} is not a media type` });
    return [];
  });
}

function readHeaders(response: SpecNode, unread: Unread[]): Parameter[] {
  return (response.at('headers')?.entries() ?? []).flatMap(([name, node]) => {
    const read = readResponseHeader(node, name);
    if (typeof read === 'string') unread.push({ pointer: node.pointer, reason: read });
    return typeof read === 'object' ? [read] : [];
  });
}
