export type { BodyAssertion, Clause, NotVerified } from './contract/clause.ts';
export { type Contract, deriveContract } from './contract/derive-contract.ts';
export type { JsonObject } from './document/json.ts';
export { type PrismOptions, type PrismServer, startPrism } from './prism/prism-server.ts';
export { prismTarget } from './prism/prism-target.ts';
export type { ClauseReport, Finding, Report, ReportVerdict, SpecGap } from './report/report.ts';
export { type TextReportOptions, textReport } from './report/text-report.ts';
export { type ProfileRule, type Target, urlTarget } from './send/target.ts';
export { type VerifyOptions, verify } from './verify.ts';
