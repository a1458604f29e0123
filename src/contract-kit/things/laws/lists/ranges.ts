import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { itemMembers } from '../../../openapi/names/item-members.ts';
import { segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation, Parameter } from '../../../openapi/operation/operation.ts';
import { isNumeric } from '../../../openapi/operation/properties-of.ts';
import { requestViolations } from '../../../schema/validate/body-validator.ts';
import { isAboutPages } from '../../scene/paging.ts';
import { membersInQuery } from './filters.ts';
import { memberOf } from './members.ts';

/** A query parameter that is a bound of a number or a time in the items of a list: `min_price`, `startsBefore`. */
export interface Range {
  readonly parameter: Parameter;
  /** The name of the member. */
  readonly member: string;
  /** Whether items have this value or more (`low`), or this value or less (`high`). */
  readonly side: 'low' | 'high';
  readonly kind: 'number' | 'time';
  /** Whether the bound itself is in the range. `undefined` if the description does not say so. */
  readonly isInclusive: boolean | undefined;
  /** Whether the description says that items without a value are left out. */
  readonly isOfKnown: boolean;
}

/** On each side, the words in names of bounds, those of descriptions, and those for a bound that is not in the range. */
const sides = {
  low: {
    names: /^(?:min|minimum|from|since|after|gte|gt)$/,
    said: /\b(?:above|over|at least|since|after)\b|\b(?:more|greater|higher|later|longer)\b.*\bthan\b/i,
    out: /\b(?:after|above)\b|(?:later|more|greater)\b.*\bthan|exclusive/i,
  },
  high: {
    names: /^(?:max|maximum|to|until|till|before|lte|lt)$/,
    said: /\b(?:below|under|at most|until|before)\b|\b(?:less|fewer|lower|earlier|shorter)\b.*\bthan\b/i,
    out: /\b(?:before|below)\b|(?:earlier|less|fewer)\b.*\bthan|exclusive/i,
  },
};

/** Words of a description for a bound that is in the range. */
const isIn =
  /\bor (?:\w+er|more|less|equal|after|before|above|below|over|under)\b|at least|at most|inclusive|\bincluded\b(?<!not included)|up to|minimum|maximum|lowest|highest|\bno(?:t)? (?:later|earlier|more|less|fewer)/i;

/** Words of a description for items without a value that are left out. */
const leavesOut =
  /\b(?:left out|leaves? out|excluded?s?|omitted|(?:not|never) (?:shown|included|match(?:es|ed)?))\b|^only\b.*\bwith an? /i;

/** Last words of names of members that say only in which unit, or that it is a time. */
const units =
  /^(?:minute|hour|second|day|month|year|ms|cent|eur|usd|amount|value|at|on|date|time|kg|gram|cm|meter|metre|km)s?$/;

/** The bounds of a list. Each is about the only number or time of the items that its name fits, or else its description. */
export function rangesOf(operation: Operation): Range[] {
  const members = [...itemMembers(operation)];
  const ranges = operation.parameters.flatMap(membersInQuery).flatMap((parameter): Range[] => {
    const { schema } = parameter;
    const kind = kindOf(schema);
    if (parameter.in !== 'query' || kind === undefined || isAboutPages(operation, parameter)) return [];
    const words = wordsOf(parameter.name);
    const text = parameter.node.text('description') ?? '';
    const marks = words.filter((word) => sideNamed(word) !== undefined);
    const [mark = ''] = marks;
    const isAtEnd = marks.length === 1 && (words[0] === mark || words.at(-1) === mark);
    const rest = words.filter((word) => word !== mark);
    // A day and a time cannot be compared without the time zone of the service.
    const isComparable = (node: SpecNode): boolean =>
      kindOf(node) === kind && (kind === 'number' || node.text('format') === schema?.text('format'));
    const comparable = members.filter(([, node]) => isComparable(node)).map(([name]) => name);
    const begun = isAtEnd ? comparable.filter((name) => beginsWith(wordsOf(name), rest)) : [];
    // The only member that begins so may say more, such as its unit.
    const named = begun.length === 1 ? begun : begun.filter((name) => isAbout(wordsOf(name), rest));
    const fitting = named.length > 0 ? named : comparable.filter((name) => isMentioned(wordsOf(name), wordsOf(text)));
    const side = isAtEnd ? sideNamed(mark) : sideIn(text);
    const [member] = fitting;
    if (side === undefined || member === undefined || fitting.length > 1) return [];
    const isInclusive = inclusion(mark, side, text);
    return [{ parameter, member, side, kind, isInclusive, isOfKnown: leavesOut.test(text) }];
  });
  // What one bound says of items without a value goes for the other one, too.
  const known = new Set(ranges.flatMap(({ member, isOfKnown }) => (isOfKnown ? [member] : [])));
  return ranges.map((range) => ({ ...range, isOfKnown: known.has(range.member) }));
}

function sideNamed(word: string): Range['side'] | undefined {
  return sides.low.names.test(word) ? 'low' : sides.high.names.test(word) ? 'high' : undefined;
}

/** The side that the words of a description are for. `undefined` if they are for none or for both. */
function sideIn(text: string): Range['side'] | undefined {
  const [isLow, isHigh] = [sides.low.said.test(text), sides.high.said.test(text)];
  return isLow === isHigh ? undefined : isLow ? 'low' : 'high';
}

/** Whether a description names a member, apart from its unit. */
function isMentioned(name: readonly string[], text: readonly string[]): boolean {
  const known = name.filter((word) => !units.test(word));
  // What is called like its unit is meant by it: "at least so many grams".
  const own = known.length > 0 ? known : name;
  return own.every((word) => text.some((one) => segmentNoun(one) === segmentNoun(word)));
}

function kindOf(schema: SpecNode | undefined): Range['kind'] | undefined {
  if (schema === undefined) return undefined;
  if (isNumeric(schema)) return 'number';
  const isTime = schema.texts('type').includes('string') && /^date(?:-time)?$/.test(schema.text('format') ?? '');
  return isTime ? 'time' : undefined;
}

function beginsWith(words: readonly string[], rest: readonly string[]): boolean {
  const isSame = (word: string, index: number): boolean => segmentNoun(words[index] ?? '') === segmentNoun(word);
  return rest.length > 0 && rest.every(isSame);
}

function isAbout(words: readonly string[], rest: readonly string[]): boolean {
  return words.slice(rest.length).every((word) => units.test(word));
}

/** Whether the name or the words of the description say that the bound is in the range, or that it is not. */
function inclusion(mark: string, side: Range['side'], text: string): boolean | undefined {
  // "This altitude or above" has the altitude itself.
  const isOut = sides[side].out.test(text.replace(/\bor (?:above|below|after|before)\b/i, ''));
  if (isIn.test(text) !== isOut) return !isOut;
  return !isOut && /^(?:min|minimum|max|maximum|gte|lte)$/.test(mark) ? true : undefined;
}

/** A value on the scale of a range: a number, or a time in milliseconds. `undefined` if it is neither. */
export function scaled(value: unknown, { kind }: Pick<Range, 'kind'>): number | undefined {
  const number = kind === 'time' && typeof value === 'string' ? Date.parse(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Whether the range with this bound contains a thing. `undefined` if nobody can know. */
export function contains(range: Range, bound: unknown, shown: unknown): boolean | undefined {
  const own = memberOf(shown, range.member);
  if (own === null && range.isOfKnown) return false;
  const value = scaled(own, range);
  const limit = scaled(bound, range);
  if (value === undefined || limit === undefined) return undefined;
  if (value === limit) return range.isInclusive;
  return range.side === 'low' ? value > limit : value < limit;
}

/** Whether the description allows a bound. */
export function isAllowed({ parameter }: Range, bound: string | number): boolean {
  return requestViolations(parameter.schema, bound).length === 0;
}
