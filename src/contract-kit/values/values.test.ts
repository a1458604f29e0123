import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonMap } from '../document/json.ts';
import { exampleSchemas } from '../testing/example-schemas.ts';
import { seed } from '../testing/property.ts';
import { schemaDraws } from '../testing/schema-draws.ts';
import { createSchemaJudge } from '../testing/schema-judge.ts';
import { boundaryValues, isUnsupported, nearMisses, unbroken, validValues } from './index.ts';

/** What the other validator finds wrong with the values of a schema: nothing, where they are what they are said to be. */
async function complaints(schema: JsonMap): Promise<string[]> {
  const judge = await createSchemaJudge(schema);
  const made = validValues(schema);
  const draws: Json[] = isUnsupported(made) ? [] : fc.sample(made, { seed, numRuns: 25 });
  const invalid = [...boundaryValues(schema), ...draws].filter((value) => !judge.isValid(value));
  const misses = nearMisses(schema).filter(({ keyword, pointer, value }) => !judge.blames(value, keyword, pointer));
  return [
    ...invalid.map((value) => `not valid: ${JSON.stringify(value)} ${judge.errors(value)}`),
    ...misses.map(
      ({ keyword, pointer, value }) =>
        `not for ${keyword} at ${pointer}: ${JSON.stringify(value)} ${judge.errors(value)}`,
    ),
  ];
}

describe('values', () => {
  it.each(exampleSchemas)(
    '%s: values are valid, near misses are invalid for the keyword named',
    async (_name, schema, gaps = 0) => {
      expect(await complaints(schema)).toEqual([]);
      expect(boundaryValues(schema)).not.toEqual([]);
      expect(unbroken(schema)).toHaveLength(gaps);
    },
  );

  it('are what they are said to be for any schema', async () => {
    await fc.assert(
      fc.asyncProperty(schemaDraws, async (schema) => {
        expect(await complaints(schema)).toEqual([]);
      }),
      { seed, numRuns: 250, interruptAfterTimeLimit: 20_000 },
    );
  });
});
