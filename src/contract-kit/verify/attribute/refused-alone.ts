import { type Case, caseValue } from '../../contract/model/case.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { headerOf, responseOf, type WireResponse } from '../../contract/model/exchange.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { isAccepted } from '../../exchange/checks/excused-values.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { knownRequestOf } from '../../exchange/recording/known-request.ts';
import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { takesGivenValues } from '../../openapi/names/given-values.ts';
import { segmentNoun, sentencesOf, wordsOf } from '../../openapi/names/nouns.ts';
import { pathHandles } from '../../openapi/names/path-handle.ts';
import { bodyContents, contentFor } from '../../openapi/operation/body-content.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import { isJsonPatch } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { bodyDimensionName } from '../../requests/bodies/body-dimension.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';
import { isUnguessable } from '../../things/make/gate/unguessable.ts';
import { isTime } from '../../things/make/other-ways.ts';
import { differences, hasExample, type Keys, withPart } from '../../things/make/provision/with-part.ts';
import { readRefusal } from '../../things/make/repair/read-refusal.ts';
import { type RequestPart, requestParts } from '../../things/make/repair/request-parts.ts';
import type { ResourceModel } from '../../things/read/resource-model.ts';
import type { Runner } from '../send/runner.ts';
import { leavesInvalid } from './leaves-invalid.ts';
import { hasNeeded } from './problem-key.ts';

/** So many other parts are tried. */
const maxNamed = 2;
/** So many texts must be accepted. */
const minTexts = 4;
/** So many parts of a refused body are tried in an accepted one. */
const maxApart = 8;
/** So many accepted bodies are compared with a refused one by their parts. */
const maxNear = 40;
/** A text that only a schema without an enum or a pattern allows. */
const anyText = 'any text';

/** What may be asked about a refusal. */
interface Asking {
  readonly accepted: readonly Run[];
  /** Valid requests that got the same refusal. */
  readonly refused: readonly Run[];
  readonly model: ResourceModel;
  readonly runner: Pick<Runner, 'run' | 'rerun'>;
}

/**
 * The part of the body that is refused, or `[]` for another value, if exactly one value is refused in each request that has
 * it, where another value of the same place is accepted, and the value names nothing that the service must know. `undefined`
 * if there is no such value.
 */
export async function refusedAlone(one: Attributed, asking: Asking): Promise<Keys | undefined> {
  const { accepted, model } = asking;
  const { needed, flaky, isUnexplained, witness } = one;
  const [value, ...others] = needed;
  const { operation } = witness;
  if (value === undefined || others.length > 0 || flaky !== undefined || isUnexplained) return undefined;
  if (isHandle(operation, value, model) || (value.dimension === bodyDimensionName && isPatch(operation)))
    return undefined;
  if (accepted.some((run) => hasNeeded(run.case, needed))) return undefined;
  if (value.dimension !== 'body') {
    const values = accepted.flatMap((run) => caseValue(run.case, value.dimension) ?? []);
    const isSome = ({ wire }: DimensionValue): boolean => wire?.wire.some((text) => text !== '') ?? true;
    return (isRefusalAbout(one, value) ? values.filter(isSome) : values).length > 0 ? [] : undefined;
  }
  if (isText(witness)) {
    // A text of a language of its own would be refused in several forms.
    const isOnly = asking.refused.every((run) => hasNeeded(run.case, needed));
    return isOnly && accepted.length >= minTexts ? [] : undefined;
  }
  const part = await refusedPart(one, asking);
  if (part === undefined || isAboutUnknownText(one, part, asking) || isToldRule(witness, one.response, part))
    return undefined;
  return (await isAboutOthers(one, part, asking)) ? undefined : part;
}

/** Whether the body of a request is a text as a whole. */
function isText({ operation, request }: Case): boolean {
  const content = contentFor(operation, headerOf(request, 'content-type') ?? '');
  return typeof content === 'object' && content.kind === 'text';
}

/** Whether a refusal repeats a text which the description leaves open, where no text was accepted: the service may know only some. */
function isAboutUnknownText({ witness, response }: Attributed, part: Keys, { accepted }: Asking): boolean {
  return textsAt(memberAt(parsed(witness.request.body), part), part).some(([keys, text]) => {
    const others = accepted.map(({ case: { request } }) => memberAt(parsed(request.body), keys));
    const isKnown = others.some((other) => typeof other === 'string');
    return !isKnown && repeats(response, text) && withPart(witness, keys, anyText) !== undefined;
  });
}

/** Words for where a day or a time must lie. */
const aboutTimes = /\b(?:future|past|today|now|before|after|earlier|later|ago|expir\w+)\b/i;

/**
 * Whether the description has a rule about a part that is refused, which no schema can say: a sentence about the status, or one of
 * the operation with the status or a choice of another part, has the name of the part or of a member of it. Of a day or a time,
 * such a sentence or one of the part itself says where it must lie.
 */
export function isToldRule(witness: Case, response: WireResponse | undefined, part: Keys): boolean {
  const { operation } = witness;
  const status = String(response?.status);
  const value = memberAt(parsed(witness.request.body), part);
  const members = [value].flat().flatMap((one) => (isJsonObject(one) ? Object.keys(one) : []));
  const names = [part.findLast((key) => !/^\d+$/.test(key)) ?? '', ...members];
  const parts = partsOf(witness);
  const schemas = parts.flatMap((one) => one.schemas);
  const choices = schemas.flatMap((schema) => schema.texts('enum').map(wordsOf));
  const has = (sentence: string, words: readonly string[]): boolean => {
    const own = wordsOf(sentence);
    const nouns = [...own, ...own.map(segmentNoun)];
    return words.length > 0 && words.every((word) => nouns.includes(word) || nouns.includes(segmentNoun(word)));
  };
  const isRule = (sentence: string): boolean =>
    sentence.includes(status) || choices.some((choice) => has(sentence, choice));
  const ofOperation = sentencesOf(operation.node.text('description')).filter(isRule);
  const ofStatus = sentencesOf(documentedResponse(operation, status)?.node.text('description'));
  const told = [...ofOperation, ...ofStatus];
  const own = parts.filter(({ path }) => path.join('/') === part.join('/')).flatMap((one) => one.schemas);
  const ofTime = isTime(value) ? [...told, ...own.map((schema) => schema.text('description') ?? '')] : [];
  return (
    ofTime.some((sentence) => aboutTimes.test(sentence)) ||
    told.some((sentence) => names.some((name) => has(sentence, wordsOf(name))))
  );
}

/** The texts in a value, with the keys that lead to them. */
function textsAt(value: unknown, keys: Keys): (readonly [keys: Keys, text: string])[] {
  if (typeof value === 'string') return [[keys, value]];
  return Object.entries(Object(value)).flatMap(([key, inner]) => textsAt(inner, [...keys, key]));
}

/** Whether a response has a text as a word, in any case. */
export function repeats(response: WireResponse | undefined, text: string): boolean {
  const words = new TextDecoder()
    .decode(response?.body)
    .toLowerCase()
    .split(/[^\p{L}\d_-]+/u);
  return !isUnguessable(text) && words.includes(text.toLowerCase());
}

/** Whether a body is a JSON Patch (RFC 6902), which names members that the thing must have. */
function isPatch(operation: Operation): boolean {
  return bodyContents(operation).some(({ mediaType, schema }) => {
    const change = schema?.reach('items')?.reach('properties');
    return isJsonPatch(mediaType) || (change?.at('op') !== undefined && change.at('path') !== undefined);
  });
}

/**
 * Whether a refusal is about a parameter whose texts the description leaves open, so that a service may know only some of them:
 * a 404 says so by itself, and for other statuses, the description does, at the parameter or at the status.
 */
function isRefusalAbout({ response, witness: { operation } }: Attributed, { dimension }: DimensionValue): boolean {
  const parameter = openText(operation, dimension);
  const status = String(response?.status);
  if (parameter === undefined || status === '404') return parameter !== undefined;
  const words = wordsOf(documentedResponse(operation, status)?.node.text('description') ?? '');
  const isNamed = wordsOf(parameter.name).every((word) => words.includes(word));
  return isNamed || wordsOf(parameter.node.text('description') ?? '').includes(status);
}

/** The parameter of a dimension whose texts the description leaves open. */
export function openText(operation: Operation, dimension: string): Parameter | undefined {
  const parameter = operation.parameters.find((one) => dimensionName(operation, one) === dimension);
  const limits = ['enum', 'const', 'pattern', 'format'];
  const isOpen = limits.every((keyword) => parameter?.schema?.at(keyword) === undefined);
  return isOpen && parameter?.schema?.texts('type').includes('string') ? parameter : undefined;
}

/** Whether a parameter names a thing, or takes a value that the service has given out. */
function isHandle(operation: Operation, { dimension }: DimensionValue, model: ResourceModel): boolean {
  const parameter = operation.parameters.find((one) => dimensionName(operation, one) === dimension);
  if (parameter === undefined) return false;
  return (
    takesGivenValues(operation, parameter) ||
    pathHandles(operation).some((handle) => handle.parameter === parameter) ||
    model.mentionsOf(operation).some(({ in: location, path }) => location === 'query' && path[0] === parameter.name)
  );
}

/** The part of a JSON body that is refused, or whose absence is, beside the other parts of several accepted bodies. */
async function refusedPart(
  one: Attributed,
  { accepted, refused: alike, model, runner }: Asking,
): Promise<Keys | undefined> {
  const { witness } = one;
  const refused = parsed(witness.request.body);
  const references = model.mentionsOf(witness.operation).map(({ path }) => path.join('/'));
  if (references.length === 0 && (await isOnlySpelling(witness, runner))) return [];
  const isOwn = (keys: Keys): boolean => {
    const place = keys.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('/');
    // A part that names things inside of it is not the service's own either.
    return !references.some((reference) => `${reference}/`.startsWith(`${place}/`));
  };
  // The part that has all differences from an accepted body. The smaller it is, the more it says.
  const bodies = accepted
    .map((run) => ({ testCase: run.case, body: parsed(run.case.request.body) }))
    .filter(({ body }) => body !== undefined);
  const [single] = bodies
    .map(({ body }) => ({ body, keys: commonKeys(differences(refused, body).filter(isOwn)) }))
    .filter(({ keys }) => keys.length > 0)
    .toSorted((near, other) => other.keys.length - near.keys.length);
  const nearest = single ?? (await firstRefused(one, bodies, isOwn, runner));
  if (nearest === undefined) return undefined;
  const { keys } = nearest;
  const [part, accepting] = [memberAt(refused, keys), memberAt(nearest.body, keys)];
  const examples = bodies.filter(({ testCase }) => hasExample(testCase)).map(({ body }) => memberAt(body, keys));
  // Of texts that the description leaves open, a service may know those of the examples only.
  const isOnlyKnown = (value: unknown): boolean =>
    typeof value === 'string' && examples.includes(value) && withPart(witness, keys, anyText) !== undefined;
  const isTelling = (value: unknown): boolean => JSON.stringify(value) !== JSON.stringify(part) && !isOnlyKnown(value);
  const others = bodies.filter(({ testCase, body }) => !hasExample(testCase) && isTelling(memberAt(body, keys)));
  const withRefused = (testCase: Case): Case[] => [withPart(testCase, keys, part) ?? []].flat();
  const own = others.map(({ testCase }) => testCase).filter((testCase) => withRefused(testCase).length > 0);
  const isMendable = own.length === 0 && part !== undefined && isTelling(accepting);
  const mended = isMendable ? alike.flatMap((run) => withPart(run.case, keys, accepting) ?? []) : [];
  let refusals = 0;
  for (const testCase of spread([...own, ...mended])) {
    // Other requests may have changed the thing, so that what was accepted would be refused now.
    const before = await runner.rerun(testCase);
    if (before === undefined || !isAccepted(before)) continue;
    for (const again of withRefused(testCase)) {
      if (leavesInvalid(before, parsed(again.request.body))) continue;
      const run = await runner.rerun(again);
      if (run === undefined || isAccepted(run)) return undefined;
      refusals += 1;
    }
  }
  return refusals > 0 ? keys : undefined;
}

interface AcceptedBody {
  readonly testCase: Case;
  readonly body: unknown;
}

/**
 * The first part of a refused body with which the most similar accepted body is refused, and that body. The parts that the
 * refusal names are tried first.
 */
async function firstRefused(
  one: Attributed,
  bodies: readonly AcceptedBody[],
  isOwn: (keys: Keys) => boolean,
  runner: Pick<Runner, 'run'>,
): Promise<{ readonly body: unknown; readonly keys: Keys } | undefined> {
  const refused = parsed(one.witness.request.body);
  const named = namedParts(one).flat().map(String);
  const fitsOf = (testCase: Case, places: readonly Keys[]) =>
    places.flatMap((keys) => {
      const again = withPart(testCase, keys, memberAt(refused, keys));
      return again === undefined ? [] : [{ keys, again }];
    });
  const nearby = bodies
    .map(({ testCase, body }) => ({ testCase, body, places: differences(refused, body).filter(isOwn) }))
    .filter(({ places }) => places.every((keys) => keys.length > 0))
    .toSorted((near, other) => near.places.length - other.places.length);
  // A body of another kind allows few parts of the refused body alone.
  const [nearest] = nearby
    .slice(0, maxNear)
    .map(({ testCase, body, places }) => {
      const fits = fitsOf(testCase, places);
      return { body, fits, unfit: places.length - fits.length };
    })
    .toSorted((near, other) => near.unfit - other.unfit);
  if (nearest === undefined) return undefined;
  const { body, fits } = nearest;
  // Where no text was accepted, a service may know only some of those that the description leaves open.
  const isTelling = (keys: Keys): boolean =>
    typeof memberAt(refused, keys) !== 'string' ||
    bodies.some((accepted) => typeof memberAt(accepted.body, keys) === 'string') ||
    withPart(one.witness, keys, anyText) === undefined;
  const tried = fits
    .filter(({ keys }) => isTelling(keys))
    .toSorted((fit, other) => named.indexOf(String(other.keys)) - named.indexOf(String(fit.keys)));
  for (const { keys, again } of tried.slice(0, maxApart)) {
    const run = await runner.run(again);
    if (run !== undefined && !isAccepted(run)) return { body, keys };
  }
  return undefined;
}

/**
 * Whether the refusal names another part of the body, or another member has the same value, and the body is accepted with
 * another value there: then it is about both of them, as where a start must be before an end, or two languages must differ.
 */
async function isAboutOthers(one: Attributed, part: Keys, asking: Asking): Promise<boolean> {
  const { witness } = one;
  // What contains the part, or is in it, says nothing of another one.
  const isApart = (path: Keys): boolean => part.some((key, index) => index < path.length && path[index] !== key);
  const named = namedParts(one);
  // A sentence with many names, and this one not first, is about what they have in common, such as their lengths.
  const namesIn = (paths: readonly Keys[]): number => new Set(paths.map((path) => path.at(-1))).size;
  if (named.some((paths) => namesIn(paths) > maxNamed && paths.slice(0, 1).some(isApart))) return true;
  for (const keys of [...twinsOf(witness, part), ...named.flat().filter(isApart)].slice(0, maxNamed)) {
    const bodies = asking.accepted.map(({ case: testCase }) => parsed(testCase.request.body));
    // Left out, too: a reason may go with one action only.
    const values = [...bodies.flatMap((body) => [memberAt(body, keys), memberAt(body, part)]), undefined];
    const others = new Map(values.map((value) => [JSON.stringify(value), value]));
    others.delete(JSON.stringify(memberAt(parsed(witness.request.body), keys)));
    for (const testCase of spread([...others.values()].flatMap((value) => withPart(witness, keys, value) ?? []))) {
      const run = await asking.runner.run(testCase);
      const status = run && responseOf(run.exchange)?.status;
      // Another refusal, such as one for the state, no longer is about what both say.
      if (run !== undefined && (isAccepted(run) || status !== one.response?.status)) return true;
    }
  }
  return false;
}

/** The members beside a part that have the same text or number. */
function twinsOf({ request }: Case, part: Keys): Keys[] {
  const [body, owner] = [parsed(request.body), part.slice(0, -1)];
  const value = memberAt(body, part);
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const names = Object.keys(Object(memberAt(body, owner))).filter((name) => name !== part.at(-1));
  return names.map((name) => [...owner, name]).filter((keys) => memberAt(body, keys) === value);
}

/** The members of the body and the parameters that each sentence of a refusal names. */
function namedParts({ witness, response }: Attributed): Keys[][] {
  const hints = readRefusal(new TextDecoder().decode(response?.body), partsOf(witness));
  return hints.map(({ parts }) => parts.map(({ path }) => path));
}

/** The members of the body and the parameters of a request. */
function partsOf({ operation, request }: Case): RequestPart[] {
  const known = knownRequestOf(operation, { ...request, body: withoutSlots(request.body ?? '') });
  return known === undefined ? [] : requestParts(operation, known);
}

/**
 * A refusal with the clause about the only part that it names, if no accepted request has the same there. Without that, it has
 * a clause of any part in which the request differs from an accepted one.
 */
export function aboutNamed(one: Attributed, accepted: readonly Run[]): Attributed {
  const { witness, problem } = one;
  if (problem.kind !== 'refused-valid') return one;
  const valueAt = (testCase: Case, keys: Keys): string =>
    parameterValue(testCase, keys)?.label ??
    String(JSON.stringify(memberAt(parsedJson(testCase.request.body ?? ''), keys)));
  const own = (keys: Keys): string => valueAt(witness, keys);
  const isNew = (keys: Keys): boolean => accepted.every((run) => valueAt(run.case, keys) !== own(keys));
  const all = namedParts(one).flat().filter(isNew);
  // Of several, a text with a unique part is not the one, because it has been accepted with other ones.
  const plain = all.filter((keys) => own(keys) === withoutSlots(own(keys)));
  const named = plain.length > 0 ? plain : all;
  const [keys = []] = named;
  const value = parameterValue(witness, keys);
  if (value === undefined) return named.length === 1 ? aboutPart(one, keys, accepted) : one;
  // That one value is the cause was seen by sending, and a sentence may name others, too.
  if (one.needed.length === 1) return one;
  const { isUnexplained: _, ...explained } = one;
  return { ...explained, needed: [value], clause: value.clauses[0] ?? one.clause };
}

function parameterValue(testCase: Case, keys: Keys): DimensionValue | undefined {
  const { operation } = testCase;
  const parameter = operation.parameters.find(({ name }) => keys.length === 1 && name === keys[0]);
  return parameter && caseValue(testCase, dimensionName(operation, parameter));
}

/** The refusal with a clause about the part of the body that is refused, or that it lacks and accepted ones have. */
export function aboutPart(one: Attributed, part: Keys, accepted: readonly Run[]): Attributed {
  const keys = part.map((key) => (/^\d+$/.test(key) ? 'items' : key));
  const start = [one.witness.operation.id, 'body', ...keys, ''].join('/');
  const isOwn = (id: string): boolean => id.startsWith(start) && !id.slice(start.length).includes('/');
  const clause = [...one.needed, ...accepted.map((run) => run.case)].flatMap(({ clauses }) => clauses).find(isOwn);
  const isAboutIt = part.length === 0 || one.clause.startsWith(start);
  return clause === undefined || isAboutIt ? one : { ...one, clause };
}

/** Whether the same JSON value in the usual spelling is accepted. */
export async function isOnlySpelling(witness: Case, runner: Pick<Runner, 'run'>): Promise<boolean> {
  const body = JSON.stringify(parsed(witness.request.body));
  if (body === undefined || body === withoutSlots(witness.request.body ?? '')) return false;
  const run = await runner.run({ ...witness, request: { ...witness.request, body } });
  return run !== undefined && isAccepted(run);
}

/** The keys with which all of several paths begin. Empty if there is none. */
function commonKeys([first = [], ...others]: readonly Keys[]): Keys {
  const end = first.findIndex((key, index) => others.some((other) => other[index] !== key));
  return end < 0 ? first : first.slice(0, end);
}

/** The first, the last and one in between. */
function spread<Item>(items: readonly Item[]): Item[] {
  const last = items.length - 1;
  const indexes = new Set([0, Math.floor(last / 2), last]);
  return items.filter((_, index) => indexes.has(index));
}

function parsed(body = ''): unknown {
  return parsedJson(withoutSlots(body));
}
