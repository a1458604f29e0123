import type { ReportVerdict } from '../contract-kit/index.ts';

/** What a process that verified says by ending; 2 is for wrong usage. */
export const exitCodes: Readonly<Record<ReportVerdict, number>> = { holds: 0, broken: 1, inconclusive: 3 };
