import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { onceFor } from '../../../openapi/document/once-for.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { memberAt } from '../../../openapi/document/value-at.ts';
import { segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import { successSchemas } from '../../../openapi/names/status-class.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { isNumeric, propertiesOf } from '../../../openapi/operation/properties-of.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { memberSchemas, type Property } from '../../scene/member-schemas.ts';
import { shownProperties } from '../../scene/representation.ts';
import { wholesOf } from '../../scene/surroundings.ts';

/** Where a response shows numbers of things in groups, one for each value of a member of the things. */
export interface GroupedReport {
  readonly reader: Operation;
  /** What the path of the reader names last. Absent if it names nothing. */
  readonly whole: Resource | undefined;
  /** The names of the members that lead to the groups. */
  readonly place: readonly string[];
  /** The member of the things by which they are grouped. */
  readonly key: string;
  /** The values that the member may have. Empty if the description lists none. */
  readonly values: readonly string[];
  /** The member of each row that tells its group. Absent if the groups are the members of an object. */
  readonly rowKey?: string;
  /** What is said of the groups. */
  readonly words: string;
}

/** The numbers of each group by their names. */
export type Groups = ReadonlyMap<string, JsonObject>;

/** How much is looked into of a response. */
const maxDepth = 3;

/** The reports that group things of a resource, as far as the description shows it. */
export const reportsOn: (resource: Resource) => readonly GroupedReport[] = onceFor((resource: Resource) => {
  const [anyOperation] = [...resource.own.values(), ...resource.makers.map(({ operation }) => operation)];
  if (anyOperation === undefined) return [];
  const wholes = wholesOf(resource);
  return readOperations(anyOperation.node.document).flatMap((reader) => {
    const whole = modelFor(reader).handlesOf(reader).at(-1)?.resource;
    const isOfIt = whole === undefined ? !reader.path.includes('{') : wholes.includes(whole);
    if (reader.method !== 'GET' || !isOfIt) return [];
    return successSchemas(reader).flatMap((schema) =>
      reportsIn(schema, [], resource).map((report) => {
        const words = [reader.node.text('summary'), reader.node.text('description'), report.words].join(' ');
        return { reader, whole, ...report, words };
      }),
    );
  });
});

/** A member of things by which they may be grouped, and its values if the description lists them. */
interface Key {
  readonly key: string;
  readonly values: readonly string[];
}

function keysOf(resource: Resource): Key[] {
  return shownProperties(resource).flatMap(([key, own]) => {
    const value = own.reach('items') ?? own;
    return isNumeric(value) || propertiesOf(value).size > 0 ? [] : [{ key, values: value.texts('enum') }];
  });
}

function reportsIn(
  schema: SpecNode,
  place: readonly string[],
  resource: Resource,
): Omit<GroupedReport, 'reader' | 'whole'>[] {
  const keys = keysOf(resource);
  const words = [...place, schema.text('description')].join(' ');
  const row = schema.reach('items');
  if (row !== undefined) {
    const cells = propertiesOf(row);
    const isThing = cells.has('id') || cells.has(resource.idName);
    if (isThing || ![...cells.values()].some(isNumeric)) return [];
    return [...cells].flatMap(([rowKey, cell]) => {
      const found = keys.find(
        ({ key, values }) => wordsIn(rowKey) === wordsIn(key) || isSame(values, cell.texts('enum')),
      );
      return found === undefined ? [] : [{ place, ...found, rowKey, words }];
    });
  }
  const members = propertiesOf(schema);
  const names = [...members].filter(isOfNumbers).map(([name]) => name);
  const isMap = members.size === 0 && memberSchemas([schema], 'x').some((own) => isOfNumbers(['x', own]));
  const said = ` ${wordsIn(`${place.at(-1)} ${schema.text('description')}`)} `;
  const grouped = keys.filter(({ key, values }) => {
    const isListed = names.filter((name) => values.includes(name)).length > 1;
    return isListed || (isMap && said.includes(` ${wordsIn(key)} `));
  });
  const inner = place.length < maxDepth ? [...members] : [];
  return [
    ...grouped.map((key) => ({ place, ...key, words })),
    ...inner.flatMap(([name, own]) => reportsIn(own, [...place, name], resource)),
  ];
}

function isOfNumbers([, schema]: Property): boolean {
  return isNumeric(schema) || [...propertiesOf(schema).values()].some(isNumeric);
}

/** The words of a text in the singular, so that `tag` and `tags` are the same. */
function wordsIn(text: string): string {
  return wordsOf(text).map(segmentNoun).join(' ');
}

function isSame(values: readonly string[], others: readonly string[]): boolean {
  return values.length > 1 && values.length === others.length && values.every((value) => others.includes(value));
}

/** The groups in the body of a response. Several rows of one group are added up. */
export function groupsIn(body: unknown, { place, rowKey, values }: GroupedReport): Groups {
  const value = memberAt(body, place);
  const rows = [value].flat().filter(isJsonObject);
  const pairs = rows.flatMap((row): (readonly [string, unknown])[] =>
    rowKey === undefined ? Object.entries(row) : [[String(row[rowKey]), row]],
  );
  const groups = new Map<string, JsonObject>();
  for (const [group, shown] of pairs) {
    if (rowKey === undefined && values.length > 0 && !values.includes(group)) continue;
    const known = groups.get(group) ?? {};
    const numbers = Object.entries(isJsonObject(shown) ? shown : { count: shown }).flatMap(([name, number]) =>
      typeof number === 'number' ? [[name, Number(known[name] ?? 0) + number]] : [],
    );
    groups.set(group, Object.fromEntries(numbers));
  }
  return groups;
}

/** The groups that a thing is in. */
export function groupsOf(shown: JsonObject | undefined, { key }: GroupedReport): string[] {
  return shown === undefined ? [] : [...new Set([shown[key]].flat().map(String))];
}
