import type { Report } from '../../../generated/report-types.ts';

// The types of a report follow from `report.schema.json`, which users read, too.
export type * from '../../../generated/report-types.ts';

/** The version of `report.schema.json` that reports match. */
export const schemaVersion: Report['schemaVersion'] = 4;
