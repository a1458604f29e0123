import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { composedOf } from '../../openapi/operation/properties-of.ts';
import { isEmpty, meansTheSame } from './means-the-same.ts';
import { areOpen, isMarked, itemSchemas, memberSchemas, type Schemas } from './member-schemas.ts';
import { statedForAll } from './stated-for-all.ts';

/** The schemas of a value in requests and in responses. */
export interface Described {
  readonly sent: Schemas;
  readonly shown: Schemas;
}

/** A value that a response shows differently from how it was sent. */
export interface Difference {
  /** The path to the value: `address.street`, `jobs[0].price`. */
  readonly path: string;
  readonly sent: unknown;
  /** `undefined` if it is missing. */
  readonly shown: unknown;
}

/**
 * The members that were sent and are shown otherwise. Only members that both the request and the response have in the
 * description count, and only differences that no service makes on purpose.
 */
export function differencesOf(sent: JsonObject, shown: JsonObject, described: Described, path = ''): Difference[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const own = describedMember(described, name);
    const way = path === '' ? name : `${path}.${name}`;
    if (own === undefined || (isEmpty(shown[name]) && isElsewhere(value, sent, shown))) return [];
    return compare(value, shown[name], own, way);
  });
}

/** Whether all texts of a value stand in members that were not sent, where a service has put them. */
export function isElsewhere(value: unknown, sent: JsonObject, shown: JsonObject): boolean {
  const texts = [...textsIn(value)];
  const others = Object.entries(shown).filter(([name]) => !Object.hasOwn(sent, name));
  const known = new Set(others.flatMap(([, other]) => [...textsIn(other)]));
  return texts.length > 0 && texts.every((text) => known.has(text));
}

/**
 * Whether a list says what to do with items, and not which ones there are: each item of it must have a member that none of
 * those has that are shown.
 */
export function isCommands({ sent }: Described, ...shown: readonly unknown[]): boolean {
  const items = shown.flat().filter(isJsonObject);
  const required = itemSchemas(sent).flatMap((schema) => composedOf(schema).flatMap((own) => own.texts('required')));
  return items.length > 0 && required.some((name) => items.every((item) => !Object.hasOwn(item, name)));
}

/**
 * The schemas of a member. `undefined` if the member need not be kept as it is sent, because one side does not have it
 * or the server sets it.
 */
export function describedMember({ sent, shown }: Described, name: string): Described | undefined {
  const own = { sent: memberSchemas(sent, name), shown: memberSchemas(shown, name) };
  const isKnown = (schemas: Schemas, member: Schemas): boolean => member.length > 0 || areOpen(schemas);
  if (!isKnown(sent, own.sent) || !isKnown(shown, own.shown)) return undefined;
  const isServers = [own.sent, own.shown].some((one) => isMarked(one, 'readOnly') || isMarked(one, 'writeOnly'));
  const isTurned = own.sent.some((schema) => ofSomeValues.test(schema.text('description') ?? ''));
  return isServers || isTurned || aboutProgress.test(name) ? undefined : own;
}

/**
 * Words for values of which something else becomes: `when it is beyond the end, the track becomes the last one`. A member that
 * is left out has no value.
 */
const ofSomeValues = new RegExp(
  String.raw`\b(?:if|when|where) (?:it|they|this|the value) (?:is|are|lies|goes|exceeds?)\b` +
    String.raw`(?! (?:(?:left out|omitted|absent|missing|unset|null)\b(?! an? )|not (?:given|sent|set|present|named)\b))`,
  'i',
);

/** Members that a service moves on by itself, even if it lets callers set them. */
const aboutProgress = /^(?:state|status|phase|stage|version|revision|etag|password|secret|token)$|(?:Count|_count)$/i;

function compare(sent: unknown, shown: unknown, described: Described, path: string): Difference[] {
  if (isEmpty(sent)) return [];
  if (isEmpty(shown)) return [{ path, sent, shown }];
  if (isJsonObject(sent) && isJsonObject(shown)) return differencesOf(sent, shown, described, path);
  if (Array.isArray(sent) && Array.isArray(shown)) return compareLists(sent, shown, described, path);
  // A value of another shape, such as an object in place of its id, cannot be compared.
  if (typeof sent === 'object' || typeof shown === 'object') return [];
  const isKept = meansTheSame(sent, shown) && (sent === shown || !isToTheLetter(sent, shown, described));
  return isKept ? [] : [{ path, sent, shown }];
}

const otherForm = /\b(?:case|capital|trim|mask|normali[sz]|round|format|digit|decimal|lower|upper)/i;

/** Whether the description says that such a value is kept to the letter, so that another form of it is another value. */
function isToTheLetter(sent: unknown, shown: unknown, described: Described): boolean {
  const [schema] = described.sent;
  if (schema === undefined || typeof sent !== typeof shown) return false;
  // What the description says of the value itself comes first.
  if (otherForm.test([...described.sent, ...described.shown].map((one) => one.text('description')).join(' ')))
    return false;
  const { keepsTexts, keepsNumbers } = statedForAll(schema.document);
  if (typeof sent !== 'string') return keepsNumbers;
  // What has a form has several texts for the same, and characters that nobody sees may not survive any transport.
  return keepsTexts && schema.text('format') === undefined && !/[\p{C}\uFFFD]/u.test(sent);
}

/** Words for a list whose order is a part of its value. */
const inOrder = /\border\b(?:(?!\b(?:not|never|no)\b|n't)[^.])*\b(?:is kept|keeps|matters|preserved|counts)\b/i;

/** Words for a list whose order is no part of its value. */
const inAnyOrder =
  /\bsets?\b|\border\b[^.]*(?:\b(?:no|not|never|nothing|irrelevant|insignificant)\b|n't)|\b(?:no|any) order\b/i;

/** Lists may have another order, unless the description says otherwise, and lack repeated items. */
function compareLists(sent: unknown[], shown: unknown[], described: Described, path: string): Difference[] {
  const items = { sent: itemSchemas(described.sent), shown: itemSchemas(described.shown) };
  const isSame = (one: unknown, other: unknown): boolean => compare(one, other, items, path).length === 0;
  const words = [...described.sent, ...described.shown].map((schema) => schema.text('description')).join(' ');
  const isKept = described.sent.some((schema) => statedForAll(schema.document).keepsOrder);
  const isOrdered = inOrder.test(words) || (isKept && !inAnyOrder.test(words));
  const isThere = (one: unknown, index: number): boolean =>
    isOrdered && sent.length === shown.length ? isSame(one, shown[index]) : shown.some((other) => isSame(one, other));
  if (sent.every((one, index) => isEmpty(one) || isThere(one, index))) return [];
  if (sent.length !== shown.length) return [{ path, sent, shown }];
  return sent.flatMap((one, index) => compare(one, shown[index], items, `${path}[${index}]`));
}
