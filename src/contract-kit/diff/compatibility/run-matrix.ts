import { startPrismThread } from '../../mock/prism-thread.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { type PartPair, pairOperations } from '../compare/pair-parts.ts';
import { readContract } from '../compare/read-contract.ts';
import { type ClientProvider, type MatrixSide, sendCases, usableCases } from './client-cases.ts';
import type { Matrix, MatrixCell, MatrixFailure, Version } from './matrix.ts';
import { tryResponses } from './try-responses.ts';

/** The most failures that are listed for a cell. */
const maxFailures = 5;
/** The most subschemas of responses that are varied, over all operations. */
const maxSubschemas = 1500;

/**
 * Sends the requests that each version of a contract allows to a Prism mock of each version, and validates the responses by
 * each version. This does not depend on the comparison of the documents.
 *
 * @throws Error - Prism, an optional peer dependency, is not installed, or cannot serve one of the documents.
 */
export async function runMatrix(old: JsonObject, revision: JsonObject): Promise<Matrix> {
  const readings = { old: readContract(old, 'old'), new: readContract(revision, 'new') };
  const pairs = pairOperations(readings.old.operations, readings.new.operations);
  const thread = startPrismThread();
  try {
    const url = {
      old: new URL(await thread.serve(old)),
      new: new URL(await thread.serve(revision)),
    };
    const sides = {
      old: { reading: readings.old, url: url.old, operations: new Map(pairs.map((pair) => [pair.new, pair.old])) },
      new: { reading: readings.new, url: url.new, operations: new Map(pairs.map((pair) => [pair.old, pair.new])) },
    };
    // A request that Prism refuses although it serves the client's own version is Prism's mistake.
    const usable = { old: await usableCases(sides.old), new: await usableCases(sides.new) };
    const cells: MatrixCell[] = [];
    for (const client of ['old', 'new'] as const)
      for (const provider of ['old', 'new'] as const) {
        const both: ClientProvider = { client: sides[client], provider: sides[provider] };
        const { cases } = usable[client];
        const failures = await sendCases(cases, both);
        cells.push(toCell(client, provider, cases.length, failures, tryAll(pairs, client, provider, both)));
      }
    const notSent = [...usable.old.notSent, ...usable.new.notSent].map(({ id }) => id);
    return { cells, notSent: [...new Set(notSent)] };
  } finally {
    await thread.close();
  }
}

function tryAll(
  pairs: readonly PartPair<Operation>[],
  client: Version,
  provider: Version,
  { client: reader, provider: writer }: { readonly client: MatrixSide; readonly provider: MatrixSide },
): ReturnType<typeof tryResponses> {
  const ofEach = Math.max(3, Math.min(60, Math.floor(maxSubschemas / pairs.length)));
  return pairs.flatMap((pair) =>
    tryResponses(pair[client], pair[provider], {
      reader: reader.reading,
      writer: writer.reading,
      maxSubschemas: ofEach,
    }),
  );
}

function toCell(
  client: Version,
  provider: Version,
  requests: number,
  sent: readonly MatrixFailure[],
  generated: ReturnType<typeof tryResponses>,
): MatrixCell {
  const refused = sent.filter(({ kind }) => kind === 'refused');
  const failures = [...sent, ...generated.flatMap(({ failure }) => failure ?? [])];
  return {
    client,
    provider,
    requests,
    refused: refused.length,
    responses: requests - refused.length + generated.length,
    unreadable: failures.length - refused.length,
    failures: firstByKey(failures, ({ operation, kind, because }) => JSON.stringify([operation, kind, because])).slice(
      0,
      maxFailures,
    ),
    operations: [...new Set(failures.map(({ operation }) => operation))],
  };
}
