import { isStatusKey } from './documented-response.ts';
<<<<<<< HEAD
import { isJsonObject } from './json.ts';
=======
import { appendPointer } from './json-pointer.ts';
>>>>>>> c574be8 (Check the shape of a description in one place, and execute its patterns in linear time)
import { isMediaType } from './media-type.ts';
import { type Parameter, readResponseHeader } from './parameter.ts';
import type { ResponseContent, ResponseDescription } from './response-description.ts';
import type { SpecNode } from './spec-node.ts';

<<<<<<< HEAD
/** The responses of an operation; what is none, or refers to what is not there, goes to `unread`. */
export function readResponses(
  operation: SpecNode,
  unread: { pointer: string; reason: string }[],
): ResponseDescription[] {
  const responses = operation.at('responses');
  if (responses === undefined) return [];
  const nodes = new Map(responses.readableEntries(unread));
  return Object.keys(Object(responses.value)).flatMap((status) => {
    if (status.startsWith('x-')) return [];
    if (!isStatusKey(status)) {
      unread.push({ pointer: `${responses.pointer}/${status}`, reason: `${status} is no status of a reply` });
      return [];
    }
    const node = nodes.get(status);
    // A status is documented even where what comes with it is not to be found.
    return node === undefined
      ? [{ status, node: responses, content: [], headers: [] }]
      : [{ status, node, content: readContent(node, unread), headers: readHeaders(node, unread) }];
  });
=======
/** A part of an operation that this kit cannot read. */
export interface Unread {
  readonly pointer: string;
  readonly reason: string;
  /** Present where no request of the operation is surely valid without it. */
  readonly blocks?: boolean;
>>>>>>> c574be8 (Check the shape of a description in one place, and execute its patterns in linear time)
}

/** The responses of an operation; what is none goes to `unread`. */
export function readResponses(operation: SpecNode, unread: Unread[]): ResponseDescription[] {
  return (operation.at('responses')?.entries() ?? []).flatMap(([status, node]) => {
    if (status.startsWith('x-')) return [];
    if (isStatusKey(status)) return [{ status, node, content: readContent(node, unread) }];
    const pointer = appendPointer(operation.pointer, 'responses', status);
    unread.push({ pointer, reason: `${status} is no status of a reply` });
    return [];
  });
}

<<<<<<< HEAD
function readHeaders(response: SpecNode, unread: { pointer: string; reason: string }[]): Parameter[] {
  const headers = response.at('headers');
  if (headers === undefined) return [];
  if (!isJsonObject(headers.value)) {
    unread.push({ pointer: headers.pointer, reason: 'the headers of a response are described by an object' });
    return [];
  }
  return headers.readableEntries(unread).flatMap(([name, node]) => {
    const read = readableHeader(node, name);
    if (typeof read === 'string') unread.push({ pointer: node.pointer, reason: read });
    return typeof read === 'object' ? [read] : [];
  });
}

function readableHeader(node: SpecNode, name: string): ReturnType<typeof readResponseHeader> {
  try {
    return isJsonObject(node.value) ? readResponseHeader(node, name) : 'a header is described by an object';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readSchema(media: SpecNode, unread: { pointer: string; reason: string }[]): SpecNode | undefined {
  try {
    return media.at('schema');
  } catch (error) {
    unread.push({ pointer: `${media.pointer}/schema`, reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
=======
/** The media types that a response, or the body of a request, has. */
export function readContent(owner: SpecNode, unread: Unread[]): ResponseContent[] {
  return (owner.at('content')?.entries() ?? []).flatMap(([mediaType, media]) => {
    if (isMediaType(mediaType)) return [{ mediaType, node: media, schema: media.at('schema') }];
    unread.push({ pointer: media.pointer, reason: `${mediaType} is no media type` });
    return [];
  });
>>>>>>> c574be8 (Check the shape of a description in one place, and execute its patterns in linear time)
}
