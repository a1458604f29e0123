import { boundaryValues } from '../json-schema/generate/valid-values.ts';
import { singleFaultValues } from '../json-schema/mutate/single-fault-values.ts';
import type { Candidate } from '../model/candidate.ts';
import { isJsonArray, type Json } from '../openapi/json.ts';
import type { Parameter } from '../openapi/parameter.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { faultCandidate, type ParameterAssertion } from './schema-candidates.ts';

/**
 * A list whose first items are right and whose last one is wrong: a provider may look at the first alone.
 *
 * @param assertions What is known to break the items.
 */
export function laterItem(
  parameter: Parameter,
  schema: SpecNode,
  assertions: readonly ParameterAssertion[],
): Candidate[] {
  const lists = boundaryValues(schema, { direction: 'request' }).filter(hasSeveral);
  for (const { value, path, pointer } of singleFaultValues(schema, { direction: 'request' })) {
    const [index] = path;
    const miss = assertions.find((one) => one.pointer === pointer);
    const wrong = isJsonArray(value) && typeof index === 'number' ? value[index] : undefined;
    if (miss === undefined || wrong === undefined) continue;
    for (const list of lists) {
      const candidate = faultCandidate(parameter, list.with(-1, wrong), miss.keyword, miss.name);
      if (candidate !== undefined) return [{ ...candidate, rule: 'schema/later-item' }];
    }
  }
  return [];
}

function hasSeveral(value: Json): value is readonly Json[] {
  return isJsonArray(value) && value.length > 1;
}
