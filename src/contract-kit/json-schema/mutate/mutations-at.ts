import type { Direction } from '../../openapi/direction.ts';
import type { Json, JsonObject } from '../../openapi/json.ts';
import { membersOf } from '../generate/conjunction.ts';
import { makerOf } from '../generate/valid-values.ts';
import { mutableKeywordsOf } from './mutable-keywords.ts';

/** A keyword of a document, and what there is to break it with. */
export interface MutationRequest {
  readonly document: JsonObject;
  /** JSON Pointer to the schema that has the keyword. */
  readonly schema: string;
  /** Where the document says what is to be broken; of `required` the one name, as in `/required/0`. */
  readonly pointer: string;
  /** Values to stay near to. */
  readonly bases: readonly Json[];
  readonly direction: Direction;
}

/**
 * Values that break the schema of a keyword, and so as a rule the keyword, the nearest to the given ones first. Another
 * validator than the one that judges responses has seen it.
 */
export function* mutationsAt({ document, schema, pointer, bases, direction }: MutationRequest): Generator<Json> {
  const maker = makerOf(document, direction);
  const layer = maker.set.root(schema);
  // Formats that bound a number or a text stand in an `allOf` of their own.
  const layers = [layer, ...membersOf(maker.set, layer, 'allOf')];
  for (const one of layers)
    for (const { origin, mutator, keywordValue } of mutableKeywordsOf(maker.set, one)) {
      if (origin !== pointer) continue;
      // Values are made up only where the given ones are not enough.
      for (const own of [() => bases, () => maker.values([layer], 1)])
        for (const value of mutator({ maker, layer: one, branch: [one], keywordValue, bases: own() }))
          if (!maker.isValid([layer], value)) yield value;
    }
}
