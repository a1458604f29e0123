import type { Case } from '../../contract/model/case.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import { type Answered, noRequestsLeft, notJudged, type ProbeBreach, type Prober } from '../../contract/model/probe.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { parsedJson } from '../../openapi/document/json.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { acceptedSamples, freshCases } from './samples.ts';

type Change = (request: WireRequest) => WireRequest;

/** A request that differs from an accepted one in something that must not matter, or that is no request to the operation. */
interface Clothes {
  /** What has the same part of a request changed is tried together. */
  readonly where: string;
  readonly label: string;
  readonly change: Change;
  /** Whether it must be accepted or refused. */
  readonly must: 'be accepted' | 'be refused';
  /** The same with a name or value that means nothing: what it gets is what the provider does with anything unknown. */
  readonly control: Change;
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
    const send = (change: Change): Promise<Answered | undefined> => sendChanged(prober, fresh(), change);
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
        const answered = await send(one.change);
        // A request that could change what this run has not made is not sent.
        if (answered === undefined) {
          isLacking = true;
          continue;
        }
        const outcome = outcomeOf(answered);
        if (outcome === one.must) witnesses += 1;
        if (outcome === undefined || outcome === one.must) continue;
        const control = await send(one.control);
        const again = control && outcomeOf(control) === one.must && (await send(one.change));
        if (again && outcomeOf(again) === outcome) return toBreach(one, again);
      }
    }
    if (witnesses > 0) return { kind: 'holds', witnesses };
    return isLacking ? noRequestsLeft : notJudged('no rewritten request got an answer that tells anything');
  },
};

function allOf(changes: readonly Change[]): Change {
  return (request) => changes.reduce((changed, change) => change(changed), request);
}

async function sendChanged(prober: Prober, one: Case, change: Change): Promise<Answered | undefined> {
  return (await prober.sendAbout({ ...one, expectation: 'either' }, [change]))?.[0];
}

function outcomeOf({ exchange }: Answered): Clothes['must'] | undefined {
  const status = responseOf(exchange)?.status ?? 0;
  if (status >= 200 && status < 300) return 'be accepted';
  return status >= 400 && status < 500 && status !== 429 ? 'be refused' : undefined;
}

function toBreach({ label, must }: Clothes, shown: Answered): ProbeBreach {
  const status = responseOf(shown.exchange)?.status;
  return {
    kind: 'broken',
    expected: must === 'be accepted' ? 'the same response as for the request without it' : 'a refusal',
    actual: `status ${status} for a request ${label}`,
    shown,
    circumstance: ['request', label],
    others: [],
  };
}

async function clothesOf(prober: Prober, sample: Answered): Promise<Clothes[]> {
  const { operation } = prober;
  const elsewhere: Clothes[] = [];
  for (const parameter of operation.parameters) elsewhere.push(...(await placesFor(prober, parameter)));
  return [...overriding(operation), ...credentialsTwice(sample), ...alike(sample.case.request), ...elsewhere];
}

const same: Change = (request) => request;

/** What HTTP and JSON let vary. */
function alike({ path, headers, body }: WireRequest): Clothes[] {
  const query = path.split('?')[1]?.split('&') ?? [];
  const json = body === undefined ? undefined : parsedJson(body);
  const accepted = (where: string, label: string, change: Change, control = same): Clothes => {
    return { where, label, change, must: 'be accepted', control };
  };
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

type Place = 'cookie' | 'header' | 'query' | 'body';

/** The request with a value in this place. */
function puttingIn(place: Place, name: string, value: string): Change {
  return (request) => {
    const { headers, path, body } = request;
    const withHeader = (called: string, text: string): WireRequest => ({
      ...request,
      headers: [...headers, [called, text]],
    });
    switch (place) {
      case 'header':
        return withHeader(name, value);
      case 'query':
        return { ...request, path: `${path}${path.includes('?') ? '&' : '?'}${name}=${value}` };
      case 'cookie': {
        const isCookie = ([called]: readonly [string, string]): boolean => called === 'Cookie';
        if (!headers.some(isCookie)) return withHeader('Cookie', `${name}=${value}`);
        return {
          ...request,
          headers: headers.map((one) => (isCookie(one) ? [one[0], `${one[1]}; ${name}=${value}`] : one)),
        };
      }
      case 'body': {
        const members = body === undefined ? {} : (parsedJson(body) as object);
        const typed = body === undefined ? withHeader('Content-Type', 'application/json') : request;
        return { ...typed, body: JSON.stringify({ ...members, [name]: value }) };
      }
    }
  };
}

const overrides = ['X-HTTP-Method-Override', 'X-Method-Override', 'X-HTTP-Method'];

/** Requests of another method, which name the documented one elsewhere. */
function overriding({ node, path, method }: Operation): Clothes[] {
  const pathItem = SpecNode.root(node.document).at('paths', path);
  const other = ['POST', 'GET'].find((one) => pathItem?.at(one.toLowerCase()) === undefined);
  if (other === undefined) return [];
  const naming =
    (named: string): Change =>
    (request) => ({
      ...request,
      method: other,
      headers: [...request.headers, ...overrides.map((name) => [name, named] as const)],
    });
  const inQuery =
    (name: string): Change =>
    (request) => ({ ...puttingIn('query', name, method)(request), method: other });
  return [
    {
      where: 'method in a header',
      label: `of the method ${other} with ${overrides.join(', ')}: ${method}`,
      change: naming(method),
      must: 'be refused',
      control: naming('PROBE'),
    },
    {
      where: 'method in the query',
      label: `of the method ${other} with ?_method=${method}`,
      change: inQuery('_method'),
      must: 'be refused',
      control: inQuery(meaningless),
    },
  ];
}

/** Of two `Authorization` headers, only a wrong one first tells anything: a server may look at the first. */
function credentialsTwice({ case: { request } }: Answered): Clothes[] {
  const right = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (right === undefined) return [];
  const wrong = right.replace(/\S+$/, (token) => [...token].reverse().join('').replace(/.$/, '0'));
  const twice =
    (second: string): Change =>
    (own) => ({
      ...own,
      headers: own.headers.flatMap(([name, value]) =>
        name.toLowerCase() === 'authorization'
          ? [[name, wrong] as const, [name, second] as const]
          : [[name, value] as const],
      ),
    });
  return [
    {
      where: 'credentials',
      label: 'with a wrong `Authorization` before the right one',
      change: twice(right),
      must: 'be refused',
      control: twice(wrong),
    },
  ];
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
  const refused = cases.find(
    ({ expectation, fault }) =>
      expectation === 'refuse' && fault?.dimension === dimension && /^[\w.-]+$/.test(fault.wire?.wire.join() ?? ''),
  );
  const text = refused?.fault?.wire?.wire.join();
  if (refused === undefined || text === undefined) return [];
  if ((await prober.recall(refused))?.outcome !== 'right') return [];
  const taken = (place: string): boolean =>
    operation.parameters.some((other) => other.in === place && other.name.toLowerCase() === name.toLowerCase());
  const places: readonly Place[] = [
    'cookie',
    ...(operation.requestBody === undefined ? (['body'] as const) : []),
    location === 'query' ? 'header' : 'query',
  ];
  return places
    .filter((place) => !taken(place))
    .map((where) => ({
      where,
      label: `with a wrong ${name} in ${where === 'cookie' || where === 'header' ? 'a' : 'the'} ${where}`,
      change: puttingIn(where, name, text),
      must: 'be accepted',
      control: puttingIn(where, meaningless, text),
    }));
}
