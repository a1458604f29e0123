import type { SpecNode } from '../document/spec-node.ts';
import type { ResponseContent } from './documented-response.ts';
import { bodyKindOf, coveringMediaType, essence, isJsonMediaType, sentMediaType } from './media-type.ts';
import type { Operation } from './operation.ts';

/** A documented media type or range, with what requests of it need. */
export interface BodyContent extends ResponseContent {
  /** The key in the document: a media type, or a range such as `application/*`. `mediaType` is the value of `Content-Type`. */
  readonly documented: string;
  readonly kind: 'json' | 'form' | 'multipart' | 'lines' | 'text';
}

/** The bodies that the kit can write and read, in the order of the document. */
export function bodyContents({ requestBody }: Operation): BodyContent[] {
  const content = requestBody?.content ?? [];
  return content.flatMap((own): BodyContent[] => {
    const kind = readableKindOf(own.mediaType);
    const mediaType = sentMediaType(content, own);
    if (kind === undefined || mediaType === undefined) return [];
    const sent = kind === 'multipart' ? `${mediaType}; boundary=${boundary}` : mediaType;
    return [{ documented: own.mediaType, mediaType: sent, kind, node: own.node, schema: own.schema }];
  });
}

/** The documented body for a `Content-Type`. `unknown` if the kit cannot read it, `undefined` if none is documented. */
export function contentFor(operation: Operation, contentType: string): BodyContent | 'unknown' | undefined {
  const covering = coveringMediaType(operation.requestBody?.content ?? [], contentType);
  if (covering === undefined) return undefined;
  const kind = readableKindOf(contentType);
  if (kind === undefined) return 'unknown';
  const { mediaType: documented, node, schema } = covering;
  return { documented, mediaType: contentType, kind, node, schema };
}

const delimiters: Readonly<Record<string, string>> = { form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

/**
 * What stands between the items of a list in one field of a form. `undefined` if each item has a field of its own (OpenAPI 3.1
 * §4.8.15.1.1).
 */
export function delimiterOf({ node }: Pick<BodyContent, 'node'>, name: string): string | undefined {
  const encoding = node.at('encoding', name);
  const style = encoding?.text('style') ?? 'form';
  const isSpread = encoding?.at('explode')?.value ?? style === 'form';
  return isSpread === true ? undefined : delimiters[style];
}

/** Whether each member of an object has a field of its own, as `owner[name]`. */
export function isDeepObject({ node }: Pick<BodyContent, 'node'>, name: string): boolean {
  return node.at('encoding', name)?.text('style') === 'deepObject';
}

/** The media types that the description states for a part, separated by commas. */
export function statedType(name: string, { node }: BodyContent): string | undefined {
  return node.at('encoding', name)?.text('contentType');
}

/** The schema of a file says that it is binary, or its encoding has another type than its schema. */
export function isFile(name: string, content: BodyContent): boolean {
  const schema = schemaOf(name, content);
  const stated = statedType(name, content);
  const isBinary = schema?.text('format') === 'binary' || schema?.at('contentMediaType') !== undefined;
  return isBinary || (stated !== undefined && !isJsonMediaType(stated) && !stated.startsWith('text/plain'));
}

/** Whether a part is a file, and no list of files. */
export function isOneFile(name: string, content: BodyContent): boolean {
  return isFile(name, content) && !schemaOf(name, content)?.texts('type').includes('array');
}

function schemaOf(name: string, { schema }: BodyContent): SpecNode | undefined {
  return schema?.reach('properties')?.reach(name);
}

/** Between the parts of a body. No value has it. */
const boundary = 'contract-kit-7d1f0c';

const kinds: Readonly<Record<string, BodyContent['kind']>> = {
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
  'application/octet-stream': 'text',
};

function readableKindOf(mediaType: string): BodyContent['kind'] | undefined {
  const kind = bodyKindOf(mediaType);
  return kinds[essence(mediaType)] ?? (kind === 'opaque' ? undefined : kind);
}

/** HTTP gives no meaning to the bodies of these methods (RFC 9110 §9.3.1, §9.3.2, §9.3.8). */
const withoutBodies = ['GET', 'HEAD', 'TRACE'];

/** Whether bodies can be tested. OpenAPI 3.0.3 §4.7.10.1 ignores bodies to which HTTP gives no meaning. */
export function bodyMeaning({ method, requestBody, node }: Operation): 'all' | 'only-valid' | 'none' {
  if (requestBody === undefined || withoutBodies.includes(method)) return 'none';
  if (method !== 'DELETE' || !String(node.document.openapi).startsWith('3.0')) return 'all';
  return requestBody.required ? 'only-valid' : 'none';
}
