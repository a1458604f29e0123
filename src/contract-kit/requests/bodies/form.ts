import { scalarReadings } from '../../contract/parameters/structure.ts';
import { combinations } from '../../openapi/document/combinations.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { type BodyContent, delimiterOf } from '../../openapi/operation/body-content.ts';
import type { SchemaError } from '../../schema/validate/body-validator.ts';

/** The maximum number of readings of a whole form. */
const maxReadings = 64;

/** The part of a description that says how fields are written. */
type Encoding = Pick<BodyContent, 'node'>;

/** An object as a form. `undefined` if a property is neither a scalar nor a list of scalars, or cannot be written as described. */
export function toForm(value: Json, content: Encoding): string | undefined {
  if (!isJsonMap(value)) return undefined;
  const join = ([name, own]: NamedValue): NamedValue => [name, joined(own, delimiterOf(content, name))];
  const fields = spreadFields(Object.entries(value).map(join));
  if (fields === undefined || fields.some(([, item]) => typeof item === 'object')) return undefined;
  const written = fields.map(([name, item]) => {
    const text = new URLSearchParams([[name, String(item)]]).toString();
    return delimiterOf(content, name) === ',' ? text.replaceAll('%2C', ',') : text;
  });
  return written.join('&');
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
export type ViolationsOf = (value: Json) => readonly Pick<SchemaError, 'instancePath'>[];

/** A field of a form with its readings: each text as a string, a number or a boolean, alone or as a list. */
type Field = readonly [name: string, values: readonly Json[]];

/** A field as it is on the wire. */
export interface FormField {
  readonly name: string;
  readonly text: string;
  /** Its value, where its media type tells what it is. */
  readonly value?: Json;
  /** The texts of a list that is one field. */
  readonly items?: readonly string[];
}

export function formFields(text: string, content: Encoding): FormField[] {
  return [...new URLSearchParams(text)].map(([name, one]) => {
    const delimiter = delimiterOf(content, name);
    const items = delimiter === undefined ? [] : one.split(delimiter);
    return { name, text: one, ...(items.length > 1 && { items }) };
  });
}

/**
 * The objects that a form may mean. `undefined` if there are too many to try.
 *
 * @param violationsOf With many fields, only the best readings of each field are combined.
 */
export function formReadings(form: readonly FormField[], violationsOf: ViolationsOf): Json[] | undefined {
  const fields = [...groupBy(form, ({ name }) => name)].map(([name, all]): Field => [name, fieldReadings(all)]);
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
  const read = Object.fromEntries(fields.map(([name, [value = null]]) => [name, value]));
  const wrong = new Set(violationsOf(read).map(({ instancePath: [name] }) => name));
  return fields.map(([name, values]) => {
    if (!wrong.has(name)) return [name, values.slice(0, 1)];
    const counts = values.map((value) => violationsOf({ ...read, [name]: value }).length);
    const best = values.filter((_, index) => counts[index] === Math.min(...counts));
    read[name] = best[0] ?? null;
    return [name, best];
  });
}

function combined(fields: readonly Field[]): Json[] | undefined {
  const members = fields.map(([name, values]) => values.map((value) => [name, value] as const));
  return combinations(members, maxReadings)?.map((reading) => Object.fromEntries(reading));
}
