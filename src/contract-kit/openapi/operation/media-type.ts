/** How a schema judges a body of a media type: as a JSON value, as one on each line, as one string, or not at all. */
export type BodyKind = 'json' | 'lines' | 'text' | 'opaque';

const lineTypes: readonly string[] = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** Whether the text is a media type or a range (RFC 9110 §8.3.1), and not a file extension such as `pdf`. */
export function isMediaType(text: string): boolean {
  return /^[^\s/;,]+\/[^\s/;,]+\s*(?:;.*)?$/.test(text);
}

/** Whether a media type is that of a JSON Patch (RFC 6902). */
export function isJsonPatch(mediaType: string): boolean {
  return mediaType.includes('json-patch');
}

/** `application/json`, or a type with the `+json` suffix (RFC 6839 §3.1). */
export function isJsonMediaType(mediaType: string): boolean {
  return /^[^/]+\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(mediaType);
}

/** A media type without its parameters, in lower case (RFC 9110 §8.3.1). */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The value of a parameter, such as `charset`, unquoted and in lower case. `undefined` if there is none. */
export function mediaTypeParameter(mediaType: string, name: string): string | undefined {
  const parameters = mediaType.split(';').slice(1);
  const pairs = parameters.map((parameter) => parameter.split('=').map((part) => part.trim().toLowerCase()));
  return pairs.find(([key]) => key === name)?.[1]?.replace(/^"(.*)"$/, '$1');
}

/** How a body of a media type is judged. A range such as `application/*` counts as JSON, because it includes JSON. */
export function bodyKindOf(mediaType: string): BodyKind {
  const type = essence(mediaType);
  if (isJsonMediaType(type) || type === '*/*' || type === 'application/*') return 'json';
  if (lineTypes.includes(type)) return 'lines';
  return type.startsWith('text/') ? 'text' : 'opaque';
}

/**
 * The most specific documented media type or range that covers `actual` (OpenAPI 3.1 §4.8.14.1). Parameters decide only
 * between documented media types that are otherwise the same.
 */
export function coveringMediaType<Content extends { readonly mediaType: string }>(
  documented: readonly Content[],
  actual: string,
): Content | undefined {
  const type = essence(actual);
  const same = documented.filter(({ mediaType }) => essence(mediaType) === type);
  const isActual = ({ mediaType }: Content): boolean => unified(mediaType) === unified(actual);
  const exact = (same.length > 1 ? same.find(isActual) : undefined) ?? same[0];
  const range = (name: string): Content | undefined => documented.find(({ mediaType }) => essence(mediaType) === name);
  return exact ?? range(type.replace(/\/.*\+/, '/*+')) ?? range(type.replace(/\/.*/, '/*')) ?? range('*/*');
}

const ordinaryTypes: Readonly<Record<string, string>> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/plain',
};

/**
 * The media type of a request body: the documented one, or a common one from a documented range. `undefined` if a
 * narrower range covers that one. HTTP does not have ranges such as `application/*+json`, but many documents do.
 */
export function sentMediaType<Content extends { readonly mediaType: string }>(
  documented: readonly Content[],
  own: Content,
): string | undefined {
  const range = essence(own.mediaType);
  const ordinary = range.includes('*+') ? range.replace('*', 'vnd.api') : ordinaryTypes[range];
  if (ordinary === undefined) return own.mediaType;
  return coveringMediaType(documented, ordinary) === own ? ordinary : undefined;
}

/** A media type in lower case, without spaces and quotes, and with its parameters in a fixed order. */
function unified(mediaType: string): string {
  return mediaType.toLowerCase().replaceAll(/[\s"]/g, '').split(';').toSorted().join();
}
