import type { Json, JsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { createValueJudge, type ValueJudge } from '../../schema/compare/value-judge.ts';
import type { ComparedContract } from '../compare/read-contract.ts';
import type { MatrixFailure } from './matrix.ts';
import type { ClientProvider } from './usable-cases.ts';

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

/**
 * Generates responses with each status that both versions document, and validates them as the client does.
 *
 * @param maxSamples The most bodies of each schema.
 * @returns For each response why the client's contract forbids it. `undefined` if it allows it.
 */
export function tryResponses(
  asked: Operation | undefined,
  asking: Operation | undefined,
  { client, provider }: ClientProvider,
  maxSamples: number,
): (MatrixFailure | undefined)[] {
  if (asking === undefined || asked === undefined) return [];
  const [reader, writer] = [client.reading, provider.reading];
  return asked.responses.flatMap(({ status, content }) => {
    const known = asking.responses.find((response) => response.status === status);
    return content.flatMap(({ mediaType, schema }) => {
      const expected = known?.content.find((media) => media.mediaType === mediaType)?.schema;
      if (schema === undefined || expected === undefined) return [];
      const bodies = judgedBodies(reader)(writer)(`${schema.whole} ${expected.whole}`, () =>
        responseSamples(schema, writer, maxSamples).map((body) => {
          const verdict = judgeOf(reader.document).judge(expected.whole, body);
          return { body, because: verdict.kind === 'invalid' ? verdict.errors[0]?.message : undefined };
        }),
      );
      return bodies.map(({ body, because }): MatrixFailure | undefined => {
        const what = `${status} ${JSON.stringify(body)}`;
        return because === undefined ? undefined : { operation: asking.id, kind: 'unreadable', what, because };
      });
    });
  });
}

/** Valid bodies of a schema, always the same ones: its boundaries, and some that are drawn. */
function responseSamples(schema: SpecNode, { document }: ComparedContract, maxSamples: number): readonly Json[] {
  const judge = judgeOf(document);
  const values = [...judge.values(schema.whole), ...judge.draws(schema.whole)];
  return values.filter((value) => judge.judge(schema.whole, value).kind === 'valid').slice(0, maxSamples);
}
