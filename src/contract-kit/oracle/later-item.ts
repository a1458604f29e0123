import { isJsonArray, type Json } from '../document/json.ts';
import type { Parameter } from '../document/parameter.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { boundaryValues, nearMisses } from '../values/index.ts';
import type { Candidate } from './candidate.ts';
import { missed, type SchemaMiss } from './schema-candidates.ts';

/**
 * A list whose first items are right and whose last one is wrong: a provider may look at the first alone.
 *
 * @param misses What is known to break the items.
 */
export function laterItem(parameter: Parameter, schema: SpecNode, misses: readonly SchemaMiss[]): Candidate[] {
  const lists = boundaryValues(schema, { direction: 'request' }).filter(hasSeveral);
  for (const { value, path, pointer } of nearMisses(schema, { direction: 'request' })) {
    const [index] = path;
    const miss = misses.find((one) => one.pointer === pointer);
    const wrong = isJsonArray(value) && typeof index === 'number' ? value[index] : undefined;
    if (miss === undefined || wrong === undefined) continue;
    for (const list of lists) {
      const candidate = missed(parameter, list.with(-1, wrong), miss.keyword, miss.name);
      if (candidate !== undefined) return [{ ...candidate, rule: 'schema/later-item' }];
    }
  }
  return [];
}

function hasSeveral(value: Json): value is readonly Json[] {
  return isJsonArray(value) && value.length > 1;
}
