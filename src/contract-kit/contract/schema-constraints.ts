import { isJsonObject, type JsonObject } from '../document/json.ts';
import { appendPointer, fragmentToPointer } from '../document/json-pointer.ts';
import { toJsonSchemaDialect } from '../document/json-schema-dialect.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { valueAt } from '../document/value-at.ts';
import { isWellFormed } from '../document/well-formed.ts';
import type { Direction } from '../values/direction.ts';
import { brokenFormats } from '../values/format-values.ts';
import { hiddenNames } from '../values/hidden-names.ts';

/** One thing that a schema asserts, and where in a value. */
export interface Constraint {
  /** The way into the value: names of properties, `items` for every item of an array, `*` for properties of any name. */
  readonly path: readonly string[];
  /** The same, with the alternatives that are taken on the way, such as `oneOf` and `1`: different for each constraint. */
  readonly place: readonly string[];
  readonly keyword: string;
  /** The one property that is `required`. */
  readonly property?: string;
  /** Where the document says it; of `required`, the one name. */
  readonly pointer: string;
  readonly limit: unknown;
}

/** Nearest to the root first. */
export interface Constraints {
  readonly constraints: readonly Constraint[];
  /** Whether there are more than were asked for. */
  readonly isCut: boolean;
}

interface Visit {
  readonly pointer: string;
  readonly path: readonly string[];
  readonly place: readonly string[];
  readonly hidden: ReadonlySet<string>;
  /** The schemas that this one stands in: one inside itself says nothing new. */
  readonly around: readonly string[];
}

/** Schemas without assertions may lead on and on. */
const maxVisits = 2000;

const assertions = new Set(
  `type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format
   minItems maxItems uniqueItems contains minProperties maxProperties propertyNames not dependentRequired`.split(/\s+/),
);
const closing = new Set(['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems']);

/** What a schema asserts about values of one direction, at most `limit` constraints. */
export function schemaConstraints(schema: SpecNode, direction: Direction, limit: number): Constraints {
  const document = toJsonSchemaDialect(schema.document);
  const found = new Map<string, Constraint>();
  const waiting: Visit[] = [{ pointer: schema.whole, path: [], place: [], hidden: new Set(), around: [] }];
  let visits = 0;
  for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
    visits += 1;
    if (found.size > limit || visits > maxVisits) break;
    const { here, below } = readSchema(document, visit, direction);
    for (const constraint of here) {
      const name = JSON.stringify([constraint.place, constraint.keyword, constraint.property]);
      if (!found.has(name)) found.set(name, constraint);
    }
    // What is composed into the same place comes before what lies deeper.
    waiting.unshift(...below.filter(({ path }) => path.length === visit.path.length));
    waiting.push(...below.filter(({ path }) => path.length > visit.path.length));
  }
  return { constraints: [...found.values()].slice(0, limit), isCut: found.size > limit || visits > maxVisits };
}

function readSchema(
  document: JsonObject,
  visit: Visit,
  direction: Direction,
): { readonly here: Constraint[]; readonly below: Visit[] } {
  const { pointer, path, place, around } = visit;
  const schema = valueAt(document, pointer);
  if (!isJsonObject(schema) || around.includes(pointer)) return { here: [], below: [] };
  const hidden = new Set([...visit.hidden, ...hiddenNames(document, schema, direction)]);
  const here: Constraint[] = [];
  const below: Visit[] = [];
  const add = (keyword: string, at: string, limit: unknown, property?: string): void => {
    here.push({ path, place, keyword, pointer: at, limit, ...(property !== undefined && { property }) });
  };
  const go = (to: string, step: { path?: readonly string[]; place?: readonly string[]; isSame?: boolean }): void => {
    below.push({
      pointer: to,
      path: [...path, ...(step.path ?? [])],
      place: [...place, ...(step.place ?? step.path ?? [])],
      hidden: step.isSame ? hidden : new Set(),
      around: [...around, pointer],
    });
  };
  for (const [keyword, value] of Object.entries(schema)) {
    const at = appendPointer(pointer, keyword);
    if (!isWellFormed(keyword, value) || isSilent(keyword, value, schema)) continue;
    if (assertions.has(keyword) || (closing.has(keyword) && value === false)) add(keyword, at, value);
    if (keyword === '$ref' && typeof value === 'string') go(fragmentToPointer(value), { isSame: true });
    const list = Array.isArray(value) ? value : [];
    if (keyword === 'required') {
      for (const [index, name] of list.entries())
        if (typeof name === 'string' && !hidden.has(name)) add(keyword, appendPointer(at, index), name, name);
    }
    if (keyword === 'allOf') for (const index of list.keys()) go(appendPointer(at, index), { isSame: true });
    if (keyword === 'oneOf' || keyword === 'anyOf') {
      add(keyword, at, value);
      for (const index of list.keys()) go(appendPointer(at, index), { place: [keyword, String(index)], isSame: true });
    }
    if (keyword === 'properties' && isJsonObject(value)) {
      for (const name of Object.keys(value)) if (!hidden.has(name)) go(appendPointer(at, name), { path: [name] });
    }
    if (keyword === 'patternProperties' && isJsonObject(value)) {
      for (const name of Object.keys(value)) go(appendPointer(at, name), { path: ['*'], place: [keyword, name] });
    }
    if (keyword === 'prefixItems') {
      for (const index of list.keys())
        go(appendPointer(at, index), { path: ['items'], place: [keyword, String(index)] });
    }
    if (keyword === 'items' && isJsonObject(value)) go(at, { path: ['items'] });
    if (keyword === 'additionalProperties' && isJsonObject(value)) go(at, { path: ['*'] });
  }
  return { here, below };
}

/** What can be said without asserting anything. */
function isSilent(keyword: string, value: unknown, { enum: listed }: JsonObject): boolean {
  // What is none of the listed values breaks `enum`, of whatever type it is.
  if (keyword === 'type') return Array.isArray(listed) && listed.length > 0;
  if (keyword === 'format') return brokenFormats(String(value)).length === 0;
  return (value === 0 && /^min(?:Length|Items|Properties)$/.test(keyword)) || (keyword === 'uniqueItems' && !value);
}
