import type { LineOf } from '../../openapi/document/source-lines.ts';
import type { Finding, Report } from '../report.ts';

/** The file of a description, so that a report can name a line in it. */
export interface ReportSource {
  /** The path of the file, relative to the root of its repository. */
  readonly file: string;
  /** Returns the line of the part at a JSON Pointer, from 1. */
  readonly lineOf: LineOf;
}

/** The part of the description that a finding is about. `undefined` if the report does not know the clause. */
export function pointerOf(finding: Finding, { clauses }: Pick<Report, 'clauses'>): string | undefined {
  return finding.example ?? clauses.find(({ id }) => id === finding.clause)?.pointer;
}
