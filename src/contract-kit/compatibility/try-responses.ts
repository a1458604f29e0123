import type { DocumentReading } from '../diff/document-reading.ts';
import { keep, onceFor } from '../openapi/once-for.ts';
import type { Operation } from '../openapi/operation.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import type { MatrixFailure } from './matrix.ts';
import { responseSamples } from './response-samples.ts';

/** One response that the provider's contract allows, and what is wrong with it for the client; nothing where all is well. */
export interface TriedResponse {
  readonly failure: MatrixFailure | undefined;
}

/** Who reads and who writes, and how many places of each schema are varied. */
export interface ResponseTrial {
  readonly reader: DocumentReading;
  readonly writer: DocumentReading;
  readonly places: number;
}

const samplesBySchema = onceFor((_writer: DocumentReading) => keep<string, unknown[]>());

/** Made once for each schema, which many operations may share. */
function samplesOf(writer: DocumentReading, schema: SpecNode, places: number): unknown[] {
  return samplesBySchema(writer)(schema.pointer, () => responseSamples(schema, writer, places));
}

/** Makes up responses of every status that both versions document, and reads them with the client's validators. */
export function tryResponses(
  client: Operation | undefined,
  provider: Operation | undefined,
  { reader, writer, places }: ResponseTrial,
): TriedResponse[] {
  if (client === undefined || provider === undefined) return [];
  return provider.responses.flatMap(({ status, content }) => {
    const known = client.responses.find((response) => response.status === status);
    return content.flatMap(({ mediaType, node }) => {
      const schema = node.at('schema');
      const expected = known?.content.find((media) => media.mediaType === mediaType)?.node.at('schema');
      if (schema === undefined || expected === undefined) return [];
      return samplesOf(writer, schema, places).map((body): TriedResponse => {
        const verdict = reader.judge(expected, body);
        const what = `${status} ${JSON.stringify(body)}`;
        const failure = { operation: client.id, kind: 'unreadable', what } as const;
        return { failure: verdict.kind === 'invalid' ? { ...failure, because: verdict.why } : undefined };
      });
    });
  });
}
