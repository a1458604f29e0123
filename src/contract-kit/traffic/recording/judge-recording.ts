import { checkResponse } from '../../exchange/checks/check-response.ts';
import type { RecordedExchange } from '../../exchange/recording/recorded-exchange.ts';
import {
  lackCredentials,
  type RecordedRequest,
  recordedRequest,
  tunnelReason,
  type Unjudged,
} from '../../exchange/recording/recorded-requests.ts';
import { addedUp, groupBy } from '../../openapi/document/group-by.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { documentFacts } from '../../report/build/document-facts.ts';
import { type Finding, type RecordingReport, type Report, schemaVersion } from '../../report/report.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { listed } from '../../text/listed.ts';
import { createTrafficJudge, type TrafficJudge, type TrafficJudgeOptions } from '../traffic-judge.ts';
import { countWitnesses, type JudgedExchange } from './count-witnesses.ts';

/** What a recording is judged by. */
export interface RecordingOptions extends TrafficJudgeOptions {
  readonly document: JsonObject;
  /** The name of the recording in the report. */
  readonly name: string;
  readonly exchanges: readonly RecordedExchange[];
  readonly isWanted: (operation: Operation) => boolean;
}

/** Judges each exchange of a recording separately. The report has the clauses that they show. */
export function judgeRecording(options: RecordingOptions): Report {
  const started = performance.now();
  const startedAt = new Date().toISOString();
  const { document, name, exchanges, isWanted } = options;
  const judge = createTrafficJudge(document, options);
  const read = exchanges.map((exchange) => recordedRequest(exchange, judge.match, isWanted));
  const requests = read.filter((one): one is RecordedRequest => 'request' in one);
  const unjudged = read.filter((one): one is Unjudged => 'reason' in one);
  const isAnonymous = lackCredentials(requests);
  const judged = requests.map((request) => judgeOne(judge, request, isAnonymous));
  const operations = new Set(judged.map(({ judged: { one } }) => one.operation.id));
  const findings = judged.flatMap(({ found }) => found);
  const clauses = countWitnesses(judge.clauses, judged, findings, bodyValidatorOf(document, 'response'));
  const verdict = findings.length > 0 ? 'broken' : judged.length > 0 ? 'holds' : 'inconclusive';
  return {
    schemaVersion,
    ...documentFacts(document),
    startedAt,
    verdict,
    ...(verdict === 'inconclusive' && { reason: whyNothing(exchanges, unjudged) }),
    target: name,
    requests: judged.length,
    durationMs: Math.round(performance.now() - started),
    reach: { operations: operations.size, minReached: 0, unreached: [], excused: [], throttled: [], slow: [] },
    clauses,
    findings,
    recording: {
      exchanges: exchanges.length,
      judged: judged.length,
      notes: notesOf(judged, isAnonymous),
      unjudged: byReason(unjudged),
    },
    undocumentedStatuses: [],
    notVerified: [],
    notRun: 0,
  };
}

function judgeOne(judge: TrafficJudge, one: RecordedRequest, isAnonymous: boolean): JudgedExchange {
  const { recorded, match, request } = one;
  const unread = isAnonymous ? ([...one.unread, 'credentials'] as const) : one.unread;
  const judged = judge.judgeRequest(match, request, unread);
  const { entry, startedAt, response } = recorded;
  const withoutBody: typeof checkResponse = (operation, seen, validate) =>
    checkResponse(operation, seen, validate, false);
  const body = response?.body ?? new Uint8Array();
  const answer =
    response &&
    judge.judgeResponse(
      judged,
      { request, result: { kind: 'response', response: { ...response, body } } },
      response.body === undefined ? withoutBody : undefined,
    );
  const all = [...judged.findings, ...(answer?.findings ?? [])];
  const place = { entry, ...(startedAt !== undefined && { startedAt }) };
  const found = all.map(({ side: _side, ...finding }): Finding => ({ ...finding, recorded: place }));
  return { recorded, judged, answer, found };
}

function notesOf(judged: readonly JudgedExchange[], isAnonymous: boolean): RecordingReport['notes'] {
  const note = (sentence: string, { recorded: { entry } }: JudgedExchange) => ({ sentence, count: 1, entry });
  const notes = [
    ...judged.flatMap((exchange) => exchange.judged.notes.map(({ sentence }) => note(sentence, exchange))),
    ...(isAnonymous ? judged : []).map((exchange) => note(anonymous, exchange)),
    ...judged.filter(({ recorded }) => lacksBody(recorded)).map((exchange) => note(bodiless, exchange)),
  ];
  return addedUp(notes, ({ sentence }) => sentence, 'count');
}

const anonymous =
  'No request in the recording has credentials, so they were not judged. Browsers leave credentials out of a file unless you export it with sensitive data.';
const bodiless =
  "A body is missing, cut or too long, so it was not judged. Playwright records bodies in the file with `content: 'embed'`.";

/** Whether the recording lacks the body of a request, or of a response that has one (RFC 9110 §6.4.1). */
function lacksBody({ method, body, response }: RecordedExchange): boolean {
  const isEmpty = method === 'HEAD' || [204, 304].includes(response?.status ?? 0);
  return body === 'unread' || (response !== undefined && response.body === undefined && !isEmpty);
}

function byReason(unjudged: readonly Unjudged[]): RecordingReport['unjudged'] {
  return [...groupBy(unjudged, ({ reason }) => reason)].map(([reason, all]) => ({
    reason,
    count: all.length,
    examples: [...new Set(all.map(({ example }) => example))].slice(0, maxExamples),
  }));
}

/** The number of examples that a report keeps for each reason. */
const maxExamples = 20;
const maxNamed = 3;

function whyNothing(exchanges: readonly RecordedExchange[], unjudged: readonly Unjudged[]): string {
  if (exchanges.length === 0) return 'The recording is empty: record the exchanges of a client with the API.';
  if (unjudged.every(({ reason }) => reason === tunnelReason))
    return 'The recording has only tunnels through a proxy, so that nothing in them can be read: let the proxy decrypt HTTPS.';
  const urls = exchanges.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).origin] : []));
  if (urls.length === 0) return 'No request in the recording has the URL of a server: record whole URLs.';
  const elsewhere = unjudged.filter(({ reason }) => reason.startsWith('sent to other servers')).length;
  const advice = `The recording has requests to ${listed([...new Set(urls)], maxNamed)}`;
  if (elsewhere === 0) return `${advice}, but none of them can be judged.`;
  return `${advice}. Give the base URL of the API with --server URL.`;
}
