import type { ResponseContent } from '../../openapi/documented-response.ts';
import { coveringMediaType, essence } from '../../openapi/media-type.ts';

/** A media type in both contracts, or in one of them. */
export interface ContentPair {
  readonly old: ResponseContent | undefined;
  readonly new: ResponseContent | undefined;
}

/** Pairs the media types of a body: as they are written, then without their parameters, then by the range that covers them. */
export function pairContent(old: readonly ResponseContent[], revision: readonly ResponseContent[]): ContentPair[] {
  const find = (wanted: ResponseContent, among: readonly ResponseContent[]): ResponseContent | undefined =>
    among.find(({ mediaType }) => mediaType.toLowerCase() === wanted.mediaType.toLowerCase()) ??
    among.find(({ mediaType }) => essence(mediaType) === essence(wanted.mediaType)) ??
    coveringMediaType(among, wanted.mediaType);
  const kept = old.map((content): ContentPair => ({ old: content, new: find(content, revision) }));
  const taken = new Set(kept.map((pair) => pair.new));
  return [
    ...kept,
    ...revision
      .filter((content) => !taken.has(content))
      .map((content): ContentPair => ({ old: find(content, old), new: content })),
  ];
}
