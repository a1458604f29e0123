import type { DocumentReading } from '../diff/document-reading.ts';
import { focusedValues } from '../diff/focused-values.ts';
import { minimalInstance } from '../diff/minimal-instance.ts';
import { keep, onceFor } from '../openapi/once-for.ts';
import type { Operation } from '../openapi/operation.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import type { MatrixFailure } from './matrix.ts';

/** A response that the provider's contract allows. */
export interface TriedResponse {
  /** Why the client's contract forbids it. `undefined` if it allows it. */
  readonly failure: MatrixFailure | undefined;
}

/** The client's and the provider's contract. */
export interface ResponseTrial {
  readonly reader: DocumentReading;
  readonly writer: DocumentReading;
  /** The most subschemas of each schema that are varied. */
  readonly maxSubschemas: number;
}

/** By the pointer of the schema, which many operations can share. */
const samplesBySchema = onceFor((_writer: DocumentReading) => keep<string, unknown[]>());

function samplesOf(writer: DocumentReading, schema: SpecNode, maxSubschemas: number): unknown[] {
  return samplesBySchema(writer)(schema.pointer, () => responseSamples(schema, writer, maxSubschemas));
}

/** Generates responses with each status that both versions document, and validates them as the client does. */
export function tryResponses(
  client: Operation | undefined,
  provider: Operation | undefined,
  { reader, writer, maxSubschemas }: ResponseTrial,
): TriedResponse[] {
  if (client === undefined || provider === undefined) return [];
  return provider.responses.flatMap(({ status, content }) => {
    const known = client.responses.find((response) => response.status === status);
    return content.flatMap(({ mediaType, node }) => {
      const schema = node.at('schema');
      const expected = known?.content.find((media) => media.mediaType === mediaType)?.node.at('schema');
      if (schema === undefined || expected === undefined) return [];
      return samplesOf(writer, schema, maxSubschemas).map((body): TriedResponse => {
        const verdict = reader.judge(expected, body);
        const what = `${status} ${JSON.stringify(body)}`;
        const failure = { operation: client.id, kind: 'unreadable', what } as const;
        return { failure: verdict.kind === 'invalid' ? { ...failure, because: verdict.why } : undefined };
      });
    });
  });
}

/** The most bodies of one schema. */
const maxSamples = 400;

/**
 * Valid bodies of a schema, always the same ones: a minimal one, and some for each subschema, such as one for each value of an
 * enum. Prism generates only one example.
 */
function responseSamples(schema: SpecNode, { references, judge }: DocumentReading, maxSubschemas: number): unknown[] {
  const values = subschemaPointers(schema, maxSubschemas).flatMap((pointer) =>
    focusedValues(schema, undefined, { pointers: [pointer], references: [references] }),
  );
  const distinct = new Map([minimalInstance(schema), ...values].map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()]
    .slice(0, 10 * maxSamples)
    .filter((value) => judge(schema, value).kind === 'valid')
    .slice(0, maxSamples);
}

function subschemaPointers(schema: SpecNode, maxSubschemas: number): string[] {
  const seen = new Set<string>();
  const waiting = [schema];
  for (let node = waiting.shift(); node !== undefined && seen.size < maxSubschemas; node = waiting.shift()) {
    if (seen.has(node.pointer)) continue;
    seen.add(node.pointer);
    for (const keyword of ['properties', 'allOf', 'oneOf', 'anyOf'])
      waiting.push(...(node.at(keyword)?.entries() ?? []).map(([, below]) => below));
    const items = node.at('items');
    if (items !== undefined) waiting.push(items);
  }
  return [...seen];
}
