import { acceptChanges } from '../contract-kit/diff/compare/accept-changes.ts';
import type { MatrixCell } from '../contract-kit/diff/compatibility/matrix.ts';
import { runMatrix } from '../contract-kit/diff/compatibility/run-matrix.ts';
import { diffByConventions } from '../contract-kit/diff/diff-by-conventions.ts';
import { diffDocuments } from '../contract-kit/diff/diff-documents.ts';
import { concerns, type DiffReader } from '../contract-kit/diff/print/diff-reader.ts';
import { sourceLines } from '../contract-kit/openapi/document/source-lines.ts';
import { listed } from '../contract-kit/text/listed.ts';
import type { DiffConfig } from './config/config.ts';
import { briefResult, type DiffResult, diffFormats } from './diff-formats.ts';
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
import { readRevision, readSource } from './read-revision.ts';
import { reportOption } from './report-output.ts';
import { inRepository } from './source-of.ts';
import { writeReports } from './write-reports.ts';

const table = {
  old: revision('OLD', 'git:HEAD'),
  new: revision('NEW', 'spec/openapi.yaml'),
  run: flag(
    'also send the valid requests of each version to a Prism mock of each version, and check the responses against both versions',
  ),
  conventions: flag('accept breaks that x-sunset, x-stability-level or x-extensible-enum announce'),
  report: reportOption(diffFormats),
  for: textWithDefault('READER', 'whose work is listed: callers, implementers or both', 'callers', {
    read: oneOf<DiffReader>(['callers', 'implementers', 'both']),
  }),
  failOn: textWithDefault(
    'WHAT',
    'changes that fail: breaking, which is work for the reader; wire, which leaves out types; any; or none',
    'breaking',
    { read: oneOf<FailOn>(['breaking', 'wire', 'any', 'none']) },
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
    const diff = await (given.conventions ? diffByConventions : diffDocuments)(old, revision);
    const { path, text } = await readSource(given.new);
    const result: DiffResult = {
      diff: acceptChanges(diff, given.waivers),
      reader: given.for,
      source: { file: inRepository(path), lineOf: sourceLines(text) },
      run: given.run ? await runMatrix(old, revision) : undefined,
    };
    await writeReports(result, given.report, briefResult);
    return diffFails(result, given.failOn) ? 1 : 0;
  },
);

function revision(placeholder: string, fallback: string): Option<string> {
  return textWithDefault(placeholder, 'a file, or git:REV:PATH', fallback, {
    read: (given, place) => (given.startsWith('git:') ? given : pathFrom(given, place)),
  });
}

function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((one) => one === text);
    if (name === undefined) throw new Error(`give ${listed(names.slice(0, -1), names.length)} or ${names.at(-1)}.`);
    return name;
  };
}

/** The changes for which `diff` exits with 1. */
export type FailOn = 'breaking' | 'wire' | 'any' | 'none';

/** Whether a comparison fails: it has something of the kind that its reader wants to be stopped by. */
export function diffFails(result: DiffResult, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  if (runFails(result)) return true;
  const { changes } = result.diff;
  if (failOn === 'any') return changes.length > 0;
  return changes.some(
    (change) => concerns(result.reader, change) && (failOn === 'breaking' || change.layer === 'wire'),
  );
}

/** A failure does not count if a waived change is about its operation. Other changes of this operation count themselves. */
function runFails({ run, reader, diff }: DiffResult): boolean {
  const waived = new Set(diff.waived?.flatMap(({ operations }) => operations));
  const fails = ({ operations }: MatrixCell): boolean => operations.some((id) => !waived.has(id));
  return run?.cells.some((cell) => decides(cell, reader) && fails(cell)) ?? false;
}

/** Callers of the old version meet a new provider. An old implementation meets new callers. */
function decides({ client, provider }: MatrixCell, reader: DiffReader): boolean {
  if (client === provider) return false;
  return reader === 'both' || reader === (client === 'old' ? 'callers' : 'implementers');
}
