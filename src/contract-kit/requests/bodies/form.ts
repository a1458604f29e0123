import { scalarReadings } from '../../contract/parameters/structure.ts';
import { combinations } from '../../openapi/document/combinations.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { type BodyContent, delimiterOf, isDeepObject } from '../../openapi/operation/body-content.ts';
import type { SchemaError } from '../../schema/validate/body-validator.ts';

/** The maximum number of readings of a whole form. */
const maxReadings = 64;

/** The part of a description that says how fields are written. */
type Encoding = Pick<BodyContent, 'node'>;

/** An object as a form. `undefined` if a property is neither a scalar nor a list of scalars, or cannot be written as described. */
export function toForm(value: Json, content: Encoding): string | undefined {
  if (!isJsonMap(value)) return undefined;
  const join = ([name, own]: NamedValue): NamedValue => [name, joined(own, delimiterOf(content, name))];
  const spread = ([name, own]: NamedValue): NamedValue[] =>
    isDeepObject(content, name) ? membersIn(name, own) : [[name, own]];
  const fields = spreadFields(Object.entries(value).flatMap(spread).map(join));
  if (fields === undefined || fields.some(([, item]) => typeof item === 'object')) return undefined;
  const written = fields.map(([name, item]) => {
    const text = new URLSearchParams([[name, String(item)]]).toString();
    return delimiterOf(content, name) === ',' ? text.replaceAll('%2C', ',') : text;
  });
  return written.join('&');
}

/** The scalars of an object, each as a field of its own. The object itself if it has other members, or none. */
function membersIn(name: string, own: Json): NamedValue[] {
  const members = isJsonMap(own) ? Object.entries(own) : [];
  const isPlain = members.every(([key, one]) => typeof one !== 'object' && !/[[\]]/.test(key));
  return isPlain && members.length > 0 ? members.map(([key, one]) => [`${name}[${key}]`, one]) : [[name, own]];
}

/** A list as one text, if there is a delimiter. An empty list if an item has what stands between the items. */
function joined(member: Json, delimiter: string | undefined): Json {
  if (delimiter === undefined || !isJsonArray(member)) return member;
  const isClear = member.every((item) => typeof item !== 'object' && !String(item).includes(delimiter));
  return isClear && member.length > 0 ? member.join(delimiter) : [];
}

/** A field with its value. */
export type NamedValue = readonly [name: string, value: Json];

/** The fields that are sent for some members: each item of a list is one. `undefined` if a list is empty, which would look absent. */
export function spreadFields(members: readonly NamedValue[]): NamedValue[] | undefined {
  if (members.some(([, member]) => isJsonArray(member) && member.length === 0)) return undefined;
  return members.flatMap(([name, member]) =>
    (isJsonArray(member) ? member : [member]).map((item) => [name, item] as const),
  );
}

/** The violations of an object that a form may mean. */
export type ViolationsOf = (value: Json) => readonly Pick<SchemaError, 'instancePath' | 'keyword'>[];

/** Where a field of a form is in the object, and its readings: each text as a string, a number or a boolean, alone or as a list. */
type Field = readonly [path: readonly string[], values: readonly Json[]];

/** A field as it is on the wire. */
export interface FormField {
  readonly name: string;
  readonly text: string;
  /** Its value, where its media type tells what it is. */
  readonly value?: Json;
  /** The texts of a list that is one field. */
  readonly items?: readonly string[];
  /** The key inside the object `name`, if the field is `name[key]`. */
  readonly key?: string;
}

export function formFields(text: string, content: Encoding): FormField[] {
  return [...new URLSearchParams(text)].map(([name, one]) => {
    const delimiter = delimiterOf(content, name);
    const items = delimiter === undefined ? [] : one.split(delimiter);
    const [, owner = '', key] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(name) ?? [];
    if (key !== undefined && isDeepObject(content, owner)) return { name: owner, key, text: one };
    return { name, text: one, ...(items.length > 1 && { items }) };
  });
}

/**
 * The objects that a form may mean. `undefined` if there are too many to try.
 *
 * @param violationsOf With many fields, only the best readings of each field are combined.
 */
export function formReadings(form: readonly FormField[], violationsOf: ViolationsOf): Json[] | undefined {
  const pathOf = ({ name, key }: FormField): string[] => [name, ...(key === undefined ? [] : [key])];
  const groups = [...groupBy(form, (field) => JSON.stringify(pathOf(field))).values()];
  const fields = groups.map((all): Field => [pathOf(all[0]), fieldReadings(all)]);
  return combined(fields) ?? combined(bestRead(fields, violationsOf));
}

/** A receiver may look at the media type of a part, or take each part for a text. */
function fieldReadings([first, ...others]: readonly [FormField, ...FormField[]]): readonly Json[] {
  const fields = [first, ...others];
  const all = fields.flatMap((field) => field.items?.map((text): FormField => ({ name: field.name, text })) ?? [field]);
  const given = all.some(({ value }) => value !== undefined) ? [all.map(({ text }) => text)] : [];
  const read = all.map(({ text, value }) => value ?? scalarReadings(text)[1] ?? text);
  const lists: Json[] = [all.map(({ text, value }) => value ?? text), read, ...given];
  if (others.length > 0) return lists;
  if (first.items !== undefined) return [...lists, first.text];
  return [...(first.value === undefined ? [] : [first.value]), ...scalarReadings(first.text), ...lists];
}

/** Each field as a text, or if the text is invalid, with all readings that have the fewest violations. */
function bestRead(fields: readonly Field[], violationsOf: ViolationsOf): Field[] {
  const read = new Map(fields.map(([path, [value = null]]) => [path, value]));
  const wrong = new Set(violationsOf(objectOf([...read])).map(({ instancePath: [name] }) => name));
  return fields.map(([path, values]) => {
    if (!wrong.has(path[0] ?? '')) return [path, values.slice(0, 1)];
    const counts = values.map((value) => violationsOf(objectOf([...read, [path, value]])).length);
    const best = values.filter((_, index) => counts[index] === Math.min(...counts));
    read.set(path, best[0] ?? null);
    return [path, best];
  });
}

function combined(fields: readonly Field[]): Json[] | undefined {
  const members = fields.map(([path, values]) => values.map((value) => [path, value] as const));
  return combinations(members, maxReadings)?.map(objectOf);
}

/** The object with values at the paths of members, of which a later one replaces an earlier one. */
function objectOf(members: readonly (readonly [path: readonly string[], value: Json])[]): JsonMap {
  const whole = new Map<string, Json>();
  for (const [[name = '', key], value] of members) {
    const own = whole.get(name);
    whole.set(name, key === undefined ? value : { ...(isJsonMap(own) ? own : {}), [key]: value });
  }
  return Object.fromEntries(whole);
}
