import type { Json, JsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { createValueJudge, type ValueJudge } from '../../schema/compare/value-judge.ts';
import type { ComparedContract } from '../compare/read-contract.ts';
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

/** A body, and why the client's contract forbids it. */
interface JudgedBody {
  readonly body: Json;
  readonly because: string | undefined;
}

/** By reader, writer and the pointers of the two schemas, which many operations can share. */
const judgedBodies = onceFor((_reader: ComparedContract) =>
  onceFor((_writer: ComparedContract) => keep<string, readonly JudgedBody[]>()),
);

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
      const bodies = judgedBodies(reader)(writer)(`${schema.whole} ${expected.whole}`, () =>
        responseSamples(schema, writer, maxSubschemas).map((body) => judged(body, expected, reader)),
      );
      return bodies.map(({ body, because }): TriedResponse => {
        if (because === undefined) return { failure: undefined };
        const what = `${status} ${JSON.stringify(body)}`;
        return { failure: { operation: client.id, kind: 'unreadable', what, because } };
      });
    });
  });
}

function judged(body: Json, expected: SpecNode, { document }: ComparedContract): JudgedBody {
  const verdict = judgeOf(document).judge(expected.whole, body);
  return { body, because: verdict.kind === 'invalid' ? verdict.errors[0]?.message : undefined };
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
