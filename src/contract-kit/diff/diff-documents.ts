import type { JsonObject } from '../document/json.ts';
import { bumpOf, type Change, compareSeverity, type DiffReport, type Side } from './change.ts';
import { type CompiledLine, compileLines } from './compile-lines.ts';
import { concernedOperations } from './concerned-operations.ts';
import { describeChange } from './describe-change.ts';
import { type DocumentReading, type OperationPair, pairOperations, readDocument } from './document-reading.ts';
import { documentedInChanges } from './documented-in.ts';
import { type Found, findUnratedBreak, findWitness } from './find-witness.ts';
import { withKeptParameters } from './kept-parameters.ts';
import { idleDefault, provenBreak, type Rating, rate } from './policy.ts';
import type { RawChange } from './raw-change.ts';
import { redoclyDiff } from './redocly-diff.ts';
import { renamedParameters } from './renamed-parameters.ts';
import { createTouchedClauses } from './touched-clauses.ts';
import { typedLine } from './typed-line.ts';
import type { Witness } from './witness.ts';

/** A change on its way to the report. */
interface Rated {
  readonly raw: RawChange;
  readonly rating: Rating;
  readonly pairs: readonly OperationPair[];
  readonly found: Found | undefined;
  /** A line of typed code to try where the wire shows nothing. */
  readonly line: string | undefined;
}

/**
 * Compares two bundled OpenAPI documents: what changed, how severe it is for a caller, and a witness of each break.
 *
 * @throws Error when Redocly, openapi-typescript or typescript is needed and not installed, or the comparison fails.
 */
export async function diffDocuments(oldDocument: JsonObject, newDocument: JsonObject): Promise<DiffReport> {
  const raws = await redoclyDiff(oldDocument, newDocument);
  const old = readDocument(oldDocument);
  const revision = readDocument(newDocument);
  const pairs = pairOperations(old, revision);
  const all = withKeptParameters(raws, pairs, old, revision);
  const rated = [...all, ...renamedParameters(pairs), ...documentedInChanges(pairs)].map((raw) =>
    rateAndSearch(raw, concernedOperations(raw, pairs, old, revision), old, revision),
  );
  const lines = [...new Set(rated.flatMap(({ line }) => line ?? []))];
  const compiled = await compileLines(oldDocument, newDocument, lines);
  const clausesOf = createTouchedClauses();
  const changes = rated.map((one): Change => {
    const witness = one.found?.witness ?? compiledWitness(compiled.find(({ line }) => line === one.line));
    const { raw, rating } = one;
    const [primary, ...others] = operationIds(one);
    const pointer = (raw.revision ?? raw.base)?.pointer ?? '';
    const pair = one.found?.pair ?? one.pairs[0];
    return {
      id: `${rating.rule}@${pointer}`,
      severity: rating.severity,
      operation: primary ?? '',
      alsoIn: others,
      pointer,
      description: describeChange(raw, raw.revision === undefined ? old : revision),
      reason: rating.reason,
      side: sideOf(raw, witness),
      clauses: pair === undefined ? [] : clausesOf(raw, pair),
      ...(witness !== undefined && { witness }),
      proven: witness !== undefined,
    };
  });
  changes.sort((one, other) => compareSeverity(one.severity, other.severity));
  return { bump: bumpOf(changes), changes: withUniqueIds(changes) };
}

function rateAndSearch(
  raw: RawChange,
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
): Rated {
  const rating = rate(raw);
  if (rating.severity !== 'major') {
    const found = rating.rule === 'prose-changed' ? undefined : findUnratedBreak(raw, pairs, old, revision);
    return { raw, pairs, found, line: undefined, rating: found === undefined ? rating : provenBreak };
  }
  const found = findWitness(raw, pairs, old, revision);
  if (rating.rule === idleDefault.rule && found === undefined)
    return { raw, pairs, found, line: undefined, rating: idleDefault };
  const [pair] = pairs;
  const search = { raw, pair: pair ?? { old: undefined, new: undefined }, old, new: revision };
  return { raw, pairs, found, rating, line: found === undefined ? typedLine(search) : undefined };
}

function compiledWitness(compiled: CompiledLine | undefined): Witness | undefined {
  if (compiled === undefined || !compiled.compiledBefore || compiled.problem === undefined) return undefined;
  return { kind: 'does-not-compile', code: compiled.line, because: compiled.problem };
}

/** The operation of the witness first, so that the two belong together. */
function operationIds({ pairs, found }: Rated): string[] {
  const ordered = found === undefined ? pairs : [found.pair, ...pairs.filter((pair) => pair !== found.pair)];
  return [...new Set(ordered.map((pair) => (pair.old ?? pair.new)?.id ?? ''))];
}

function sideOf({ path }: RawChange, witness: Witness | undefined): Side {
  if (witness?.kind === 'does-not-compile') return 'types';
  if (witness?.kind === 'refused' || witness?.kind === 'silently-ignored') return 'request';
  if (witness?.kind === 'unreadable') return 'response';
  if (witness?.kind === 'no-longer-promised') return witness.reply === undefined ? 'request' : 'response';
  if (path.startsWith('/components/')) return 'types';
  return path.includes('/responses') ? 'response' : 'request';
}

function withUniqueIds(changes: readonly Change[]): Change[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const count = (counts.get(change.id) ?? 0) + 1;
    counts.set(change.id, count);
    return count === 1 ? change : { ...change, id: `${change.id}#${count}` };
  });
}
