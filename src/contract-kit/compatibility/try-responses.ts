import type { ComparedContract } from '../diff/normalise/read-contract.ts';
import { createValueJudge, type ValueJudge } from '../diff/prove/value-judge.ts';
import type { Json, JsonObject } from '../openapi/json.ts';
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
  readonly reader: ComparedContract;
  readonly writer: ComparedContract;
  /** The more, the more bodies of each schema are tried. */
  readonly maxSubschemas: number;
}

const judgeOf = onceFor((document: JsonObject): ValueJudge => createValueJudge(document));

/** By the pointer of the schema, which many operations can share. */
const samplesBySchema = onceFor((_writer: ComparedContract) => keep<string, readonly Json[]>());

/** Generates responses with each status that both versions document, and validates them as the client does. */
export function tryResponses(
  client: Operation | undefined,
  provider: Operation | undefined,
  { reader, writer, maxSubschemas }: ResponseTrial,
): TriedResponse[] {
  if (client === undefined || provider === undefined) return [];
  return provider.responses.flatMap(({ status, content }) => {
    const known = client.responses.find((response) => response.status === status);
    return content.flatMap(({ mediaType, schema }) => {
      const expected = known?.content.find((media) => media.mediaType === mediaType)?.schema;
      if (schema === undefined || expected === undefined) return [];
      const samples = samplesBySchema(writer)(schema.whole, () => responseSamples(schema, writer, maxSubschemas));
      return samples.map((body): TriedResponse => {
        const verdict = judgeOf(reader.document).judge(expected.whole, body);
        const what = `${status} ${JSON.stringify(body)}`;
        const failure = { operation: client.id, kind: 'unreadable', what } as const;
        const [error] = verdict.kind === 'invalid' ? verdict.errors : [];
        return { failure: error === undefined ? undefined : { ...failure, because: error.message } };
      });
    });
  });
}

/** The most bodies of one schema. */
const maxSamples = 400;

/** Valid bodies of a schema, always the same ones: its boundaries, and some that are drawn. */
function responseSamples(schema: SpecNode, { document }: ComparedContract, maxSubschemas: number): readonly Json[] {
  const judge = judgeOf(document);
  const values = [...judge.values(schema.whole), ...judge.draws(schema.whole)];
  return values
    .filter((value) => judge.judge(schema.whole, value).kind === 'valid')
    .slice(0, Math.min(maxSamples, 10 * maxSubschemas));
}
