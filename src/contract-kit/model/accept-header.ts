import { onceFor } from '../openapi/once-for.ts';
import type { HasResponses } from '../openapi/response-description.ts';

/** What a client of the operation understands: every documented media type, or anything where none is documented. */
export const acceptHeader: (operation: HasResponses) => string = onceFor(({ responses }) => {
  const mediaTypes = responses.flatMap(({ content }) => content.map(({ mediaType }) => inHttp(mediaType)));
  return [...new Set(mediaTypes)].join(', ') || '*/*';
});

/** HTTP knows no ranges such as `application/*+json` (RFC 9110 §12.5.1), but many documents do. */
function inHttp(mediaType: string): string {
  return mediaType.replace(/\*\+.*/, '*');
}
