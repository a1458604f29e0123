import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { sourceLines } from '../../contract-kit/openapi/document/source-lines.ts';
import type { ReportSource } from '../../contract-kit/report/lines/report-source.ts';
import type { Report } from '../../contract-kit/report/report.ts';

/** Adds the description's path to the report, as the user gave it. */
export function ofFile(report: Report, file: string | undefined): Report {
  const { document } = report;
  return file === undefined || document === undefined ? report : { ...report, document: { ...document, file } };
}

/** Reads the file of a report's description, for reports that name lines. `undefined` if it cannot be read, or is not known. */
export function sourceOf({ document, findings }: Report): ReportSource | undefined {
  const file = document?.file;
  if (file === undefined || findings.length === 0) return undefined;
  try {
    return { file: inRepository(file), lineOf: sourceLines(readFileSync(file, 'utf8')) };
  } catch {
    return undefined;
  }
}

/** The path as GitHub knows it, with slashes. Outside of GitHub Actions, paths are relative to the working directory. */
export function inRepository(file: string): string {
  return relative(process.env.GITHUB_WORKSPACE || process.cwd(), resolve(file)).replaceAll('\\', '/');
}
