import { dimensionName } from '../../contract/model/dimension-name.ts';
import { headerOf, type RequestChange, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
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
import { parsedJson } from '../../openapi/document/json.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { isJsonMediaType } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { methodOverrides, same } from './method-overrides.ts';
import { type Place, puttingIn } from './putting-in.ts';
import { acceptedSamples, freshCases } from './samples.ts';

/** A request that differs from an accepted one in something that must not matter, or that is no request to the operation. */
interface Clothes {
  /** What has the same part of a request changed is tried together. */
  readonly where: string;
  readonly label: string;
  readonly change: RequestChange;
  /** Whether it must be accepted or refused. */
  readonly must: 'be accepted' | 'be refused';
  /** The same with a name or value that means nothing: what it gets is what the provider does with anything unknown. */
  readonly control: RequestChange;
}

/** No description has this name. */
const meaningless = 'x-means-nothing';
/** Proxies add a header of this name. */
const unknown = 'x-request-id';

export const clothesLaw: Law = {
  name: 'same-request-in-other-clothes',
  side: 'request',
  statement:
    'The order and the spelling of what HTTP and JSON let vary do not matter, and a value acts only in its documented place.',
  source: 'RFC 9110 §5.3 and §9.1, RFC 8259 §2, and the places of the parameters in the description',
  probe: async (prober) => {
    const [sample] = await acceptedSamples(prober, 1);
    if (sample === undefined) return notJudged('no valid request was accepted');
    const fresh = freshCases(prober, sample);
    const send = async (change: RequestChange): Promise<Answered | undefined> =>
      (await prober.sendAbout({ ...fresh(), expectation: 'either' }, [change]))?.[0];
    let witnesses = 0;
    let isLacking = false;
    for (const group of groupBy(await clothesOf(prober, sample), ({ where }) => where).values()) {
      // What may be worn together is tried alone only if it is not what an unknown name would cause, too.
      const [first, ...more] = group;
      if (first !== undefined && more.length > 0) {
        const together = await send(allOf(group.map(({ change }) => change)));
        const outcome = together && outcomeOf(together);
        if (outcome === first.must) witnesses += group.length;
        const control = outcome === first.must ? undefined : await send(allOf(group.map((one) => one.control)));
        if (control === undefined || outcomeOf(control) !== first.must) continue;
      }
      for (const one of group) {
        const judged = await judgeAlone(one, send);
        if (typeof judged === 'object') return judged;
        if (judged === 'right') witnesses += 1;
        // A request that could change what this run has not made is not sent.
        if (judged === 'not sent') isLacking = true;
      }
    }
    if (witnesses > 0) return { kind: 'holds', witnesses };
    return isLacking ? noRequestsLeft : notJudged('no rewritten request got an answer that tells anything');
  },
};

/** The breach, if the rewritten request gets a wrong outcome twice, and its control does not. */
async function judgeAlone(one: Clothes, send: (change: RequestChange) => Promise<Answered | undefined>) {
  const answered = await send(one.change);
  if (answered === undefined) return 'not sent';
  const outcome = outcomeOf(answered);
  if (outcome === one.must) return 'right';
  const control = outcome && (await send(one.control));
  const again = control && outcomeOf(control) === one.must && (await send(one.change));
  return again && outcomeOf(again) === outcome ? toBreach(one, again) : 'unclear';
}

function allOf(changes: readonly RequestChange[]): RequestChange {
  return (request) => changes.reduce((changed, change) => change(changed), request);
}

function outcomeOf({ exchange }: Answered): Clothes['must'] | undefined {
  const status = responseOf(exchange)?.status ?? 0;
  if (status >= 200 && status < 300) return 'be accepted';
  // A 412 says that the thing has changed meanwhile.
  return status >= 400 && status < 500 && ![412, 429].includes(status) ? 'be refused' : undefined;
}

function toBreach({ label, must }: Clothes, shown: Answered): ProbeBreach {
  const expected = must === 'be accepted' ? 'the same response as for the request without it' : 'a refusal';
  const actual = `status ${responseOf(shown.exchange)?.status} for a request ${label}`;
  return brokenBy(shown, ['request', label], { expected, actual });
}

async function clothesOf(prober: Prober, sample: Answered): Promise<Clothes[]> {
  const { operation } = prober;
  const elsewhere: Clothes[] = [];
  for (const parameter of operation.parameters) elsewhere.push(...(await placesFor(prober, parameter)));
  return [...overriding(operation), ...credentialsTwice(sample), ...alike(sample.case.request), ...elsewhere];
}

function accepted(where: string, label: string, change: RequestChange, control = same): Clothes {
  return { where, label, change, must: 'be accepted', control };
}

function refused(where: string, label: string, change: RequestChange, control: RequestChange): Clothes {
  return { where, label, change, must: 'be refused', control };
}

/** What HTTP and JSON let vary. */
function alike({ path, headers, body }: WireRequest): Clothes[] {
  const query = path.split('?')[1]?.split('&') ?? [];
  const mediaType = headerOf({ headers }, 'content-type') ?? '';
  // In a media type of lines, a line break ends the value.
  const json = body === undefined || !isJsonMediaType(mediaType) ? undefined : parsedJson(body);
  const ofQuery = accepted('form', 'with its query parameters in another order', (request) => {
    const [address, own = ''] = request.path.split('?');
    return { ...request, path: `${address}?${own.split('&').toReversed().join('&')}` };
  });
  const ofHeaders = accepted('form', 'with its headers in another order', (request) => {
    return { ...request, headers: request.headers.toReversed() };
  });
  const ofJson = accepted('form', 'with the same JSON in other spacing', (request) => {
    return { ...request, body: `\r\n${JSON.stringify(parsedJson(request.body ?? ''), null, '\t ')} \n` };
  });
  return [
    ...(query.length > 1 ? [ofQuery] : []),
    ...(headers.length > 1 ? [ofHeaders] : []),
    ...(json === undefined || /^["\d]/.test(body ?? '') ? [] : [ofJson]),
    // A provider may refuse all unknown names, but not some of them.
    ...(['header', 'cookie'] as const).map((where) =>
      accepted(
        where,
        `with the unknown ${where} ${unknown}, but not with another one`,
        puttingIn(where, unknown, '1'),
        puttingIn(where, meaningless, '1'),
      ),
    ),
  ];
}

/** Requests of another method, which name the documented one elsewhere. */
function overriding({ node, path, method }: Operation): Clothes[] {
  const pathItem = SpecNode.root(node.document).at('paths', path);
  const other = ['POST', 'GET'].find((text) => pathItem?.at(text.toLowerCase()) === undefined);
  if (other === undefined) return [];
  const [inHeaders, inQuery] = methodOverrides(other, method);
  const [control] = methodOverrides(other, 'PROBE');
  return [
    refused('method in a header', `of the method ${inHeaders.label}`, inHeaders.change, control.change),
    refused('method in the query', `of the method ${inQuery.label}`, inQuery.change, (request) => {
      return { ...puttingIn('query', meaningless, method)(request), method: other };
    }),
  ];
}

/** Of two `Authorization` headers, only a wrong one first tells anything: a server may look at the first. */
function credentialsTwice({ case: { request } }: Answered): Clothes[] {
  const right = headerOf(request, 'authorization');
  if (right === undefined) return [];
  const wrong = right.replace(/\S+$/, (token) => [...token].reverse().join('').replace(/.$/, '0'));
  const twice =
    (second: string): RequestChange =>
    (own) => ({
      ...own,
      headers: own.headers.flatMap(([name, value]) => {
        const values = name.toLowerCase() === 'authorization' ? [wrong, second] : [value];
        return values.map((text) => [name, text] as const);
      }),
    });
  const label = 'with a wrong `Authorization` before the right one';
  return [refused('credentials', label, twice(right), twice(wrong))];
}

/**
 * A parameter in a place that the description does not have for it. A wrong value has no effect there. The value of a required
 * one does not stand in for the documented one.
 */
async function placesFor(prober: Prober, parameter: Parameter): Promise<Clothes[]> {
  const { operation, cases } = prober;
  const { name, in: location } = parameter;
  if (location !== 'query' && location !== 'header') return [];
  const dimension = dimensionName(operation, parameter);
  const faulty = cases.filter(({ expectation, fault }) => expectation === 'refuse' && fault?.dimension === dimension);
  const refused = faulty.find(({ fault }) => /^[\w.-]+$/.test(fault?.wire?.wire.join() ?? ''));
  const text = refused?.fault?.wire?.wire.join();
  if (refused === undefined || text === undefined) return [];
  if ((await prober.recall(refused))?.outcome !== 'right') return [];
  const taken = (place: string): boolean =>
    operation.parameters.some((other) => other.in === place && other.name.toLowerCase() === name.toLowerCase());
  const body = operation.requestBody === undefined ? (['body'] as const) : [];
  const places: readonly Place[] = ['cookie', ...body, location === 'query' ? 'header' : 'query'];
  return places
    .filter((place) => !taken(place))
    .map((where) => {
      const label = `with a wrong ${name} in ${where === 'cookie' || where === 'header' ? 'a' : 'the'} ${where}`;
      return accepted(where, label, puttingIn(where, name, text), puttingIn(where, meaningless, text));
    });
}
