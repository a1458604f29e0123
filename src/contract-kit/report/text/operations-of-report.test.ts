import { expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import { htmlReport } from '../html/html-report.ts';
import { unverifiedLines } from '../lines/advice-lines.ts';
import { junitReport } from '../machine/junit-report.ts';
import type { Report } from '../report.ts';
import { textReport } from './text-report.ts';

/** Clauses of two operations whose ids begin alike up to a slash. */
const report: Report = {
  ...hostileReport,
  findings: [],
  notVerified: [],
  clauses: hostileReport.clauses.map((clause, index) => {
    const operation = index < 2 ? 'repos/get' : 'repos/list';
    return { ...clause, operation, id: clause.id.replace('a', operation) };
  }),
};

it.each([
  [
    'text',
    (report: Report) => textReport(report, { clauses: true }),
    [/^repos\/get +valid +invalid\n {2}. status /m, /^repos\/list +valid +invalid\n {2}. 200\/body\/type /m],
  ],
  ['html', htmlReport, [/<code>repos\/get<\/code>/, /<code>repos\/list<\/code>/, /<code>status<\/code>/]],
  ['JUnit', junitReport, [/classname="repos\/get" name="repos\/get\/status"/, /classname="repos\/list"/]],
] as const)('lists operations whose ids contain slashes separately in the %s report', (_name, show, parts) => {
  for (const part of parts) expect(show(report)).toMatch(part);
});

it('counts the operations that have no covered clause', () => {
  expect(unverifiedLines(report)).toEqual(['Not verified: 1 of 2 operations (no clause covered).']);
});
