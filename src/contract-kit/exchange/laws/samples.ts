import { type Case, isPlainValid, withValues } from '../../contract/model/case.ts';
import { headerOf, pathnameOf } from '../../contract/model/exchange.ts';
import type { Answered, Prober } from '../../contract/model/probe.ts';
import { groupBy } from '../../openapi/document/group-by.ts';

/** Accepted requests with usual valid values. Different paths come first. */
export async function acceptedSamples(prober: Prober, count: number): Promise<Answered[]> {
  const valid = prober.cases.filter(isPlainValid);
  const addresses = new Set<string>();
  const isFirst = (path: string): boolean => !addresses.has(path) && addresses.add(path) !== undefined;
  const different = valid.filter(({ request }) => isFirst(pathnameOf(request)));
  return await answeredRightly(prober, [...new Set([...different, ...valid])], count);
}

/** Accepted requests, one for each media type of a body, with as many parameters in the query as any. */
export async function samplesOfMediaTypes(prober: Prober): Promise<Answered[]> {
  const countOf = ({ request }: Case): number => request.path.split('&').length;
  const fullest = prober.cases.filter(isPlainValid).toSorted((one, other) => countOf(other) - countOf(one));
  const byMediaType = groupBy(fullest, ({ request }) => headerOf(request, 'content-type'));
  return await oneOfEach(prober, byMediaType.values(), byMediaType.size);
}

/** Refused requests, one for each dimension that has invalid values. Credentials come first. */
export async function refusedSamples(prober: Prober, count: number): Promise<Answered[]> {
  const faulty = prober.cases.filter(({ expectation }) => expectation === 'refuse');
  const refused = faulty.filter(({ fault }) => fault?.dimension !== 'method');
  const own = refused.filter(({ rule }) => !rule.startsWith('law/'));
  const rank = ({ fault }: Case): number => Number(fault?.dimension !== 'credentials');
  const ranked = own.toSorted((one, other) => rank(one) - rank(other));
  return await oneOfEach(prober, groupBy(ranked, ({ fault }) => fault?.dimension).values(), count);
}

async function oneOfEach(prober: Prober, groups: Iterable<Prober['cases']>, count: number): Promise<Answered[]> {
  const samples: Answered[] = [];
  for (const alike of groups) if (samples.length < count) samples.push(...(await answeredRightly(prober, alike, 1)));
  return samples;
}

/** The number of requests with another outcome after which the search ends. */
const maxTries = 8;

/** Of these cases, so many whose requests had the expected outcome. They are not sent again. */
export async function answeredRightly(prober: Prober, cases: Prober['cases'], count: number): Promise<Answered[]> {
  const samples: Answered[] = [];
  for (const testCase of cases.slice(0, count + maxTries)) {
    if (samples.length === count) break;
    const answered = await prober.recall(testCase);
    if (answered?.outcome === 'right') samples.push(answered);
  }
  return samples;
}

/** The maximum number of {@link freshCases}. */
const maxFresh = 40;

/**
 * Gives the case of a sample, each time for another thing that no request has named, where the path has random values: what was
 * deleted once is gone.
 */
export function freshCases({ draw }: Prober, { case: testCase }: Answered): () => Case {
  const things = draw?.(maxFresh) ?? [];
  let turn = 0;
  return () => {
    const chosen = things[turn] ?? [];
    turn += 1;
    return chosen.length === 0 ? testCase : withValues(testCase, chosen);
  };
}
