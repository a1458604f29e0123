import { acceptChanges } from '../contract-kit/diff/compare/accept-changes.ts';
import type { ContractChange, MatrixCell } from '../contract-kit/diff/compare/contract-change.ts';
import { conventionRows, type Policy, policies } from '../contract-kit/diff/compare/policy.ts';
import { toPolicy } from '../contract-kit/diff/compare/to-policy.ts';
import { runMatrix } from '../contract-kit/diff/compatibility/run-matrix.ts';
import { diffByPolicy } from '../contract-kit/diff/diff-by-policy.ts';
import { briefDiff } from '../contract-kit/diff/print/brief-diff.ts';
import { concerns, type DiffReader, isBreak, isError } from '../contract-kit/diff/print/diff-reader.ts';
import { sourceLines } from '../contract-kit/openapi/document/source-lines.ts';
import { intercomPolicy } from '../intercom/intercom-policy.ts';
import type { DiffConfig } from './config/config.ts';
import { type Command, createCommand } from './options/command.ts';
import {
  type AnyOption,
  configOption,
  flag,
  type Option,
  pathFrom,
  paths,
  textWithDefault,
  waiversOption,
} from './options/option.ts';
import { oneOf } from './options/whole-number.ts';
import { type DiffResult, diffFormats } from './output/diff-formats.ts';
import { reportOption } from './output/report-output.ts';
import { inRepository } from './output/source-of.ts';
import { writeReports } from './output/write-reports.ts';
import { readRevision, readSource } from './read-revision.ts';

/** The policies that have a name. */
const known: readonly Policy[] = [...policies, intercomPolicy];
const policyNames = known.map(({ name }) => name).join(', ');

const policyOption: Option<Policy> = {
  placeholder: 'NAME',
  help: `how severe each change is: ${policyNames}, or your own in the configuration (tolerant)`,
  read: (given = 'tolerant') => {
    if (typeof given === 'string' || (typeof given === 'object' && given !== null)) return toPolicy(given, known);
    throw new Error('give the name of a policy, or rows of one.');
  },
};

const table = {
  old: revision('OLD', 'git:HEAD'),
  new: revision('NEW', 'spec/openapi.yaml'),
  run: flag(
    'also send the valid requests of each version to a Prism mock of each version, and check the responses against both versions',
  ),
  policy: policyOption,
  conventions: flag('let x-sunset, x-stability-level and x-extensible-enum announce breaks, before the policy judges'),
  report: reportOption(diffFormats),
  for: textWithDefault(
    'READER',
    'whose work is listed: callers, implementers or both',
    'callers',
    oneOf<DiffReader>(['callers', 'implementers', 'both']),
  ),
  failOn: textWithDefault(
    'WHAT',
    'changes that fail: error or warning, by the policy or as work for the reader; breaking, which is an error under strict; wire, which is breaking without types; any; or none',
    'error',
    oneOf<FailOn>(['error', 'warning', 'breaking', 'wire', 'any', 'none']),
  ),
  allowRef: paths('DIR', 'also read files below DIR that a $ref names'),
  waivers: waiversOption,
} satisfies Record<keyof DiffConfig, AnyOption>;

const usage = `Usage: intercom-contract diff [OLD [NEW]] [options]

Compares two OpenAPI 3 descriptions, says how each change affects callers, and
proves each breaking change with a request, a response or a line of code.
Exit codes: 0 passed, 1 failed (see --fail-on), 2 wrong usage.

OLD and NEW are files, or git:REV:PATH for a file at a git revision. git:REV
stands for spec/openapi.yaml at that revision. By default, OLD is git:HEAD and
NEW is the file spec/openapi.yaml.
`;

/** Compares two documents, and writes the reports. */
export const diffCommand: Command = createCommand(
  { command: 'diff', usage, table, actions: { config: configOption }, positionals: ['old', 'new'] },
  async ({ rest, read }) => {
    const [surplus] = rest;
    if (surplus !== undefined)
      throw new Error(`${surplus}: unexpected third document. diff compares two documents, OLD and NEW.`);
    const { values: given } = await read();
    const leave = { allowRefs: given.allowRef };
    const [old, revision] = await Promise.all([readRevision(given.old, leave), readRevision(given.new, leave)]);
    const rows = [...(given.conventions ? conventionRows : []), ...given.policy.rows];
    const diff = await diffByPolicy(old, revision, { ...given.policy, rows });
    const { path, text } = await readSource(given.new);
    const result: DiffResult = {
      diff: acceptChanges(diff, given.waivers),
      reader: given.for,
      source: { file: inRepository(path), lineOf: sourceLines(text) },
      run: given.run ? await runMatrix(old, revision) : undefined,
    };
    await writeReports(result, given.report, briefDiff);
    return diffFails(result, given.failOn) ? 1 : 0;
  },
);

function revision(placeholder: string, fallback: string): Option<string> {
  return textWithDefault(placeholder, 'a file, or git:REV:PATH', fallback, (given, place) =>
    given.startsWith('git:') ? given : pathFrom(given, place),
  );
}

/** The changes for which `diff` exits with 1. */
export type FailOn = 'error' | 'warning' | 'breaking' | 'wire' | 'any' | 'none';

/** What fails for callers, for each of them that depends on the change. */
const failing: Readonly<Record<Exclude<FailOn, 'any' | 'none'>, (change: ContractChange) => boolean>> = {
  error: isError,
  warning: ({ level }) => level !== 'info',
  breaking: isBreak,
  wire: (change) => isBreak(change) && change.layer === 'wire',
};

/** Whether a comparison fails: it has something of the kind that its reader wants to be stopped by. */
export function diffFails(result: DiffResult, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  if (runFails(result)) return true;
  const { changes } = result.diff;
  if (failOn === 'any') return changes.length > 0;
  return changes.some((change) => concerns(result.reader, change, failing[failOn]));
}

/** A failure does not count if a waived change is about its operation. Other changes of this operation count themselves. */
function runFails({ run, reader, diff }: DiffResult): boolean {
  const waived = new Set(diff.waived?.flatMap(({ operations }) => operations));
  const fails = ({ operations }: MatrixCell): boolean => operations.some((id) => !waived.has(id));
  return run?.cells.some((cell) => decides(cell, reader) && fails(cell)) ?? false;
}

/** Callers of the old version meet a new provider. An old implementation meets new callers. */
function decides({ client, provider }: MatrixCell, reader: DiffReader): boolean {
  return client !== provider && ['both', client === 'old' ? 'callers' : 'implementers'].includes(reader);
}
