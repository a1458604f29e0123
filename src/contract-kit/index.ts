export type { BodyAssertion, Clause, NotVerified } from './contract/clause.ts';
export { type Contract, deriveContract } from './contract/derive-contract.ts';
export { verifyDefaults } from './defaults.ts';
export type { Change, DiffReport, Severity, Side } from './diff/change.ts';
export { diffDocuments } from './diff/diff-documents.ts';
export { markdownDiff } from './diff/markdown-diff.ts';
export { diffHeadline, textDiff } from './diff/text-diff.ts';
export type { Witness, WitnessKind, WitnessReply, WitnessRequest } from './diff/witness.ts';
export type { JsonObject } from './document/json.ts';
export { type LoadOptions, loadDocument } from './document/load-document.ts';
export { httpLaws } from './laws/http-laws.ts';
export type { Law, LawVerdict, Observation } from './laws/law.ts';
export type { Answered, Bench, Line, ProbeVerdict } from './laws/probe.ts';
export { cellFails, type Matrix, type MatrixCell, type MatrixFailure } from './matrix/matrix.ts';
export { runMatrix } from './matrix/run-matrix.ts';
export { markdownMatrix, textMatrix } from './matrix/show-matrix.ts';
export type { PlanKind } from './plan/plan-operations.ts';
export type { ShardNumber } from './plan/share-operations.ts';
export type { MockExchange } from './prism/mock-exchange.ts';
export { prismProfile } from './prism/prism-profile.ts';
export { type PrismServer, type PrismServerOptions, startPrism } from './prism/prism-server.ts';
export { prismTarget } from './prism/prism-target.ts';
export { type PrismOptions, type PrismThread, startPrismThread } from './prism/prism-thread.ts';
export type { Progress } from './progress.ts';
export { replay } from './replay.ts';
export type { Replayed } from './replayed.ts';
export { githubReport } from './report/github-report.ts';
export { htmlReport } from './report/html/html-report.ts';
export { junitReport } from './report/junit-report.ts';
export { markdownReport } from './report/markdown-report.ts';
export { mergeReports, type NamedReport } from './report/merge-reports.ts';
export { readReport } from './report/read-report.ts';
export type {
  ClauseReport,
  Finding,
  FindingReply,
  ReducedPlan,
  Report,
  ReportVerdict,
  Shard,
  SpecGap,
} from './report/report.ts';
export { textFinding } from './report/text-finding.ts';
export { type TextReportOptions, textReport } from './report/text-report.ts';
export type { Provision } from './run/provision.ts';
export type { Connection, ConnectionOptions } from './send/connection.ts';
export type { Exchange, WireReply, WireRequest } from './send/exchange.ts';
export type { ProfileRule, Target } from './send/target.ts';
export { type MutantResult, measureStrength } from './strength/measure-strength.ts';
export {
  type ContractFetchOptions,
  contractFetch,
  type FetchFunction,
  type OutsideRequest,
} from './traffic/contract-fetch.ts';
export type { OutsideReason } from './traffic/match-operation.ts';
export type { TrafficFinding } from './traffic/traffic-finding.ts';
export { type UrlTargetOptions, urlTarget } from './url-target.ts';
export { type VerifyOptions, verify } from './verify.ts';
