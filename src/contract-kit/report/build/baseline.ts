import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import type { ClauseReport, Finding, Report } from '../report.ts';
import { allFindings } from './all-findings.ts';

/** The findings that a team knows. A run fails on others only. */
export interface Baseline {
  /** The version of the file's form. */
  readonly baselineVersion: 1;
  /** The known findings by their ids, in their order. */
  readonly findings: readonly KnownFinding[];
}

/** A finding of a {@link Baseline}. */
export interface KnownFinding {
  /** The id of the finding, as reports show it. */
  readonly id: string;
  /** The broken clause as one English sentence, for those who read the file. */
  readonly statement: string;
}

/**
 * Reads a baseline from JSON.
 *
 * @param name - What error messages call the text, such as the name of its file.
 * @example
 * const baseline = readBaseline(readFileSync('known.json', 'utf8'), 'known.json');
 * const report = await verify({ document, target: urlTarget('http://127.0.0.1:8080'), token: 't', baseline });
 * @throws Error - The text is not JSON, or not a baseline of this version.
 */
export function readBaseline(text: string, name: string): Baseline {
  const value = parsedJson(text);
  if (value === undefined) throw new Error(`${name} is not JSON: write the baseline again with --update-baseline.`);
  const isKnown = (one: unknown): one is KnownFinding =>
    isJsonObject(one) && typeof one.id === 'string' && typeof one.statement === 'string';
  const { baselineVersion, findings } = isJsonObject(value) ? value : {};
  if (baselineVersion === 1 && Array.isArray(findings) && findings.every(isKnown)) return { baselineVersion, findings };
  throw new Error(`${name} is not a baseline of this version: write it again with --update-baseline.`);
}

/**
 * The baseline after a run: the findings of the run that no waiver accepts, and those known ones whose clause the run could
 * not check. A run that is incomplete adds no failures of the connection, because they may come from its end.
 *
 * @example
 * writeFileSync('known.json', JSON.stringify(nextBaseline(report, undefined), null, 2));
 */
export function nextBaseline(report: Report, last: Baseline | undefined): Baseline {
  const found = allFindings(report)
    .filter(({ waived }) => waived?.by !== 'waiver')
    .filter((finding) => finding.waived !== undefined || isLasting(finding, report.reason !== undefined))
    .map(({ id, statement }) => ({ id, statement }));
  const checked = new Set(report.clauses.filter(({ verdict }) => verdict !== 'not-covered').map(({ id }) => id));
  const kept = last?.findings.filter(({ id }) => !checked.has(clauseOfId(id))) ?? [];
  const byId = new Map([...kept, ...found].map((finding) => [finding.id, finding]));
  return { baselineVersion: 1, findings: [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/**
 * Whether a new finding may enter a baseline. If the run ended early, a failure of the connection may be its end.
 */
export function isLasting({ id }: Pick<Finding, 'id'>, isCutShort: boolean): boolean {
  return !isCutShort || !id.endsWith('#failure');
}

/** The ids of a baseline whose clauses hold in a run. */
export function mendedIn(clauses: readonly ClauseReport[], { findings }: Baseline): string[] {
  const holding = new Set(clauses.filter(({ verdict }) => verdict === 'holds').map(({ id }) => id));
  return findings.map(({ id }) => id).filter((id) => holding.has(clauseOfId(id)));
}

function clauseOfId(id: string): string {
  return id.slice(0, id.lastIndexOf('#'));
}
