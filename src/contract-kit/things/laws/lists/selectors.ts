import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation, Parameter } from '../../../openapi/operation/operation.ts';
import { isFreeText } from '../../../openapi/operation/properties-of.ts';
import { requestViolations } from '../../../schema/validate/body-validator.ts';
import type { Shown } from '../../scene/own-list.ts';
import type { Query } from '../../scene/with-query.ts';
import { inWords, isScalar } from '../../scene/words.ts';
import { type Filter, filtersOf, isAsked } from './filters.ts';
import { memberOf } from './members.ts';
import { contains, isAllowed, type Range, rangesOf, scaled } from './ranges.ts';
import { matchIn, type Search, searchOf } from './searches.ts';

/** What a list selects by some query parameters. */
export interface Narrowing {
  readonly query: Query;
  /** What is selected, after "only items with". */
  readonly what: string;
  /**
   * Whether an item belongs in the list. `undefined` if nobody can know.
   *
   * @param item As the list shows it, or as it is when it is read.
   */
  readonly selects: (item: unknown) => boolean | undefined;
  /** The part of an item that decides, in words. `undefined` if it is not shown. */
  readonly decisive: (item: unknown) => string | undefined;
}

/** A query parameter that selects items by some of their members. */
export interface Selector {
  readonly parameter: Parameter;
  readonly members: readonly string[];
  /** Whether items whose member is `null` are never selected. */
  readonly isOfKnown?: boolean;
  /** The selection that has a thing. `undefined` if the thing does not show what is needed for it. */
  readonly by: (thing: Shown) => Narrowing | undefined;
  /** What is selected where the parameter is left out, by the default of its schema or by words. Absent if nothing is known of it. */
  readonly leftOut?: Narrowing;
  /** What is asked for without other parameters. */
  readonly alone: (things: readonly [Shown, Shown]) => readonly (Narrowing | undefined)[];
}

/** More filters, choices of one, bounds and searched members of one list are not tried. */
const most = { filters: 5, choices: 3, ranges: 6, searched: 3 };

/** What a list selects by, as its description shows it. */
export function selectorsOf(operation: Operation): Selector[] {
  const search = searchOf(operation);
  const filters = filtersOf(operation).slice(0, most.filters);
  const values = filters.map((filter) => ({ ...byFilter(filter), ...saidLeftOut(operation, filter) }));
  const bounds = rangesOf(operation).slice(0, most.ranges).map(byBound);
  return [...values, ...bounds, ...(search === undefined ? [] : [byText(search)])];
}

/** Asks for a value, or for a text in another form if the parameter says that this finds it. */
function byFilter(filter: Filter): Selector {
  const { parameter, member } = filter;
  const match = matchIn(wordsOf(parameter.node.text('description') ?? '').join(' '));
  const isText = parameter.schema !== undefined && isFreeText(parameter.schema);
  return isText && (match.findsParts || match.isCaseless)
    ? byText({ parameter, members: [member], ...match })
    : byValue(filter);
}

/** Whether a list or a parameter says that another parameter is not looked at beside it. */
export function isApart(one: SpecNode): boolean {
  return /ignor|instead|preceden|overrid|cannot be combined|only one of/i.test(one.text('description') ?? '');
}

/** The selections by several parameters at once: what each of them selects. */
export function bothAtOnce([selector, other]: readonly Selector[], things: readonly [Shown, Shown]): Narrowing[] {
  return [things[1], things[0]].flatMap((thing) => {
    const [first, second] = [selector?.by(things[0]), other?.by(thing)];
    return first && second ? [joined(first, second, isBoth)] : [];
  });
}

function joined(one: Narrowing, other: Narrowing, decide: typeof isBoth, query?: Query): Narrowing {
  return {
    query: query ?? { ...one.query, ...other.query },
    what: `${one.what} ${decide === isBoth ? 'and' : 'or'} ${other.what}`,
    selects: (item) => decide(one.selects(item), other.selects(item)),
    decisive: (item) => (one.selects(item) === false ? one : other).decisive(item),
  };
}

function isBoth(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === false || other === false ? false : one && other;
}

function isEither(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === true || other === true ? true : one === false ? other : one;
}

/** A selection by one parameter, for which one member of an item decides. */
function narrowing({ name }: Parameter, value: string, what: string, member: string, selects: Narrowing['selects']) {
  const decisive = (item: unknown): string | undefined => {
    const own = memberOf(item, member);
    return own === undefined ? undefined : `the ${member} ${inWords(own)}`;
  };
  return { query: { [name]: value }, what, selects, decisive };
}

/** Asks for a value. */
export function byValue({ parameter, member, valueIn, isReference, mayBe }: Filter): Selector {
  const shownOf = ({ shown }: Shown): unknown[] => [valueIn(shown)].flat().slice(-1);
  const valuesOf = (things: readonly Shown[]): string[] => [
    ...new Set(things.flatMap(shownOf).filter(isScalar).map(String)),
  ];
  const forValue = (value: string): Narrowing =>
    narrowing(parameter, value, `the ${member} ${inWords(value)}`, member, (item) => isAsked(valueIn(item), value));
  const forId = (id: string): Narrowing => {
    const isNamed = (item: unknown): boolean => [valueIn(item)].flat().map(String).includes(id);
    return { ...forValue(id), selects: (item) => (valueIn(item) === undefined ? undefined : isNamed(item)) };
  };
  const preset = parameter.schema?.at('default')?.value;
  return {
    parameter,
    members: [member],
    ...(isScalar(preset) && mayBe(String(preset)) && { leftOut: { ...forValue(String(preset)), query: {} } }),
    by: (thing) => valuesOf([thing]).map(forValue)[0],
    alone: (things) => {
      const values = valuesOf(things);
      const [one, other] = values.map(forValue);
      // Something else may be in another state.
      const others = choicesOf(parameter).filter((value) => !values.includes(value) && mayBe(value));
      const isPlain = things.every(({ shown }) => !Array.isArray(valueIn(shown)));
      // The beginning of an id is no id that these things have.
      const beginning = isReference ? values.slice(0, 1).map((id) => id.slice(0, -1)) : [];
      const cut = beginning.filter((id) => requestViolations(parameter.schema, id).length === 0).map(forId);
      // A thing with several values may have to have all that are asked for.
      const decide = isPlain ? isEither : decisionSaid(parameter);
      const isList = parameter.schema?.texts('type').includes('array') && decide !== undefined;
      if (!isList || one === undefined || other === undefined)
        return [one, other, ...cut, ...others.slice(0, most.choices).map(forValue)];
      const listed = { [parameter.name]: parameter.explode ? values : values.join() };
      return [one, other, joined(one, other, decide, listed)];
    },
  };
}

/** Whether things must have all values that are asked for, or one of them. `undefined` if the description does not say so. */
function decisionSaid({ node }: Parameter): typeof isBoth | undefined {
  const text = node.text('description') ?? '';
  const [isAll, isAny] = [
    /\b(?:all|each|every)\b/i.test(text),
    /\b(?:any|either|one or more|at least one|one of)\b/i.test(text),
  ];
  return isAll === isAny ? undefined : isAll ? isBoth : isEither;
}

/** The values of which a parameter asks for one. Empty if it has no choice. */
export function choicesOf({ schema }: Parameter): readonly string[] {
  const one = schema?.reach('items') ?? schema;
  return one?.texts('type').includes('boolean') ? ['true', 'false'] : (one?.texts('enum') ?? []);
}

/** Words for what a list shows only where it is asked for. */
const leavingOut =
  /\b(?:(?:stay|leave|left|kept?)\w* (?:out|away)|hidden|hides?|omit\w*|exclud\w*|(?:not|never) (?:shown|listed|included|returned|part)|skip\w*)\b/i;
const unlessAsked =
  /\b(?:unless|except (?:when|if|with)|by default|without (?:this|that|the)|if not (?:given|sent|set))\b/i;

/** What a list leaves out by the words of the description: "Archived notes are left out unless `state=archived` is asked for". */
function saidLeftOut({ node }: Operation, { parameter, member, valueIn, mayBe }: Filter): Pick<Selector, 'leftOut'> {
  const said = (text: string | undefined, isAbout: RegExp): string[] =>
    sentencesOf(text).filter((one) => leavingOut.test(one) && unlessAsked.test(one) && isAbout.test(one));
  const ofList = said(node.text('description'), new RegExp(`\\b${parameter.name}\\b`));
  const words = wordsOf([...ofList, ...said(parameter.node.text('description'), /./)].join(' '));
  const named = choicesOf(parameter).filter((value) => value !== 'false' && mayBe(value) && words.includes(value));
  const [value, ...others] = named;
  if (value === undefined || others.length > 0) return {};
  const decisive = (item: unknown): string => `the ${member} ${inWords(memberOf(item, member))}`;
  const selects = (item: unknown): boolean | undefined => {
    const isLeftOut = isAsked(valueIn(item), value);
    return isLeftOut === undefined ? undefined : !isLeftOut;
  };
  return { leftOut: { query: {}, what: `a ${member} that is not ${inWords(value)}`, selects, decisive } };
}

function byBound(range: Range): Selector {
  const { parameter, member, side, isInclusive, isOfKnown } = range;
  const words = isInclusive === false ? { low: 'above', high: 'below' } : { low: 'from', high: 'up to' };
  const by: Selector['by'] = ({ shown }) => {
    const bound = memberOf(shown, member);
    const isFit = (typeof bound === 'string' || typeof bound === 'number') && scaled(bound, range) !== undefined;
    if (!isFit || !isAllowed(range, bound)) return undefined;
    const what = `the ${member} ${words[side]} ${inWords(bound)}`;
    return narrowing(parameter, String(bound), what, member, (item) => contains(range, bound, item));
  };
  return {
    parameter,
    members: [member],
    isOfKnown,
    by,
    // The bound is one of the things, so that it is between both.
    alone: (things) =>
      things.map(by).filter((selection, index) => selection?.selects(things[1 - index]?.shown) === false),
  };
}

function byText({ parameter, members, isCaseless, findsParts }: Search): Selector {
  const longest = Number(parameter.schema?.at('maxLength')?.value ?? 100);
  const searchedIn = ({ shown }: Shown, member: string): Narrowing | undefined => {
    const text = memberOf(shown, member);
    if (typeof text !== 'string') return undefined;
    // The part of a text that no other thing has, or the whole text.
    const part = findsParts ? text.slice(1, -1) : text;
    if (part.length > longest || part.length < 8) return undefined;
    const asked = isCaseless ? part.toUpperCase() : part;
    const what = `the text ${inWords(asked)} in the ${members.join(' or the ')}`;
    return narrowing(parameter, asked, what, member, (item) => has(item, members, part));
  };
  return {
    parameter,
    members,
    by: (thing) => members.map((member) => searchedIn(thing, member)).find((one) => one !== undefined),
    alone: ([one]) => members.slice(0, most.searched).map((member) => searchedIn(one, member)),
  };
}

/** Whether one of the members has a text. `undefined` if a member is not shown. */
function has(item: unknown, members: readonly string[], part: string): boolean | undefined {
  const texts = members.map((member) => memberOf(item, member));
  if (texts.some((text) => typeof text === 'string' && text.toLowerCase().includes(part.toLowerCase()))) return true;
  return texts.every((text) => text !== undefined) ? false : undefined;
}
