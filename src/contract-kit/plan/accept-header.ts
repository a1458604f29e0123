import type { HasResponses } from '../document/response-description.ts';

/** What a client of the operation understands: every documented media type, or anything where none is documented. */
export function acceptHeader({ responses }: HasResponses): string {
  const mediaTypes = responses.flatMap(({ content }) => content.map(({ mediaType }) => mediaType));
  return [...new Set(mediaTypes)].join(', ') || '*/*';
}
