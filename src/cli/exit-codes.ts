import type { ReportVerdict } from '../contract-kit/report/report.ts';

/** The exit codes of verification. 2 means wrong usage. */
export const exitCodes: Readonly<Record<ReportVerdict, number>> = { holds: 0, broken: 1, inconclusive: 3 };
