import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation, Parameter } from '../../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../../schema/validate/body-validator.ts';
import { isAboutPages } from '../../scene/paging.ts';
import { itemMembers } from './filters.ts';
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

const sides: Readonly<Record<string, Range['side']>> = {
  ...Object.fromEntries(['min', 'minimum', 'from', 'since', 'after', 'gte', 'gt'].map((word) => [word, 'low'])),
  ...Object.fromEntries(['max', 'maximum', 'to', 'until', 'till', 'before', 'lte', 'lt'].map((word) => [word, 'high'])),
};

/** Last words of names of members that say only in which unit, or that it is a time. */
const units =
  /^(?:minute|hour|second|day|month|year|ms|cent|eur|usd|amount|value|at|on|date|time|kg|gram|cm|meter|metre|km)s?$/;

/** The bounds of a list. Each is about the only number or time of the items that its name fits, or else its description. */
export function rangesOf(operation: Operation): Range[] {
  const members = [...itemMembers(operation)];
  return operation.parameters.flatMap((parameter): Range[] => {
    const words = wordsOf(parameter.name);
    const marks = words.filter((word) => Object.hasOwn(sides, word));
    const [mark = ''] = marks;
    const isAtEnd = marks.length === 1 && (words[0] === mark || words.at(-1) === mark);
    const kind = kindOf(parameter.schema);
    if (parameter.in !== 'query' || kind === undefined || isAboutPages(operation, parameter)) return [];
    const rest = words.filter((word) => word !== mark);
    const text = parameter.node.text('description') ?? '';
    const fittingBy = (isFit: (words: readonly string[]) => boolean): string[] =>
      members.flatMap(([name, schema]) =>
        isFit(wordsOf(name)) && kindOf(schema) === kind && isSameFormat(schema, parameter) ? [name] : [],
      );
    const named = isAtEnd ? fittingBy((name) => isAbout(name, rest)) : [];
    const fitting = named.length > 0 ? named : fittingBy((name) => isMentioned(name, wordsOf(text)));
    const side = isAtEnd ? sides[mark] : sideIn(text);
    const [member] = fitting;
    if (side === undefined || member === undefined || fitting.length > 1) return [];
    const isOfKnown =
      /\b(?:left out|leaves? out|excluded?s?|omitted|not (?:shown|included))\b|^only\b.*\bwith an? /i.test(text);
    return [{ parameter, member, side, kind, isInclusive: inclusion(mark, side, parameter), isOfKnown }];
  });
}

/** The side that the words of a description are for. `undefined` if they are for none or for both. */
function sideIn(text: string): Range['side'] | undefined {
  const isLow = /\b(?:above|over|at least|since|after)\b|\b(?:more|greater|higher|later|longer)\b.*\bthan\b/i.test(
    text,
  );
  const isHigh = /\b(?:below|under|at most|until|before)\b|\b(?:less|fewer|lower|earlier|shorter)\b.*\bthan\b/i.test(
    text,
  );
  return isLow === isHigh ? undefined : isLow ? 'low' : 'high';
}

/** Whether a description names a member, apart from its unit. */
function isMentioned(name: readonly string[], text: readonly string[]): boolean {
  const own = name.filter((word) => !units.test(word));
  return own.length > 0 && own.every((word) => text.some((one) => segmentNoun(one) === segmentNoun(word)));
}

function kindOf(schema: SpecNode | undefined): Range['kind'] | undefined {
  const types = schema?.texts('type') ?? [];
  if (types.includes('integer') || types.includes('number')) return 'number';
  return types.includes('string') && /^date(?:-time)?$/.test(schema?.text('format') ?? '') ? 'time' : undefined;
}

/** A day and a time cannot be compared without the time zone of the service. */
function isSameFormat(schema: SpecNode, { schema: other }: Parameter): boolean {
  return schema.text('format') === other?.text('format') || kindOf(schema) === 'number';
}

function isAbout(words: readonly string[], rest: readonly string[]): boolean {
  const isSame = (word: string, index: number): boolean => segmentNoun(words[index] ?? '') === segmentNoun(word);
  return rest.length > 0 && rest.every(isSame) && words.slice(rest.length).every((word) => units.test(word));
}

/** Whether the name or the words of the description say that the bound is in the range, or that it is not. */
function inclusion(mark: string, side: Range['side'], { node }: Parameter): boolean | undefined {
  const text = node.text('description') ?? '';
  const isIn =
    /\bor (?:later|earlier|more|less|fewer|after|before|higher|lower|longer|shorter|newer|older|greater|equal)|at least|at most|inclusive|up to|minimum|maximum|lowest|highest|\bno(?:t)? (?:later|earlier|more|less|fewer)/i;
  const isOut =
    side === 'low'
      ? /\b(?:after|above)\b|(?:later|more|greater)\b.*\bthan|exclusive/i
      : /\b(?:before|below)\b|(?:earlier|less|fewer)\b.*\bthan|exclusive/i;
  const says = { in: isIn.test(text), out: isOut.test(text) };
  if (says.in !== says.out) return says.in;
  return !says.in && /^(?:min|minimum|max|maximum|gte|lte)$/.test(mark) ? true : undefined;
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
  const { schema } = parameter;
  return schema === undefined || bodyValidatorOf(schema.document, 'request')(schema, bound).length === 0;
}
