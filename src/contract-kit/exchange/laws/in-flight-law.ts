import { parameterValues } from '../../contract/model/dimension-name.ts';
import { responseOf, type WireResponse } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import {
  type Answered,
  type LawBreach,
  noRequestsLeft,
  notJudged,
  type ProbeBreach,
  type Prober,
  type ProbeVerdict,
} from '../../contract/model/probe.ts';
import { parsedJson } from '../../openapi/document/json.ts';
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
    return {
      kind: 'broken',
      ...what,
      shown: seen,
      circumstance: ['under way at the same time', `${others.length} other requests`],
      others: others.map((one) => one.case.request),
      isTogether: true,
    };
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
  const changed = echoes(own).filter(({ pointer, text }) => textAt(now, pointer) !== text);
  const value = changed.find(({ pointer }) => textsOfOthers.has(textAt(now, pointer)));
  if (value === undefined) return undefined;
  return {
    expected: 'the value of the request itself in the response',
    actual: `the value of another request at ${value.pointer.join('/')} of the body`,
    excerpt: `${JSON.stringify(textAt(now, value.pointer))} instead of ${JSON.stringify(value.text)}`,
  };
}

interface Echo {
  readonly pointer: readonly string[];
  readonly text: string;
}

/** The parts of the response that repeat a parameter of the request. */
function echoes({ case: testCase, exchange }: Answered): Echo[] {
  const response = responseOf(exchange);
  const values = parameterValues(testCase).map(({ label }) => label);
  if (response === undefined) return [];
  return leavesIn(response).filter(({ text }) => values.includes(text) && text.length > 1);
}

function textAt(response: WireResponse, pointer: readonly string[]): string | undefined {
  return leavesIn(response).find((leaf) => leaf.pointer.join('/') === pointer.join('/'))?.text;
}

function leavesIn({ body }: WireResponse): Echo[] {
  return leavesOf(parsedJson(Buffer.from(body).toString()));
}

function leavesOf(value: unknown, pointer: readonly string[] = []): Echo[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...pointer, name]));
  return typeof value === 'string' || typeof value === 'number' ? [{ pointer, text: String(value) }] : [];
}
