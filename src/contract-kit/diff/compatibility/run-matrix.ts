import { startPrismThread } from '../../mock/prism-thread.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { Json, JsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { createValueJudge, type ValueJudge } from '../../schema/compare/value-judge.ts';
import type { Matrix, MatrixCell, MatrixFailure } from '../compare/contract-change.ts';
import { pairOperations } from '../compare/part-pair.ts';
import { type ComparedContract, readContract } from '../compare/read-contract.ts';
import { type ClientProvider, failuresOf, usableCases } from './usable-cases.ts';

/** The most failures that are listed for a cell. */
const maxFailures = 5;
/** The most and the fewest bodies that are tried of each schema of a response. Many operations have fewer each. */
const [maxBodies, minBodies] = [400, 30];

/**
 * Sends the requests that each version of a contract allows to a Prism mock of each version, and validates the responses by
 * each version. This does not depend on the comparison of the documents.
 *
 * @throws Error - Prism, an optional peer dependency, is not installed, or cannot serve one of the documents.
 */
export async function runMatrix(old: JsonObject, revision: JsonObject): Promise<Matrix> {
  const readings = { old: readContract(old, 'old'), new: readContract(revision, 'new') };
  const pairs = pairOperations(readings.old.operations, readings.new.operations);
  const maxSamples = Math.max(minBodies, Math.min(maxBodies, 10 * Math.floor(1500 / pairs.length)));
  const thread = startPrismThread();
  try {
    const [oldUrl, newUrl] = [new URL(await thread.serve(old)), new URL(await thread.serve(revision))];
    const sides = {
      old: { reading: readings.old, url: oldUrl, operations: new Map(pairs.map((pair) => [pair.new, pair.old])) },
      new: { reading: readings.new, url: newUrl, operations: new Map(pairs.map((pair) => [pair.old, pair.new])) },
    };
    // A request that Prism refuses although it serves the client's own version is Prism's mistake.
    const usable = { old: await usableCases(sides.old), new: await usableCases(sides.new) };
    const cells: MatrixCell[] = [];
    for (const client of ['old', 'new'] as const)
      for (const provider of ['old', 'new'] as const) {
        const both: ClientProvider = { client: sides[client], provider: sides[provider] };
        const { sent } = usable[client];
        const failed = await failuresOf(sent, both);
        const tried = pairs.flatMap((pair) => tryResponses(pair[provider], pair[client], both, maxSamples));
        cells.push({ client, provider, ...counts(sent.length, failed, tried) });
      }
    const notSent = [...usable.old.notSent, ...usable.new.notSent].map(({ id }) => id);
    return { cells, notSent: [...new Set(notSent)] };
  } finally {
    await thread.close();
  }
}

function counts(requests: number, failed: readonly MatrixFailure[], tried: readonly (MatrixFailure | undefined)[]) {
  const refused = failed.filter(({ kind }) => kind === 'refused');
  const failures = [...failed, ...tried].filter((failure) => failure !== undefined);
  const told = firstByKey(failures, ({ operation, kind, because }) => JSON.stringify([operation, kind, because]));
  return {
    requests,
    refused: refused.length,
    responses: requests - refused.length + tried.length,
    unreadable: failures.length - refused.length,
    failures: told.slice(0, maxFailures),
    operations: [...new Set(failures.map(({ operation }) => operation))],
  };
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

/**
 * Generates responses with each status that both versions document, and validates them as the client does.
 *
 * @param maxSamples The most bodies of each schema.
 * @returns For each response why the client's contract forbids it. `undefined` if it allows it.
 */
function tryResponses(
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
