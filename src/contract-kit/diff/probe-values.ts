import { boundaryValues } from '../json-schema/generate/valid-values.ts';
import { singleFaultValues } from '../json-schema/mutate/single-fault-values.ts';
import { isJsonObject } from '../openapi/json.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { minimalInstance } from './minimal-instance.ts';

/** Lists of values longer than this are not tried to the end. */
const maxValues = 200;

/**
 * Values at which two schemas may differ: what each allows at its boundaries, what breaks each of their keywords, and one
 * of each type. Validators decide which of them one schema allows and the other refuses.
 */
export function probeValues(...schemas: readonly (SpecNode | undefined)[]): unknown[] {
  const present = schemas.filter((schema) => schema !== undefined);
  const values = [
    ...present.flatMap((schema) => [...listedValues(schema), ...boundaryValues(schema, { count: 32 })]),
    ...present.flatMap((schema) => singleFaultValues(schema, { locations: 'root' }).map(({ value }) => value)),
    ...present.flatMap((schema) => objects(schema, present)),
    ...[null, true, 0, 1, -1, 1.5, 'text', '', [], {}],
  ];
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** All members of an `enum`: one of them may be the whole difference. */
function listedValues(schema: SpecNode): unknown[] {
  return (schema.at('enum')?.entries() ?? []).slice(0, maxValues).map(([, { value }]) => value);
}

/** An object with each property of the other schemas put in as well, and with one that no schema mentions. */
function objects(schema: SpecNode, all: readonly SpecNode[]): unknown[] {
  const ordinary = minimalInstance(schema);
  if (!isJsonObject(ordinary)) return [];
  const properties = new Map(all.flatMap((one) => one.at('properties')?.entries() ?? []));
  const members = [...properties].map(([name, property]) => [name, minimalInstance(property)] as const);
  return [
    ...members.map(([name, value]) => ({ ...ordinary, [name]: value })),
    { ...ordinary, ...Object.fromEntries(members) },
    { ...ordinary, 'x-contract-probe': 'text' },
  ];
}
