import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { exampleSchemas } from '../../testing/example-schemas.ts';
import { seed } from '../../testing/property.ts';
import { schemaDraws } from '../../testing/schema-draws.ts';
import { createSchemaJudge } from '../../testing/schema-judge.ts';
import { describeWire } from '../model/parameter-wire.ts';
import { parameterTable } from './parameter-table.ts';
import { readParameterWire } from './read-parameter.ts';

const places = [
  { in: 'query' },
  { in: 'query', explode: false },
  { in: 'query', style: 'deepObject' },
  { in: 'path' },
  { in: 'path', style: 'matrix', explode: true },
  { in: 'header' },
  { in: 'cookie', explode: false },
];

function parameterOf(schema: Json, place: object = { in: 'query' }): Parameter {
  const parameter = { name: 'p', schema, ...place };
  const paths = { '/a/{p}': { get: { parameters: [parameter], responses: {} } } };
  const [one] = readOperations({ openapi: '3.1.0', paths })[0]?.parameters ?? [];
  if (one === undefined) throw new Error('no parameter');
  return one;
}

/** What another validator finds wrong with what is planned: a valid value that is none, an invalid one that may be valid. */
async function complaints(schema: Json & object, place: object): Promise<string[]> {
  const judge = await createSchemaJudge(JSON.parse(JSON.stringify(schema)));
  const parameter = parameterOf(schema, place);
  const { candidates, random } = parameterTable(parameter);
  const drawn = random === undefined ? [] : fc.sample(random.accept, { seed, numRuns: 10 });
  return [...candidates, ...drawn].flatMap((candidate) => {
    if (candidate.expectation === 'either' || candidate.rule === 'parameter/absent') return [];
    const readings = readParameterWire(parameter, candidate) ?? [];
    const isValid = readings.some((reading) => judge.isValid(reading));
    return isValid === (candidate.expectation === 'accept')
      ? []
      : [`${candidate.expectation} ${describeWire(candidate)}`];
  });
}

/** A schema that stands in another document, and formats that the other validator knows. */
const schemas = exampleSchemas.filter(
  ([, schema]) => !/"\$(?:ref|defs|anchor)"|"(?:byte|int32)"/.test(JSON.stringify(schema)),
);

describe.each(places)('the table of a parameter in a $in, style $style,', (place) => {
  it('accepts what can be read as valid, and refuses what cannot', async () => {
    for (const [name, schema] of schemas) expect(await complaints(schema, place), name).toEqual([]);
    const property = fc.asyncProperty(schemaDraws, async (schema) => {
      expect(await complaints(schema, place)).toEqual([]);
    });
    await fc.assert(property, { seed, numRuns: 15, interruptAfterTimeLimit: 300_000 });
  });
});
