import { acceptChanges } from '../contract-kit/diff/compare/accept-changes.ts';
import { runMatrix } from '../contract-kit/diff/compatibility/run-matrix.ts';
import { diffByConventions } from '../contract-kit/diff/diff-by-conventions.ts';
import { diffDocuments } from '../contract-kit/diff/diff-documents.ts';
import { sourceLines } from '../contract-kit/openapi/document/source-lines.ts';
import { diffOptions } from './diff-command-options.ts';
import { diffFails } from './diff-fails.ts';
import { briefResult, type DiffResult } from './diff-formats.ts';
import { usageOf } from './options/command-options.ts';
import { openCommandLine } from './options/open-command-line.ts';
import { readRevision, readSource } from './read-revision.ts';
import { inRepository } from './source-of.ts';
import { writeReports } from './write-reports.ts';

/** Compares two documents, and writes the reports. */
export async function diffCommand(args: readonly string[]): Promise<number> {
  const { actions, rest, read } = await openCommandLine(diffOptions, args);
  if (actions.help) {
    process.stdout.write(usageOf(diffOptions));
    return 0;
  }
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
}
