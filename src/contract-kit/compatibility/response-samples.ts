import type { DocumentReading } from '../diff/document-reading.ts';
import { focusedValues } from '../diff/focused-values.ts';
import { minimalInstance } from '../diff/minimal-instance.ts';
import type { SpecNode } from '../openapi/spec-node.ts';

const maxSamples = 400;

/**
 * Bodies that a schema allows, always the same ones: an ordinary one, and for each place in the schema what is worth
 * trying there. A mock makes up a single example, in which neither a null nor the second value of an enum may ever come.
 */
export function responseSamples(
  schema: SpecNode,
  { references, judge }: DocumentReading,
  maxPlaces: number,
): unknown[] {
  const values = schemaPlaces(schema, maxPlaces).flatMap((pointer) =>
    focusedValues(schema, undefined, { pointers: [pointer], references: [references] }),
  );
  const distinct = new Map([minimalInstance(schema), ...values].map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()]
    .slice(0, 10 * maxSamples)
    .filter((value) => judge(schema, value).kind === 'valid')
    .slice(0, maxSamples);
}

function schemaPlaces(schema: SpecNode, maxPlaces: number): string[] {
  const seen = new Set<string>();
  const waiting = [schema];
  for (let node = waiting.shift(); node !== undefined && seen.size < maxPlaces; node = waiting.shift()) {
    if (seen.has(node.pointer)) continue;
    seen.add(node.pointer);
    for (const keyword of ['properties', 'allOf', 'oneOf', 'anyOf'])
      waiting.push(...(node.at(keyword)?.entries() ?? []).map(([, below]) => below));
    const items = node.at('items');
    if (items !== undefined) waiting.push(items);
  }
  return [...seen];
}
