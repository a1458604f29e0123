import type { Json } from '../../openapi/document/json.ts';
import { keepFor } from '../../openapi/document/once-for.ts';
import { membersOf } from '../generate/conjunction.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import { mutableKeywordsOf } from './mutable-keywords.ts';
import { nearTo } from './near-values.ts';

/**
 * Values that are invalid against the schema of a keyword, usually because of the keyword, the closest to the given value
 * first. They are checked by another validator than the one that judges responses.
 *
 * @param schema JSON Pointer to the schema that has the keyword.
 * @param pointer JSON Pointer to the keyword. For `required`, to the single name, as in `/required/0`.
 * @param base A value that the results stay close to.
 */
export function* mutationsAt(maker: ValueMaker, schema: string, pointer: string, base: Json): Generator<Json> {
  const { root, assertions } = assertionsOf(maker, schema);
  for (const { layer, origin, row, keywordValue } of assertions) {
    if (origin !== pointer) continue;
    // Values are generated only if the given ones are not enough.
    for (const bases of [() => [base], () => maker.values([root], 1)])
      for (const value of nearTo(row, keywordValue, bases(), { maker, layer, branch: [layer] }))
        if (!maker.isValid([root], value)) yield value;
  }
}

const assertionsOf = keepFor(({ set }: ValueMaker, schema: string) => {
  const root = set.root(schema);
  // Formats that limit a number or a string are in a separate `allOf`.
  const layers = [root, ...membersOf(set, root, 'allOf')];
  const assertions = layers.flatMap((layer) => mutableKeywordsOf(set, layer).map((keyword) => ({ ...keyword, layer })));
  return { root, assertions };
});
