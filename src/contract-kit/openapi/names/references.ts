import { onceFor } from '../document/once-for.ts';
import { pointerTokens } from '../document/pointer.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { bodyContents } from '../operation/body-content.ts';
import type { Operation } from '../operation/operation.ts';
import { identifiedNoun, identifyingWord, segmentNoun, wordsOf } from './nouns.ts';
import { segmentsOf } from './path-handle.ts';

/** A member of a body or a query parameter that names a thing by its id. */
export interface Reference {
  readonly in: 'body' | 'query';
  /** The keys that lead to the member, with `*` for each item of an array; of a query parameter, its name. */
  readonly path: readonly string[];
  /** The noun of the thing: `customer` for `customerId`, and for the `id` of an object `customer`. Empty if no name tells it. */
  readonly noun: string;
  /** The word that says how it identifies the thing: `id`, `key`, `name`, … */
  readonly by: string;
  /** Whether valid requests must have it. */
  readonly required: boolean;
  /** Whether it has the name of a thing alone, as `customer` has: it may be an id, or a text of another kind. */
  readonly isBare?: true;
  /** What tells its schema from those of other ids. */
  readonly marks: readonly string[];
  /** What a bare name belongs to, if the description has a word for it: `tag` for the `type` of a tag. */
  readonly owner?: string;
  /** What its description says that it is the id of, where the name tells another word: a tree for a `pollinatorId`. */
  readonly told?: Pick<Reference, 'noun' | 'by'>;
}

/** Members deeper than this are not looked at. */
const maxDepth = 6;

/** Everything in the requests of an operation that names a thing by a name like `customerId`, or like `customer` alone. */
export const referencesOf: (operation: Operation) => readonly Reference[] = onceFor((operation: Operation) => [
  ...queryReferences(operation),
  ...bodyReferences(operation),
]);

function queryReferences({ parameters }: Operation): Reference[] {
  return parameters.flatMap(({ in: location, name, required, schema, node }) => {
    const named = location === 'query' ? namedBy(name, undefined, schema, node.text('description')) : undefined;
    return named === undefined ? [] : [{ in: 'query', path: [name], ...named, required }];
  });
}

function bodyReferences(operation: Operation): Reference[] {
  const found = new Map<string, Reference>();
  const collection = segmentsOf(operation.path).findLast((segment) => !segment.startsWith('{'));
  const owner = collection === undefined ? undefined : segmentNoun(collection);
  const several = severalOf(operation);
  for (const { kind, schema } of bodyContents(operation)) {
    if (kind !== 'json' || schema === undefined) continue;
    for (const member of membersOf(schema, [], undefined, true)) {
      const { isBare, ...sure } = member;
      // Ids that have a pattern of their own are told by that, and have no noun.
      const noun = member.noun || segmentNoun(member.path.findLast((key) => key !== '*') ?? '');
      const isOwn = several !== undefined && member.path.includes('*') && inLists.test(noun);
      const bare = { ...(owner !== undefined && isBare === true && { owner }), ...member };
      found.set(member.path.join('/'), isOwn ? { ...sure, noun: several } : bare);
    }
  }
  return [...found.values()];
}

/** What ids and the items of a list are called that say nothing of what they are. */
const inLists = /^(?:id|item|entry|element|record|object|resource|change|update|operation)$/;

/**
 * The noun of the things that an operation does something with several of, which it names by their ids in its body: that of the
 * collection of its path, as of `POST /notes/delete` and `PATCH /notes`. `undefined` if it may also make things there.
 */
function severalOf({ method, path }: Operation): string | undefined {
  const segments = segmentsOf(path);
  const isBelow = segments.length > 1 && !segments.some((segment) => segment.startsWith('{'));
  const [collection] = segments.slice(isBelow ? -2 : -1);
  const isPlain = collection !== undefined && !collection.startsWith('{') && !/import|create|copy/i.test(path);
  return isPlain && (isBelow || method !== 'POST') ? segmentNoun(collection) : undefined;
}

function* membersOf(
  schema: SpecNode,
  path: readonly string[],
  owner: string | undefined,
  isRequired: boolean,
  whole: readonly string[] = [],
): Generator<Reference> {
  // A schema can be a branch of itself.
  if (path.length > maxDepth || whole.includes(schema.pointer)) return;
  for (const [name, member] of schema.reachEntries('properties')) {
    // No request has it.
    if (member.at('readOnly')?.value === true) continue;
    const own = [...path, name];
    const needed = isRequired && schema.texts('required').includes(name);
    const named = holdsId(member) ? namedBy(name, owner, member) : undefined;
    if (named) yield { in: 'body', path: isList(member) ? [...own, '*'] : own, ...named, required: needed };
    yield* membersOf(member, own, segmentNoun(name), needed);
  }
  const items = schema.reach('items');
  if (items !== undefined) yield* membersOf(items, [...path, '*'], owner, isRequired);
  for (const keyword of ['allOf', 'oneOf', 'anyOf'])
    for (const [, branch] of schema.reachEntries(keyword))
      yield* membersOf(branch, path, owner, isRequired && keyword === 'allOf', [...whole, schema.pointer]);
}

/** What a member or a parameter names, and by what. `undefined` if it names nothing. */
function namedBy(
  name: string,
  owner: string | undefined,
  schema: SpecNode | undefined,
  description = schema?.text('description'),
) {
  const noun = nounOf(name, owner);
  const marks = marksOf(schema, noun ?? segmentNoun(name));
  const told = toldIn(description);
  if (noun !== undefined) return { noun, by: identifyingWord(name) ?? 'id', marks, ...told };
  const isOne = segmentNoun(name) === wordsOf(name).join(' ');
  const isBare = schema !== undefined && isFree(schema) && (isOne || isList(schema));
  if (isBare) return { noun: segmentNoun(name), by: 'id', isBare, marks, ...(owner !== undefined && { owner }) };
  return marks.length > 0 || told !== undefined ? { noun: '', by: 'id', marks, ...told } : undefined;
}

/** `Id of another tree in the same orchard.` Without an article, `number of guests` is a count. */
const idOfSomething =
  /^\W*(?:an? |the )?(?:(?<id>id|identifier|uuid) of |(?<by>\w+) of (?=(?:an?|the|another|any|one|some) ))(?:(?:an?|the|another|any|one|some)(?: existing)? )?(?<noun>[a-z]+(?: [a-z]+)?)(?= (?:in|on|at|of|to|that|which|who|whose|from|for|with|by)\b|[^\w\s']|$)/i;

function toldIn(description = ''): Pick<Reference, 'told'> | undefined {
  const { id, by = '', noun = '' } = idOfSomething.exec(description)?.groups ?? {};
  const word = identifyingWord(`its ${id ?? by}`);
  return word === undefined ? undefined : { told: { noun: segmentNoun(noun), by: word } };
}

/** What a mark begins with that only tells the form of an id, which other texts may have, too. */
export const formMark = 'form';

/**
 * What tells a schema of ids from others, also in a list: where the description states it, if that is called an id, a pattern
 * with a word, such as `^order_[a-z]+$`, and any pattern together with the last word for what it names, and alone as its form.
 */
export function marksOf(schema: SpecNode | undefined, noun: string): readonly string[] {
  const node = schema !== undefined && isList(schema) ? schema.reach('items') : schema;
  if (node === undefined) return [];
  const isNamed = node.passed.length > 0 && identifyingWord(pointerTokens(node.pointer).at(-1) ?? '') !== undefined;
  const patterns = node.texts('pattern').flatMap((pattern) => {
    const hasWord = /[a-z]{2}/i.test(pattern.replaceAll(/\[[^\]]*\]|\\./g, ''));
    // The `homePort` of a ship is a port.
    return hasWord
      ? [`pattern ${pattern}`]
      : [`pattern ${pattern} of a ${wordsOf(noun).at(-1)}`, `${formMark} ${pattern}`];
  });
  return [...(isNamed ? [`$ref ${node.pointer}`] : []), ...patterns];
}

/** Keywords of texts that say more of them than an id tells. */
const shaping = ['enum', 'const', 'pattern', 'format', 'maxLength'];

/** Whether a schema allows any text or whole number, alone or in a list. */
function isFree(schema: SpecNode): boolean {
  const node = isList(schema) ? schema.reach('items') : schema;
  const isText = node?.texts('type').some((type) => ['string', 'integer'].includes(type)) ?? false;
  return isText && shaping.every((keyword) => node?.at(keyword) === undefined);
}

function nounOf(name: string, owner: string | undefined): string | undefined {
  // An `id` inside of an object `customer` is that of the customer.
  return wordsOf(name).join(' ') === 'id' ? owner : identifiedNoun(name);
}

function isList(schema: SpecNode): boolean {
  return schema.texts('type').includes('array');
}

function holdsId(schema: SpecNode): boolean {
  const node = isList(schema) ? schema.reach('items') : schema;
  if (node === undefined || node.at('enum') !== undefined) return false;
  const types = node.texts('type');
  return types.length === 0 || types.some((type) => ['string', 'integer', 'number'].includes(type));
}
