import { isJsonMap, type Json, toJson } from '../../openapi/json.ts';
import { appendPointer } from '../../openapi/json-pointer.ts';
import { distinct } from '../validate/canonical-json.ts';
import type { SchemaPair } from './schema-pair.ts';
import { partsOf } from './schema-parts.ts';
import type { ValueJudge } from './value-judge.ts';

/** More values of an enum, or of one pair of schemas, are not tried. */
const maxListed = 200;
const maxValues = 300;

const ofEachType: readonly Json[] = [null, true, 0, 1, -1, 1.5, 'text', '', [], {}];

/** Values at which two schemas may differ: near misses of both, what they list, and one of each type. */
export function nearValues(judge: ValueJudge, { old, new: revision }: SchemaPair): readonly Json[] {
  const listed = [old, revision].flatMap((pointer) => listedValues(judge, pointer));
  return distinct([...judge.faults(old, revision), ...listed, ...ofEachType]);
}

/** More of them, which take longer to make: near misses and boundaries of each schema, and values of each alternative. */
export function candidateValues(judge: ValueJudge, pair: SchemaPair): readonly Json[] {
  const { old, new: revision } = pair;
  const values = [
    ...nearValues(judge, pair),
    ...[old, revision].flatMap((pointer) => [
      ...judge.faults(pointer),
      ...judge.values(pointer),
      ...alternativeValues(judge, pointer),
    ]),
    ...memberValues(judge, pair),
  ];
  return distinct(values).slice(0, maxValues);
}

/** All members of an `enum`: one of them may be the whole difference. */
function listedValues({ schemas }: ValueJudge, pointer: string): Json[] {
  return partsOf(schemas, pointer).flatMap(({ schema }) =>
    Array.isArray(schema.enum) ? schema.enum.slice(0, maxListed).map(toJson) : [],
  );
}

/** Some values of each alternative, of which the boundaries of the whole choice have only the first. */
function alternativeValues(judge: ValueJudge, owner: string): Json[] {
  return partsOf(judge.schemas, owner).flatMap(({ pointer, schema }) =>
    ['anyOf', 'oneOf'].flatMap((keyword) =>
      Object.keys(Object(schema[keyword])).flatMap((index) =>
        judge.values(appendPointer(pointer, keyword, index)).slice(0, ofEachAlternative),
      ),
    ),
  );
}

const ofEachAlternative = 4;

/** An object with each named property in it, and one with a name that no schema has. */
function memberValues(judge: ValueJudge, pair: SchemaPair): Json[] {
  const ordinary = judge.simplest(pair.old, pair.new) ?? judge.simplest(pair.new) ?? judge.simplest(pair.old);
  if (!isJsonMap(ordinary)) return [];
  const members = [pair.old, pair.new].flatMap((pointer) => namedMembers(judge, pointer));
  return [
    ...members.map(([name, value]) => ({ ...ordinary, [name]: value })),
    { ...ordinary, 'x-contract-probe': 'text' },
    { ...ordinary, 'x-contract-probe': 1 },
  ];
}

function namedMembers(judge: ValueJudge, pointer: string): [name: string, value: Json][] {
  return partsOf(judge.schemas, pointer).flatMap((part) =>
    Object.keys(Object(part.schema.properties)).flatMap((name): [string, Json][] => {
      const value = judge.simplest(appendPointer(part.pointer, 'properties', name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
