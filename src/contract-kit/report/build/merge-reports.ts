import { addedUp, firstByKey, groupBy } from '../../openapi/document/group-by.ts';
import { defined } from '../../openapi/document/json.ts';
import type { MadeThings, Report, Shard, StateReport } from '../report.ts';
import type { Acceptance } from './accept-findings.ts';
import { allFindings } from './all-findings.ts';
import { assertSchemaVersion } from './read-report.ts';
import { joinParts } from './report-part.ts';

/** The report of one shard, for {@link mergeReports}. */
export interface NamedReport {
  /** What error messages call the report, such as the name of its file. */
  readonly name: string;
  /** The report, with its `shard`. */
  readonly report: Report;
}

type ShardReport = NamedReport & { readonly shard: Shard };

/**
 * Joins the reports of all shards into the report of the whole run. The durations are added.
 *
 * @example
 * const options = { document, target: urlTarget('http://127.0.0.1:4010') };
 * const one = await verify({ ...options, shard: { index: 1, count: 2 } });
 * const two = await verify({ ...options, shard: { index: 2, count: 2 } });
 * const whole = mergeReports([{ name: 'one', report: one }, { name: 'two', report: two }]);
 * @param acceptance - Findings that are accepted, besides those that a shard has accepted. Default: none.
 * @throws Error - A report has another `schemaVersion`, is not of a shard, or is of another run than the first. A shard
 * is missing or given twice.
 */
export function mergeReports(reports: readonly NamedReport[], acceptance: Acceptance = {}): Report {
  const shards = reports.map(toShard);
  const [first, ...others] = shards;
  if (first === undefined) throw new Error('There is nothing to merge: give the JSON report of every shard.');
  for (const other of others) assertSameRun(first, other);
  const { count, operations } = first.shard;
  for (let index = 1; index <= count; index += 1) assertOnce(shards, index, count);

  const parts = shards.map(({ report, shard: { reasons, complete } }) => ({
    ...report,
    findings: allFindings(report),
    reasons,
    complete,
  }));
  const { target, seed, plan, reach, tool, document } = first.report;
  const [startedAt] = shards.flatMap(({ report }) => report.startedAt ?? []).sort();
  const runIds = new Set(shards.flatMap(({ report }) => report.runId ?? []));
  const runId = runIds.size === 0 ? undefined : [...runIds].join(', ');
  const mended = shards.flatMap(({ report }) => report.mended ?? []);
  const whole = joinParts(parts, {
    about: defined({ tool, document, startedAt }),
    target,
    seed,
    runId,
    plan,
    operations,
    durationMs: shards.reduce((total, { report }) => total + report.durationMs, 0),
    state: joinStates(shards.map(({ report }) => report.state)),
    minReached: reach.minReached,
    acceptance,
  });
  const unusedWaivers = [...new Set(shards.flatMap(({ report }) => report.unusedWaivers ?? []))];
  return {
    ...whole,
    ...(whole.mended === undefined && mended.length > 0 && { mended }),
    ...(unusedWaivers.length > 0 && { unusedWaivers }),
  };
}

function toShard({ name, report }: NamedReport): ShardReport {
  assertSchemaVersion(report, name);
  const { shard } = report;
  if (shard === undefined)
    throw new Error(`${name} is the report of a whole run: merge accepts only reports of verify --shard I/N.`);
  return { name, report, shard };
}

function assertSameRun(first: ShardReport, other: ShardReport): void {
  const differ = (what: string, value: (report: ShardReport) => unknown): void => {
    if (value(first) === value(other)) return;
    throw new Error(
      `${other.name} is from another run than ${first.name}: their ${what} differ (${value(other)} and ${value(first)}). Give the reports of one run.`,
    );
  };
  differ('targets', ({ report }) => report.target);
  differ('seeds', ({ report }) => report.seed);
  differ('values of --min-reached', ({ report }) => report.reach.minReached);
  differ('numbers of shards', ({ shard }) => shard.count);
  differ('documents or options', ({ shard }) => `digest ${shard.contract.slice(0, 12)}`);
}

function assertOnce(shards: readonly ShardReport[], index: number, count: number): void {
  const [report, double] = shards.filter(({ shard }) => shard.index === index);
  if (report === undefined)
    throw new Error(`The report of shard ${index}/${count} is missing: give the reports of all shards.`);
  if (double !== undefined)
    throw new Error(
      `${report.name} and ${double.name} are both reports of shard ${index}/${count}: give each shard once.`,
    );
}

/** Joins what the shards of a run have made. `undefined` if none of them made anything. */
function joinStates(states: readonly (StateReport | undefined)[]): StateReport | undefined {
  const known = states.filter((state) => state !== undefined);
  if (known.length === 0) return undefined;
  const sum = (numberOf: (state: StateReport) => number) => known.reduce((total, state) => total + numberOf(state), 0);
  const made = known.flatMap((state) => state.made);
  const withheld = known.flatMap((state) => state.withheld);
  const parents = known.flatMap(({ foundParents }) => foundParents);
  const reaching = known.flatMap(({ reachesOut }) => reachesOut);
  const prepared = known.flatMap((state) => state.prepared ?? []);
  const learned = known.flatMap((state) => state.learned ?? []);
  const disturbed = known.flatMap((state) => state.disturbed);
  const reasons = [...new Set(known.flatMap(({ notCompared }) => notCompared ?? []))];
  const keyOfMade = ({ resource, operation }: MadeThings): string => JSON.stringify([resource, operation]);
  return {
    made: addedUp(made, keyOfMade, 'count', 'deleted', 'removed', 'left'),
    removed: sum(({ removed }) => removed),
    left: known.flatMap(({ left }) => left),
    unmade: known.flatMap(({ unmade }) => unmade),
    withheld: addedUp(withheld, ({ operation, reason }) => JSON.stringify([operation, reason]), 'count'),
    foundParents: firstByKey(parents, ({ operation, path }) => JSON.stringify([operation, path])),
    reachesOut: firstByKey(reaching, ({ operation }) => operation),
    ...(prepared.length > 0 && { prepared: firstByKey(prepared, ({ operation }) => operation) }),
    ...(learned.length > 0 && { learned: firstByKey(learned, ({ operation }) => operation) }),
    // Each shard reads what is there by itself.
    compared: Math.max(...known.map(({ compared }) => compared)),
    ...(reasons.length > 0 && { notCompared: reasons.join(' and ') }),
    disturbed: [...groupBy(disturbed, ({ path, kind }) => `${kind} ${path}`).values()].map((same) => ({
      ...same[0],
      requests: same.flatMap(({ requests }) => requests),
    })),
  };
}
