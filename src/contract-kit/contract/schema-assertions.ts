import { isJsonObject } from '../document/json.ts';
import type { SpecNode } from '../document/spec-node.ts';
import type { Direction } from '../values/direction.ts';
import { hiddenNames } from '../values/hidden-names.ts';
import type { BodyAssertion, NotVerified } from './clause.ts';
import { type SchemaStep, schemaSteps } from './schema-steps.ts';
import { statedKeywords, unjudgedKeywords } from './stated-keywords.ts';

/** One thing that a schema, or a schema below it, asserts about a value. */
export interface SchemaAssertion extends Omit<BodyAssertion, 'status' | 'mediaTypes'> {
  /** Where the document says it. */
  readonly pointer: string;
  /** The way through the schema as ids of clauses name it: like `path`, and with the alternatives that it goes through. */
  readonly way: readonly string[];
  /** The way to what the sentence is about: of `required` the property itself. */
  readonly subject: readonly string[];
  /** The property that the keyword is about, where it is about one. */
  readonly property?: string;
}

export interface SchemaAssertions {
  readonly assertions: readonly SchemaAssertion[];
  readonly notVerified: readonly NotVerified[];
}

export interface AssertionOptions {
  /** What it keeps out of values is not asserted. */
  readonly direction: Direction;
  /** Of a larger schema, about so many assertions are listed: those nearest to its root. */
  readonly limit: number;
}

interface Place extends SchemaStep {
  readonly ancestors: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly own: SchemaAssertion[];
  readonly below: Place[];
}

/** All that a schema asserts about a value: nearest to the root first, where that is not the whole. It never throws. */
export function schemaAssertions(schema: SpecNode, { direction, limit }: AssertionOptions): SchemaAssertions {
  const notVerified: NotVerified[] = [];
  const known = new Set<string>();
  const step = { schema, path: [], way: [], conditions: [] };
  const root: Place = { ...step, ancestors: [], hidden: new Set(), own: [], below: [] };
  const waiting = [root];
  let count = 0;

  const read = (place: Place, part: SpecNode): void => {
    const { path, way, conditions } = place;
    const hidden = isJsonObject(part.value)
      ? new Set([...place.hidden, ...hiddenNames(part.document, part.value, direction)])
      : place.hidden;
    for (const { keyword, limit, pointer, property } of statedKeywords(part)) {
      const name = keyword === 'required' ? property : undefined;
      const key = JSON.stringify([path, conditions, keyword, limit]);
      if (known.has(key) || (name !== undefined && hidden.has(name))) continue;
      known.add(key);
      const subject = subjectOf(path, keyword, limit);
      const of = property === undefined ? {} : { property };
      place.own.push({ path, way, subject, keyword, limit, ...of, schema: part.pointer, pointer, conditions });
    }
    notVerified.push(...unjudgedKeywords(part));
    const ancestors = [...place.ancestors, part.pointer];
    const onDangling = (pointer: string, reason: string): void => {
      notVerified.push({ pointer, reason });
    };
    for (const next of schemaSteps(part, place, onDangling)) {
      if (next.keyword === 'properties' && hidden.has(next.path.at(-1) ?? '')) continue;
      const above = next.keyword === 'allOf' ? hidden : new Set<string>();
      place.below.push({ ...next, ancestors, hidden: above, own: [], below: [] });
    }
  };

  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    const { schema: node, ancestors } = place;
    if (ancestors.includes(node.pointer)) {
      notVerified.push({ pointer: node.pointer, reason: 'a schema inside itself is judged, but not witnessed' });
      continue;
    }
    if (count >= limit) {
      const reason = `this schema has more constraints than the ${limit} nearest to its root, which are listed; the others are judged, but not witnessed`;
      notVerified.push({ pointer: schema.pointer, reason });
      break;
    }
    for (const part of [...node.withSiblings, node]) read(place, part);
    count += place.own.length;
    for (const next of place.below) waiting.push(next);
  }
  return { assertions: inOrder(root), notVerified };
}

function inOrder(place: Place): SchemaAssertion[] {
  return [...place.own, ...place.below.flatMap(inOrder)];
}

function subjectOf(path: readonly string[], keyword: string, limit: unknown): readonly string[] {
  if (keyword === 'required' || keyword === 'properties') return [...path, String(limit)];
  return keyword === 'dependentRequired' && Array.isArray(limit) ? [...path, String(limit[1])] : path;
}
