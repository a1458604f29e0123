import type { Case } from '../../contract/model/case.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import {
  type Answered,
  brokenBy,
  noRequestsLeft,
  notJudged,
  type ProbeBreach,
  type Prober,
  type ProbeVerdict,
} from '../../contract/model/probe.ts';
import { acceptedSamples, refusedSamples } from './samples.ts';

export const connectionLaw: Law = {
  name: 'connections-remember-nothing',
  side: 'request',
  statement: 'The response to a request does not depend on earlier requests on the same connection.',
  source: 'RFC 9110 §3.3: each request message is understood in isolation',
  probe: async (prober) => {
    const accepted = (await acceptedSamples(prober, 4)).map((sample) => sample.case);
    const refused = (await refusedSamples(prober, 3)).map((sample) => sample.case);
    if (accepted.length === 0) return notJudged('no valid request was accepted');
    let witnesses = 0;
    for (const cases of sequences(accepted, refused)) {
      const answers = await sendInRow(prober, cases);
      const at = answers.findIndex((answer) => answer?.outcome === 'wrong');
      if (at >= 0) {
        const breach = await breachAt(prober, cases, at);
        if (breach !== undefined) return breach;
      }
      if (answers.includes(undefined)) return noRequestsLeft;
      witnesses += answers.filter((answer) => answer?.outcome === 'right').length;
    }
    return { kind: 'holds', witnesses };
  },
};

/**
 * The sequences of one connection. Each invalid request comes first, second, third, and after a valid request. A valid
 * request comes first, second, after an invalid request, and after one whose body the provider need not read.
 */
function sequences(accepted: readonly Case[], refused: readonly Case[]): Case[][] {
  const one = (cases: readonly Case[], turn: number): Case[] => cases.slice(turn % cases.length).slice(0, 1);
  const rows = refused.map((testCase, index) => [
    testCase,
    ...one(refused, index + 1),
    ...one(refused, index + 2),
    ...one(accepted, index),
    testCase,
  ]);
  const withUnread = refused.slice(0, 1).map(withBody);
  return [...rows, [...one(accepted, 0), ...one(accepted, 1), ...withUnread, ...one(accepted, 2)]];
}

/** The case with a body. Its outcome is open, because only the next request on the connection is judged. */
function withBody(testCase: Case): Case {
  const { request } = testCase;
  if (request.body !== undefined) return { ...testCase, expectation: 'either' };
  const headers = [...request.headers, ['Content-Type', 'application/json'] as const];
  return { ...testCase, expectation: 'either', request: { ...request, headers, body: '{"unread":true}' } };
}

async function sendInRow(prober: Prober, cases: readonly Case[]): Promise<(Answered | undefined)[]> {
  const line = prober.openLine();
  const answers: (Answered | undefined)[] = [];
  for (const testCase of cases) answers.push(await line.send(testCase));
  line.close();
  return answers;
}

/** The breach if the wrong response depends on the position: it comes again there, and not at another position. */
async function breachAt(prober: Prober, cases: readonly Case[], at: number): Promise<ProbeVerdict | undefined> {
  const before = cases.slice(0, at);
  const one = cases.slice(at, at + 1);
  const elsewhere = at > 0 ? [] : (await acceptedSamples(prober, 1)).map((sample) => sample.case);
  const there = (await sendInRow(prober, [...before, ...one])).at(-1);
  const other = (await sendInRow(prober, [...elsewhere, ...one])).at(-1);
  if (there?.outcome !== 'wrong' || other?.outcome !== 'right') return undefined;
  return toBreach(there, other, before);
}

function toBreach(there: Answered, other: Answered, before: readonly Case[]): ProbeBreach {
  const last = before.at(-1);
  const place =
    last === undefined
      ? 'first request'
      : `request ${before.length + 1}, after ${last.expectation === 'accept' ? 'an accepted' : 'a refused'} request`;
  const expected = `${outcomeOf(other)}, as at another position on a connection`;
  const actual = `${outcomeOf(there)} for ${last === undefined ? 'the first request' : 'a later request'} of a connection`;
  return brokenBy(
    there,
    ['connection', place],
    { expected, actual },
    before.map(({ request }) => request),
  );
}

function outcomeOf({ exchange }: Answered): string {
  const status = responseOf(exchange)?.status;
  return status === undefined ? 'no response' : `status ${status}`;
}
