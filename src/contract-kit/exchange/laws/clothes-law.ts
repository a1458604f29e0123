import { withValues } from '../../contract/model/case.ts';
import { isSuccessStatus, type RequestChange, responseOf } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import {
  type Answered,
  brokenBy,
  noRequestsLeft,
  notJudged,
  type ProbeBreach,
  type Prober,
} from '../../contract/model/probe.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { alike, type Clothes, clothesOf } from './clothes.ts';
import { freshCases, samplesOfMediaTypes } from './samples.ts';

export const clothesLaw: Law = {
  name: 'same-request-in-other-clothes',
  side: 'request',
  statement:
    'The order and the spelling of what HTTP, JSON and media types let vary do not matter, a value acts only in its documented place, and HEAD needs what GET needs.',
  source:
    'RFC 9110 §5.3, §8.3.1, §9.1 and §9.3.2, RFC 8259 §2 and §11, and the places of the parameters in the description',
  probe: async (prober) => {
    const samples = await samplesOfMediaTypes(prober);
    if (samples.length === 0) return notJudged('no valid request was accepted');
    let witnesses = 0;
    let isLacking = false;
    for (const [index, sample] of samples.entries()) {
      const send = senderOf(prober, sample);
      // Bodies of different media types are read by different code. All else is the same for all of them.
      const all = index === 0 ? await clothesOf(prober, sample) : alike(sample.case);
      for (const group of groupBy(all, ({ where }) => where).values()) {
        const together = await judgeTogether(group, send);
        if (together === 'right') witnesses += group.length;
        if (together !== 'wrong') continue;
        for (const one of group) {
          const judged = await judgeAlone(one, send);
          if (typeof judged === 'object') return judged;
          if (judged === 'right') witnesses += 1;
          // A request that could change what this run has not made is not sent.
          if (judged === 'not sent') isLacking = true;
        }
      }
    }
    if (witnesses > 0) return { kind: 'holds', witnesses };
    return isLacking ? noRequestsLeft : notJudged('no rewritten request got an answer that tells anything');
  },
};

type Send = (change: RequestChange, wrong: Clothes['wrong']) => Promise<Answered | undefined>;

/** Sends changed copies of the request of a sample, with a wrong value in the place of the right one if one is given. */
function senderOf(prober: Prober, sample: Answered): Send {
  const fresh = freshCases(prober, sample);
  return async (change, wrong) => {
    const right = fresh();
    const testCase = wrong === undefined ? right : withValues(right, [wrong]);
    return (await prober.sendAbout({ ...testCase, expectation: 'either' }, [change]))?.[0];
  };
}

/** What may be worn together is tried alone only if it is wrong together, and not what an unknown name would cause, too. */
async function judgeTogether(group: readonly [Clothes, ...Clothes[]], send: Send) {
  const [{ must, wrong }, ...more] = group;
  if (more.length === 0) return 'wrong';
  const together = await send(allOf(group.map(({ change }) => change)), wrong);
  if (together !== undefined && outcomeOf(together) === must) return 'right';
  const other = await send(allOf(group.map(({ control }) => control)), wrong);
  return other !== undefined && outcomeOf(other) === must ? 'wrong' : 'unclear';
}

/** The breach, if the rewritten request gets a wrong outcome twice, and its control does not. */
async function judgeAlone(one: Clothes, send: Send) {
  const { change, control, must, wrong } = one;
  const answered = await send(change, wrong);
  if (answered === undefined) return 'not sent';
  const outcome = outcomeOf(answered);
  if (outcome === must) return 'right';
  const other = outcome && (await send(control, wrong));
  const again = other && outcomeOf(other) === must && (await send(change, wrong));
  return again && outcomeOf(again) === outcome ? toBreach(one, again) : 'unclear';
}

function allOf(changes: readonly RequestChange[]): RequestChange {
  return (request) => changes.reduce((changed, change) => change(changed), request);
}

function outcomeOf({ exchange }: Answered): Clothes['must'] | undefined {
  const status = responseOf(exchange)?.status ?? 0;
  if (isSuccessStatus(status)) return 'be accepted';
  // A 412 says that the thing has changed meanwhile.
  return status >= 400 && status < 500 && ![412, 429].includes(status) ? 'be refused' : undefined;
}

function toBreach({ label, must }: Clothes, shown: Answered): ProbeBreach {
  const expected = must === 'be accepted' ? 'the same response as for the request without it' : 'a refusal';
  const actual = `status ${responseOf(shown.exchange)?.status} for a request ${label}`;
  return brokenBy(shown, ['request', label], { expected, actual });
}
