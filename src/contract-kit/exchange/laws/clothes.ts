import { type Case, caseValue, requestKey, withValues } from '../../contract/model/case.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { headerOf, type RequestChange } from '../../contract/model/exchange.ts';
import type { Answered, Prober } from '../../contract/model/probe.ts';
import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { isJsonMediaType } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { methodOverrides, same } from './method-overrides.ts';
import { type Place, puttingIn } from './putting-in.ts';
import { cookieFirst, type Rewriting, reversedQuery, spellings } from './spellings.ts';

/** A request that differs from another one. Either the difference must not matter, or the request is not for the operation. */
export interface Clothes {
  /** What has the same part of a request changed is tried together. */
  readonly where: string;
  readonly label: string;
  readonly change: RequestChange;
  /** Whether it must be accepted or refused. */
  readonly must: 'be accepted' | 'be refused';
  /** The same with a name or value that means nothing: what it gets is what the provider does with anything unknown. */
  readonly control: RequestChange;
  /** The value that all of its requests have in the place of a right one. Default: all values are right. */
  readonly wrong?: DimensionValue | undefined;
}

/** No description has this name. It has no `X-`, because a provider may refuse all names that begin so. */
const meaningless = 'means-nothing';

/** What proxies and programs add to requests, with a usual value. */
const unknownHeaders: readonly (readonly [name: string, value: string])[] = [
  ['x-request-id', '1'],
  ['x-requested-with', 'XMLHttpRequest'],
  ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
  ['via', '1.1 proxy'],
];

/** For so many parameters, requests of their own are sent. */
const maxParameters = 8;

/** The rewritings of an accepted request. */
export async function clothesOf(prober: Prober, sample: Answered): Promise<Clothes[]> {
  const { operation } = prober;
  const standingIn: Clothes[] = [];
  const wrongOnes: WrongValue[] = [];
  for (const parameter of operation.parameters) {
    const { in: place } = parameter;
    if (place === 'path' || wrongOnes.length === maxParameters) continue;
    const dimension = dimensionName(operation, parameter);
    const wrong = await refusedBy(prober, (one) => one.dimension === dimension && isPlain(one.wire?.wire.join()));
    if (wrong !== undefined) wrongOnes.push({ parameter, place, wrong, text: wrong.wire?.wire.join() ?? '' });
    const right = caseValue(sample.case, dimension)?.wire?.wire.join();
    const absent = await refusedBy(prober, (one) => one.dimension === dimension && one.rule === 'parameter/absent');
    if (absent !== undefined && isPlain(right)) standingIn.push(...elsewhere(sample.case, parameter, right, absent));
  }
  // The case of the name of a header does not matter, nor its order.
  const inPairs = wrongOnes.filter(({ place }) => place !== 'header');
  return [
    ...overriding(operation),
    ...credentialsTwice(sample),
    ...alike(sample.case),
    // A provider may refuse all unknown names, but not some of them.
    ...unknownHeaders.map(([name, value]) => unknown('header', name, value)),
    unknown('cookie', 'x-request-id', '1'),
    ...(await bareHead(prober)),
    ...wrongOnes.flatMap(({ parameter, text }) => elsewhere(sample.case, parameter, text)),
    ...inPairs.flatMap((one) => inOtherOrder(sample.case, one)),
    ...inPairs.flatMap((one) => inOtherCase(operation, one, inPairs)),
    ...standingIn,
  ];
}

function accepted(where: string, { label, change, control = same }: Rewriting): Clothes {
  return { where, label, change, must: 'be accepted', control };
}

function refused({ label, change, control = same }: Rewriting, wrong?: DimensionValue): Clothes {
  return { where: label, label, change, must: 'be refused', control, wrong };
}

function unknown(where: 'header' | 'cookie', name: string, value: string): Clothes {
  return accepted(where, {
    label: `with the unknown ${where} ${name}, but not with another one`,
    change: puttingIn(where, name, value),
    control: puttingIn(where, meaningless, value),
  });
}

/** What HTTP, JSON and media types let vary in a request. */
export function alike(sample: Case): Clothes[] {
  return changing(sample, spellings).map((one) => accepted(one.control === undefined ? 'form' : one.label, one));
}

/** The rewritings that change a request at all: a query of one parameter has no other order. */
function changing({ request }: Case, rewritings: readonly Rewriting[]): Rewriting[] {
  return rewritings.filter(({ change }) => requestKey(change(request)) !== requestKey(request));
}

/** Requests of another method, which name the documented one elsewhere. */
function overriding({ node, path, method }: Operation): Clothes[] {
  const pathItem = SpecNode.root(node.document).at('paths', path);
  const other = ['POST', 'GET'].find((text) => pathItem?.at(text.toLowerCase()) === undefined);
  if (other === undefined) return [];
  const [inHeaders, inQuery] = methodOverrides(other, method);
  const [{ change: control }] = methodOverrides(other, 'PROBE');
  const inUnknown: RequestChange = (request) => ({
    ...puttingIn('query', meaningless, method)(request),
    method: other,
  });
  return [
    refused({ ...inHeaders, label: `of the method ${inHeaders.label}`, control }),
    refused({ ...inQuery, label: `of the method ${inQuery.label}`, control: inUnknown }),
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
  return [refused({ label, change: twice(right), control: twice(wrong) })];
}

/** HEAD needs the credentials that GET needs. A server that answers HEAD for any path is right. */
async function bareHead(prober: Prober): Promise<Clothes[]> {
  const { node, path, method } = prober.operation;
  const isOwn = SpecNode.root(node.document).at('paths', path, 'head') === undefined;
  const mayBeBare = method === 'GET' && isOwn;
  const wrong = mayBeBare ? await refusedBy(prober, ({ rule }) => rule === 'credentials/absent') : undefined;
  if (wrong === undefined) return [];
  const change: RequestChange = (request) => ({ ...request, method: 'HEAD' });
  const control: RequestChange = (request) => {
    return { ...request, method: 'HEAD', path: request.path.replace(/(?=\?|$)/, `/${meaningless}`) };
  };
  return [refused({ label: 'of the method HEAD without credentials', change, control }, wrong)];
}

/** A parameter with a wrong value that is refused, and how the value is written. */
interface WrongValue {
  readonly parameter: Parameter;
  readonly place: Place;
  readonly wrong: DimensionValue;
  readonly text: string;
}

function isPlain(text: string | undefined): text is string {
  return text !== undefined && /^[\w.-]+$/.test(text);
}

/** The first wrong value of a kind, if it is refused. */
async function refusedBy({ cases, recall }: Prober, isMeant: (wrong: DimensionValue) => boolean) {
  const faulty = cases.filter(({ expectation }) => expectation === 'refuse');
  const sent = faulty.find(({ fault }) => fault !== undefined && isMeant(fault));
  return sent !== undefined && (await recall(sent))?.outcome === 'right' ? sent.fault : undefined;
}

/** The places that the description does not have for a parameter, but that a request can have. */
function otherPlaces({ operation: { parameters }, request }: Case, { name, in: own }: Parameter): Place[] {
  if (own === 'cookie') return [];
  const isTaken = (place: string): boolean =>
    parameters.some((other) => other.in === place && other.name.toLowerCase() === name.toLowerCase());
  const value = isJsonMediaType(headerOf(request, 'content-type') ?? '') ? parsedJson(request.body) : undefined;
  const hasRoom = request.body === undefined || (isJsonObject(value) && !Object.hasOwn(value, name));
  const places: readonly Place[] = [
    'cookie',
    ...(hasRoom ? ['body' as const] : []),
    own === 'query' ? 'header' : 'query',
  ];
  return places.filter((place) => !isTaken(place));
}

function inPlace(place: Place): string {
  return place === 'cookie' || place === 'header' ? `a ${place}` : `the ${place}`;
}

/**
 * A wrong value of a parameter has no effect in another place. `absent`: the right value of a required one does not stand in
 * for it from there.
 */
function elsewhere(sample: Case, parameter: Parameter, text: string, absent?: DimensionValue): Clothes[] {
  const { name } = parameter;
  return otherPlaces(sample, parameter).map((place) => {
    const [change, control] = [puttingIn(place, name, text), puttingIn(place, meaningless, text)];
    if (absent === undefined)
      return accepted(place, { label: `with a wrong ${name} in ${inPlace(place)}`, change, control });
    return refused({ label: `with its ${name} only in ${inPlace(place)}`, change, control }, absent);
  });
}

/** A wrong value is refused wherever it stands among others. */
function inOtherOrder(sample: Case, { parameter: { name }, wrong }: WrongValue): Clothes[] {
  const orders = changing(withValues(sample, [wrong]), [reversedQuery, cookieFirst]);
  return orders.map((one) => refused({ ...one, label: `with a wrong ${name} and ${one.label}` }, wrong));
}

/**
 * A name in another case is another name, unless a provider ignores the case of all names: then a value under another name in
 * another case has an effect, too.
 */
function inOtherCase({ parameters }: Operation, one: WrongValue, all: readonly WrongValue[]): Clothes[] {
  const { place, text } = one;
  const { name } = one.parameter;
  const other = all.find((each) => each.place === place && each.parameter.name !== name);
  const own = otherCaseOf(name);
  if (other === undefined || parameters.some((each) => each.name === own)) return [];
  const label = `with a wrong ${name} under the name ${own}, but not with another name in another case`;
  const control = puttingIn(place, otherCaseOf(other.parameter.name), other.text);
  return [accepted(label, { label, change: puttingIn(place, own, text), control })];
}

function otherCaseOf(name: string): string {
  return name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
}
