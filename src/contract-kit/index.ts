export { type Contract, deriveContract } from './contract/clauses/derive-contract.ts';
export type { Expectation } from './contract/model/candidate.ts';
export type { Clause } from './contract/model/clause.ts';
export type { WireRequest } from './contract/model/exchange.ts';
export type { Law, LawVerdict, Observation } from './contract/model/law.ts';
export type { LawBreach } from './contract/model/probe.ts';
export type { Witness, WitnessRequest, WitnessResponse } from './contract/model/witness.ts';
export type {
  ChangeKind,
  ChangeLayer,
  ChangeSide,
  ContractChange,
  ContractDiff,
  ImplementerWork,
  Severity,
  UncomparedPart,
} from './diff/compare/contract-change.ts';
export { type OwnPolicy, type Policy, type PolicyRow, policies } from './diff/compare/policy.ts';
export { diffByPolicy } from './diff/diff-by-policy.ts';
export { diffDocuments } from './diff/diff-documents.ts';
export type { DiffReader } from './diff/print/diff-reader.ts';
export { type MarkdownDiffOptions, markdownDiff } from './diff/print/markdown-diff.ts';
export { type TextDiffOptions, textDiff } from './diff/print/text-diff.ts';
export type { Target } from './exchange/checks/target.ts';
export { httpLaws } from './exchange/laws/http-laws.ts';
export type { OutsideReason } from './exchange/observation/match-operation.ts';
export { readHar } from './exchange/recording/read-har.ts';
export type { RecordedAnswer, RecordedExchange } from './exchange/recording/recorded-exchange.ts';
export type { MockExchange } from './mock/mock-exchange.ts';
export { type PrismServer, type PrismServerOptions, startPrism } from './mock/prism-server.ts';
export { prismTarget } from './mock/prism-target.ts';
export type { PrismOptions } from './mock/prism-thread.ts';
export { type UrlTargetOptions, urlTarget } from './mock/url-target.ts';
export type { JsonObject } from './openapi/document/json.ts';
export { type LoadOptions, loadDocument } from './openapi/document/load-document.ts';
export type { NotVerified } from './openapi/document/not-verified.ts';
export { type LineOf, sourceLines } from './openapi/document/source-lines.ts';
export type { Operation } from './openapi/operation/operation.ts';
export type { Acceptance } from './report/build/accept-findings.ts';
export { type Baseline, type KnownFinding, nextBaseline, readBaseline } from './report/build/baseline.ts';
export { mergeReports, type NamedReport } from './report/build/merge-reports.ts';
export { readReport } from './report/build/read-report.ts';
export { htmlReport } from './report/html/html-report.ts';
export type { ReportSource } from './report/lines/report-source.ts';
export { githubReport } from './report/machine/github-report.ts';
export { junitReport } from './report/machine/junit-report.ts';
export { sarifReport } from './report/machine/sarif-report.ts';
export { type MarkdownReportOptions, markdownReport } from './report/markdown/markdown-report.ts';
export type {
  ChangedMember,
  ClauseReport,
  Disturbance,
  Finding,
  FindingRequest,
  FindingResponse,
  FindingStep,
  MadeThings,
  Reach,
  RecordingReport,
  ReducedPlan,
  Report,
  ReportDocument,
  ReportVerdict,
  ResponseCount,
  Shard,
  StateReport,
  UndocumentedStatus,
  WithheldRequests,
} from './report/report.ts';
export { textFinding } from './report/text/text-finding.ts';
export { type TextReportOptions, textReport } from './report/text/text-report.ts';
export type { EndedWaiver, Waived } from './report/waivers/waived.ts';
export type { Waiver } from './report/waivers/waiver.ts';
export type { PlanKind } from './requests/cases/plan-operations.ts';
export type { UserValues } from './requests/cases/read-user-values.ts';
export type { Provision, ProvisionedValues, ProvisionRequest } from './things/make/provision/provision.ts';
export {
  type ContractFetchOptions,
  contractFetch,
  type FetchFunction,
  type OutsideRequest,
} from './traffic/contract-fetch.ts';
export type { TrafficFinding } from './traffic/traffic-finding.ts';
export type { TrafficNote } from './traffic/traffic-note.ts';
export type { Progress } from './verify/plan/progress.ts';
export type { CredentialsOptions, SchemeCredentials } from './verify/plan/run-credentials.ts';
export type { ScopeOptions } from './verify/plan/scope.ts';
export type { SelectionOptions } from './verify/plan/selection.ts';
export type { ShardNumber } from './verify/plan/share-operations.ts';
export type { VerifyOptions } from './verify/plan/verify-options.ts';
export { verify } from './verify/verify.ts';
