import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { itemMembers } from '../../../openapi/names/item-members.ts';
import { identifiedNoun, isSameName, segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation, Parameter } from '../../../openapi/operation/operation.ts';
import { composedOf, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { modelFor } from '../../read/resource-model.ts';
import { isAboutPages } from '../../scene/paging.ts';
import { stateOfTime } from '../../scene/times.ts';
import { memberOf } from './members.ts';

/** A query parameter with the name of a member of the items of a list. */
export interface Filter {
  readonly parameter: Parameter;
  /** The name of the member, or of one inside of an object: `address.city`. */
  readonly member: string;
  /** The value of an item that is compared with the one that is asked for. `undefined` if the item does not show it. */
  readonly valueIn: (item: unknown) => unknown;
  /** Whether the member names another thing. */
  readonly isReference: boolean;
  /** Whether the schema of the member allows a value. A parameter may have more choices, such as `all`. */
  readonly mayBe: (value: string) => boolean;
}

/** Names of parameters that decide how a list is shown, even if its items have such a member. */
const aboutShowing = /^(?:sort|order|fields|include|expand|embed|format|view|search|q|query)$/;

/** The filters of a list that ask for equal values. Times and most numbers are left out, because they may be limits. */
export function filtersOf(operation: Operation): Filter[] {
  const members = itemMembers(operation);
  const references = modelFor(operation).mentionsOf(operation);
  return operation.parameters.flatMap(membersInQuery).flatMap((parameter) => {
    const { in: location, node } = parameter;
    const [, name = parameter.name] = /\[([^[\]]+)\]$/.exec(parameter.name) ?? [];
    const isReference = identifiedNoun(name) !== undefined || references.some(({ path }) => path.at(-1) === name);
    if (location !== 'query' || isAboutPages(operation, parameter) || !isComparable(parameter, isReference)) return [];
    if (aboutShowing.test(wordsOf(name).join(' '))) return [];
    const named = ownMember(members, name) ?? innerMember(members, name);
    const member = named ?? timeMember(members, parameter, name);
    if (member === undefined) return [];
    const valueIn = (item: unknown): unknown => {
      const value = memberOf(item, member);
      return named === undefined && value !== undefined ? value !== null : value;
    };
    const [owner = '', inner] = member.split('.');
    const own = members.get(owner);
    const shown = inner === undefined ? own : propertiesOf(own).get(inner);
    const choices = composedOf(shown?.reach('items') ?? shown ?? node).flatMap((schema) => schema.texts('enum'));
    const mayBe = (value: string): boolean => choices.length === 0 || choices.includes(value);
    return [{ parameter, member, valueIn, isReference, mayBe }];
  });
}

/** A parameter, or the parts of an object that are parameters in the query: `weight[min]`. */
export function membersInQuery(parameter: Parameter): Parameter[] {
  if (parameter.style !== 'deepObject') return [parameter];
  return [...propertiesOf(parameter.schema)].map(([name, schema]) => {
    return { ...parameter, name: `${parameter.name}[${name}]`, schema };
  });
}

/** The member of the items with this name, or the list whose items it is about: `tags` for `tag`. */
function ownMember(members: ReadonlyMap<string, SpecNode>, name: string): string | undefined {
  const isAbout = ([key, schema]: [string, SpecNode]): boolean =>
    schema.texts('type').includes('array') && segmentNoun(key) === segmentNoun(name);
  return [...members.keys()].find((key) => isSameName(key, name)) ?? [...members].find(isAbout)?.[0];
}

/** Names that objects have which are not about the whole item. */
const aboutParts = /^(?:id|name|type|kind|code|key|label|title|value|status|state)$/;

/** The only member of an object in the items with this name, such as `address.city`. */
function innerMember(members: ReadonlyMap<string, SpecNode>, name: string): string | undefined {
  if (aboutParts.test(wordsOf(name).join(' ')) || identifiedNoun(name) !== undefined) return undefined;
  const found = [...members].flatMap(([owner, schema]) =>
    [...propertiesOf(schema).keys()].filter((key) => isSameName(key, name)).map((key) => `${owner}.${key}`),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The time of the state that a parameter asks for, which is `null` in other states: `archivedAt` for `archived`. */
function timeMember(members: ReadonlyMap<string, SpecNode>, { schema }: Parameter, name: string): string | undefined {
  if (schema?.texts('type').includes('boolean') !== true) return undefined;
  const state = wordsOf(name).filter((word, index) => index > 0 || word !== 'is');
  return [...members].find(
    ([key, member]) => stateOfTime(key) === state.join(' ') && member.texts('type').includes('null'),
  )?.[0];
}

function isComparable({ schema, node }: Parameter, isReference: boolean): boolean {
  const one = schema?.texts('type').includes('array') ? schema.at('items') : schema;
  const types = one?.texts('type') ?? [];
  if (/^(?:date|time|duration)/.test(one?.text('format') ?? '')) return false;
  const text = node.text('description') ?? '';
  // "Also those that are archived" selects nothing.
  if (types.includes('boolean') && /\b(?:also|as well|too|even|includ\w+)\b/i.test(text)) return false;
  if (types.includes('string') || types.includes('boolean') || one?.at('enum') !== undefined) return true;
  return types.includes('integer') && (isReference || asksForEqual.test(text));
}

/** Words for a number that is not a limit: "only rooms of this floor". */
const asksForEqual =
  /\b(?:of|with|in|on|has|have) (?:this|the given|exactly)\b(?!.*\b(?:or|at least|at most|minimum|maximum)\b)/i;

/** Whether the value of an item is the one that is asked for. `undefined` if a service may show the item or not. */
export function isAsked(shown: unknown, value: string): boolean | undefined {
  if (Array.isArray(shown)) {
    const each = shown.map((one) => isAsked(one, value));
    return each.includes(true) || (each.includes(undefined) ? undefined : false);
  }
  if (typeof shown === 'object' || shown === undefined) return undefined;
  if (String(shown) === value) return true;
  // A filter may find a text by a part of it, and in upper or lower case.
  return String(shown).toLowerCase().includes(value.toLowerCase()) ? undefined : false;
}
