/**
 * A text for a URL, with every reserved character percent-encoded (RFC 3986 §2.2), as OpenAPI asks for without
 * `allowReserved`: JavaScript's own encoder leaves the marks ! ' ( ) * as they are.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
