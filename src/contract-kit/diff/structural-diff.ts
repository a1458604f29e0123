import type { JsonObject } from '../openapi/json.ts';
import { valueAt } from '../openapi/value-at.ts';
import { createSearchLog, type SearchLog } from './break-search.ts';
import { bumpOf, type Change, compareSeverity, type DiffReport, type Side } from './change.ts';
import { type CompiledLine, compileLines } from './compile-lines.ts';
import { concernedOperations } from './concerned-operations.ts';
import { describeChange } from './describe-change.ts';
import { type DocumentReading, type OperationPair, pairOperations, readDocument } from './document-reading.ts';
import { documentedInChanges } from './documented-in.ts';
import { type Found, findUnratedBreak, findWitness } from './find-witness.ts';
import { withKeptParameters } from './kept-parameters.ts';
import { idleDefault, provenBreak, type Rating, rate } from './policy.ts';
import type { RawChange, RawPlace } from './raw-change.ts';
import { isRearranged, rearranged } from './rearranged.ts';
import { redoclyDiff } from './redocly-diff.ts';
import { renamedParameters } from './renamed-parameters.ts';
import { spellReferences } from './spell-references.ts';
import { createTouchedClauses } from './touched-clauses.ts';
import { typedLine } from './typed-line.ts';
import type { Witness } from './witness.ts';

/** A change on its way to the report. */
interface Rated {
  readonly raw: RawChange;
  readonly rating: Rating;
  readonly pairs: readonly OperationPair[];
  readonly found: Found | undefined;
  readonly log: SearchLog;
  /** A line of typed code to try where the wire shows nothing. */
  readonly line: string | undefined;
}

/**
 * Compares two OpenAPI descriptions with local `$ref`s only: what changed, how severe each change is for a caller, and a
 * witness of each break that one was found for.
 *
 * @example
 * const [before, after] = await Promise.all([loadDocument('v1.yaml'), loadDocument('v2.yaml')]);
 * const report = await structuralDiff(before, after);
 * if (report.bump === 'major') console.log(textDiff(report));
 * @throws Error - An optional peer dependency (Redocly, openapi-typescript or typescript) is needed and not installed, or
 * Redocly cannot compare the descriptions.
 */
export async function structuralDiff(oldDocument: JsonObject, newDocument: JsonObject): Promise<DiffReport> {
  const spelt = spellReferences(oldDocument, newDocument);
  const raws = [...(await redoclyDiff(spelt.old, spelt.revision)), ...spelt.changes];
  const old = readDocument(spelt.old);
  const revision = readDocument(spelt.revision);
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
    const pointer = writtenPlace(raw.revision === undefined ? oldDocument : newDocument, raw.revision ?? raw.base);
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
      ...(rating.severity === 'major' && witness === undefined && { notProven: searched(one.log) }),
    };
  });
  changes.sort((one, other) => compareSeverity(one.severity, other.severity));
  return { bump: bumpOf(changes), changes: withUniqueIds(changes) };
}

/** The pointer to a place, for people who look it up: up to where the document as it was written has something. */
function writtenPlace(document: JsonObject, place: RawPlace | undefined): string {
  const pointer = place?.pointer ?? '';
  if (!pointer.includes('/allOf/') || valueAt(document, pointer) !== undefined) return pointer;
  return writtenPlace(document, place && { ...place, pointer: pointer.slice(0, pointer.lastIndexOf('/')) });
}

/** Schemas that lead to a change, and in which a proof of it is looked for: of a break, and of what no rule calls one. */
const maxSearched = { break: 12, other: 4 };

function rateAndSearch(
  raw: RawChange,
  pairs: readonly OperationPair[],
  old: DocumentReading,
  revision: DocumentReading,
): Rated {
  const rating = rate(raw);
  const isBreak = rating.severity === 'major';
  const log = createSearchLog(isBreak ? maxSearched.break : maxSearched.other);
  const place = { pairs, old, new: revision, log };
  if (!isBreak) {
    const found = rating.rule === 'prose-changed' ? undefined : findUnratedBreak(raw, place);
    return { raw, pairs, found, log, line: undefined, rating: found === undefined ? rating : provenBreak };
  }
  const found = findWitness(raw, place);
  if (rating.rule === idleDefault.rule && found === undefined)
    return { raw, pairs, found, log, line: undefined, rating: idleDefault };
  if (found === undefined && isRearranged(raw, rating.rule, old, revision))
    return { raw, pairs, found, log, line: undefined, rating: rearranged };
  const [pair] = pairs;
  const search = { raw, pair: pair ?? { old: undefined, new: undefined }, old, new: revision };
  return { raw, pairs, found, log, rating, line: found === undefined ? typedLine(search) : undefined };
}

function searched({ isCut, limit }: SearchLog): string {
  return isCut
    ? `no witness was found in the first ${limit} bodies and parameters that it is part of; it may show in others`
    : 'no witness was found';
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
  if (witness?.kind === 'no-longer-promised') return witness.response === undefined ? 'request' : 'response';
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
