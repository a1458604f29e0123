import type { Json, JsonObject } from '../../openapi/document/json.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { membersOf } from '../generate/conjunction.ts';
import { makerOf } from '../generate/valid-values.ts';
import { mutableKeywordsOf } from './mutable-keywords.ts';

/** A keyword of a document, and values to start from. */
export interface MutationRequest {
  readonly document: JsonObject;
  /** JSON Pointer to the schema that has the keyword. */
  readonly schema: string;
  /** JSON Pointer to the keyword. For `required`, to the single name, as in `/required/0`. */
  readonly pointer: string;
  /** Values that the results stay close to. */
  readonly bases: readonly Json[];
  readonly direction: Direction;
}

/**
 * Values that are invalid against the schema of a keyword, usually because of the keyword, the closest to the given values
 * first. They are checked by another validator than the one that judges responses.
 */
export function* mutationsAt({ document, schema, pointer, bases, direction }: MutationRequest): Generator<Json> {
  const maker = makerOf(document, direction);
  const layer = maker.set.root(schema);
  // Formats that limit a number or a string are in a separate `allOf`.
  const layers = [layer, ...membersOf(maker.set, layer, 'allOf')];
  for (const one of layers)
    for (const { origin, mutator, keywordValue } of mutableKeywordsOf(maker.set, one)) {
      if (origin !== pointer) continue;
      // Values are generated only if the given ones are not enough.
      for (const own of [() => bases, () => maker.values([layer], 1)])
        for (const value of mutator({ maker, layer: one, branch: [one], keywordValue, bases: own() }))
          if (!maker.isValid([layer], value)) yield value;
    }
}
