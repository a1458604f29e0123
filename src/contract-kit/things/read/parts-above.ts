import { segmentNoun } from '../../openapi/names/nouns.ts';
import { pathKey, segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** A segment before the id of a thing: its text, or the names of the members by which an item may tell it. */
export type PartAbove = string | { readonly names: readonly string[] };

/**
 * What comes before the id in the path of a thing that an operation with another path lists: a segment as it is, one that
 * both paths share, so that the request has it, or the names of the members by which an item may tell it.
 */
export function partsAbove(path: string, list: Operation): PartAbove[] {
  const segments = segmentsOf(path);
  const shared = segmentsOf(pathKey(path)).findIndex((one, index) => one !== segmentsOf(pathKey(list.path))[index]);
  return segments.slice(0, -1).map((segment, index) => {
    if (!segment.startsWith('{')) return segment;
    if (index < shared) return 'shared';
    const noun = segmentNoun(segments[index - 1] ?? '');
    return { names: [segment.slice(1, -1), `${noun} id`, noun].filter((name) => name !== 'id') };
  });
}
