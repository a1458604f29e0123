import { segmentNoun } from '../../openapi/names/nouns.ts';
import { pathKey, segmentsOf, sharedSegments } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** A segment before the id of a thing: its text, or the names of the members by which an item may tell it. */
export type PartAbove = string | { readonly names: readonly string[] };

/**
 * What comes before the id in the path of a thing that an operation with another path lists.
 *
 * @param asked The segments of a request to that operation, which say what both paths share. Default: those of its path.
 */
export function partsAbove(
  path: string,
  list: Operation,
  asked: readonly string[] = segmentsOf(list.path),
): PartAbove[] {
  const segments = segmentsOf(path);
  const shared = sharedSegments(pathKey(path), pathKey(list.path));
  return segments.slice(0, -1).map((segment, index) => {
    if (!segment.startsWith('{')) return segment;
    if (index < shared) return asked[index] ?? segment;
    const noun = segmentNoun(segments[index - 1] ?? '');
    return { names: [segment.slice(1, -1), `${noun} id`, noun].filter((name) => name !== 'id') };
  });
}
