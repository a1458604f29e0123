import { parameterValues } from '../../contract/model/dimension-name.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import {
  type Answered,
  brokenBy,
  type LawBreach,
  noRequestsLeft,
  notJudged,
  type ProbeBreach,
  type Prober,
  type ProbeVerdict,
} from '../../contract/model/probe.ts';
import { parsedJson } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { idText, idTexts } from '../../openapi/names/exact-json.ts';
import { acceptedSamples, refusedSamples } from './samples.ts';

/** The number of requests that are sent at the same time, and how often that is done. */
const maxTogether = 4;
const batches = 2;

export const inFlightLaw: Law = {
  name: 'responses-are-not-exchanged',
  side: 'request',
  statement: 'Each of several concurrent requests gets its own response.',
  source: 'RFC 9110 §3.4: a response belongs to one request',
  probe: async (prober) => {
    const size = Math.min(maxTogether, prober.concurrency);
    if (size < 2) return notJudged('--concurrency allows only one request at a time');
    const accepted = await acceptedSamples(prober, size * batches);
    const refused = await refusedSamples(prober, size);
    if (accepted.length === 0 || accepted.length + refused.length < 2)
      return notJudged('too few requests had the expected outcome');
    let witnesses = 0;
    for (let turn = 0; turn < batches; turn += 1) {
      const alone = batch(accepted, refused, size, turn);
      const together = await prober.sendTogether(alone.map((one) => one.case));
      if (together === undefined) return noRequestsLeft;
      const breach = findBreach(alone, together);
      if (breach !== undefined) return await confirmed(prober, alone, breach);
      witnesses += together.filter((one) => one?.outcome === 'right').length;
    }
    return { kind: 'holds', witnesses };
  },
};

/** A batch of alternating accepted and refused requests. Each turn has other ones. */
function batch(accepted: readonly Answered[], refused: readonly Answered[], size: number, turn: number): Answered[] {
  return Array.from({ length: size }, (_, index) => {
    const from = index % 2 === 0 || refused.length === 0 ? accepted : refused;
    const next = turn * size + index;
    return from[(refused.length === 0 ? next : Math.floor(next / 2)) % from.length];
  }).filter((one) => one !== undefined);
}

function findBreach(alone: readonly Answered[], together: readonly (Answered | undefined)[]): ProbeBreach | undefined {
  for (const [index, own] of alone.entries()) {
    const seen = together[index];
    const others = alone.filter((one) => one !== own);
    const what = seen && differenceOf(own, seen, others);
    if (seen === undefined || what === undefined) continue;
    const requests = others.map((one) => one.case.request);
    const breach = brokenBy(seen, ['under way at the same time', `${others.length} other requests`], what, requests);
    return { ...breach, isTogether: true };
  }
  return undefined;
}

/** How often the same requests are sent together again to confirm a breach. */
const maxRepeats = 2;

/**
 * The breach, if it comes again when the requests are sent together, and does not come when they are sent one after
 * another.
 */
async function confirmed(prober: Prober, alone: readonly Answered[], breach: ProbeBreach): Promise<ProbeVerdict> {
  if (!(await areRightInRow(prober, alone)))
    return notJudged('the same requests also got other responses when they were sent one after another');
  for (let turn = 0; turn < maxRepeats; turn += 1) {
    const again = await prober.sendTogether(alone.map((one) => one.case));
    if (again === undefined) return noRequestsLeft;
    if (findBreach(alone, again) !== undefined) return breach;
  }
  return notJudged('the wrong response did not come again when the same requests were sent together');
}

/** Sends the requests one after another on one connection, in their order and then in reverse. */
async function areRightInRow(prober: Prober, alone: readonly Answered[]): Promise<boolean> {
  const line = prober.openLine();
  let areRight = true;
  for (const own of [...alone, ...alone.toReversed()]) {
    const others = alone.filter((one) => one !== own);
    const seen: Answered | undefined = areRight ? await line.send(own.case) : undefined;
    areRight &&= seen?.outcome === 'right' && differenceOf(own, seen, others) === undefined;
  }
  line.close();
  return areRight;
}

/** The part of a response that belongs to another request. `undefined` if there is none. */
function differenceOf(own: Answered, seen: Answered, others: readonly Answered[]): LawBreach | undefined {
  const [usual, now] = [responseOf(own.exchange), responseOf(seen.exchange)];
  if (usual === undefined || now === undefined || seen.outcome === 'unknown') return undefined;
  const isOfAnother = others.some(({ exchange }) => responseOf(exchange)?.status === now.status);
  if (now.status !== usual.status && (seen.outcome === 'wrong' || isOfAnother))
    return {
      expected: `status ${usual.status}, as when the request is sent alone`,
      actual: `status ${now.status} for a request that is sent together with others`,
    };
  const values = others.flatMap((other) => parameterValues(other.case));
  const textsOfOthers = new Set<string | undefined>(values.map(({ label }) => label));
  // The parts of the usual response that repeat a parameter of the request.
  const echoed = parameterValues(own.case).map(({ label }) => label);
  const echoes = idTexts(parsedJson(usual.body)).filter(([text]) => echoed.includes(text) && text.length > 1);
  const body = parsedJson(now.body);
  const found = echoes.map(([text, path]) => ({ text, path, other: idText(memberAt(body, path)) }));
  const value = found.find(({ text, other }) => other !== text && textsOfOthers.has(other));
  if (value === undefined) return undefined;
  return {
    expected: 'the value of the request itself in the response',
    actual: `the value of another request at ${value.path.join('/')} of the body`,
    excerpt: `${JSON.stringify(value.other)} instead of ${JSON.stringify(value.text)}`,
  };
}
