import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import { readableDocument } from '../../openapi/document/readable-document.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { partSubject } from '../../schema/keywords/keyword-parts.ts';
import { keywordRow } from '../../schema/keywords/keywords.ts';
import { excludedByDirection } from '../../schema/validate/excluded-by-direction.ts';
import { maxMembers } from '../../schema/validate/some-members.ts';
import { everyItem } from '../../text/display-path.ts';
import type { BodyAssertion } from '../model/clause.ts';
import { schemaSteps } from './schema-steps.ts';
import { type StatedKeyword, statedKeywords, unjudgedKeywords } from './stated-keywords.ts';

/** One thing that a schema, or a schema below it, asserts about a value. */
export interface SchemaAssertion extends StatedKeyword, Omit<BodyAssertion, 'status' | 'mediaTypes'> {
  /** The path as ids of clauses name it: like `path`, with the alternatives on it. */
  readonly idPath: readonly string[];
  /** `path` as people read it. */
  readonly names: readonly string[];
  /** The path of the subject of the sentence. For `required`, the path of the property. */
  readonly subject: readonly string[];
}

interface Place extends Pick<SchemaAssertion, 'path' | 'names' | 'idPath' | 'conditions'> {
  readonly schema: SpecNode;
  readonly ancestors: readonly string[];
  /** Properties that a part of `allOf` does not ask for, because what it is part of hides them. */
  readonly hidden: ReadonlySet<string>;
  readonly own: SchemaAssertion[];
  readonly below: Place[];
}

/** The limit of visited instance locations for each listed assertion, since schemas may nest without asserting anything. */
const placesForEach = 4;

/**
 * What a schema asserts about a value, in the order of the document. It never throws.
 *
 * @param direction Properties that are `readOnly` or `writeOnly` in the other direction are left out.
 * @param limit About how many assertions are listed. Those nearest to the root come first. Default: {@link clauseLimit}.
 */
export function schemaAssertions(
  schema: SpecNode,
  direction: Direction,
  limit: number = clauseLimit(schema.document),
): { readonly assertions: readonly SchemaAssertion[]; readonly notVerified: readonly NotVerified[] } {
  const notVerified = new Set<NotVerified>();
  const inside = new Set<string>();
  const known = new Set<string>();
  const start = { path: [], names: [], idPath: [], conditions: [], ancestors: [], hidden: new Set<string>() };
  const root: Place = { ...start, schema, own: [], below: [] };
  const waiting = [root];
  let count = 0;
  let isCut = false;

  const read = (place: Place, part: SpecNode): void => {
    const { path, names, idPath, conditions } = place;
    const once = `${direction} ${part.pointer}`;
    const reading = readingsOf(part.document)(once, () => readSchema(part, direction));
    const { stated, steps, hidden: own, notVerified: found } = reading;
    const hidden = own.size === 0 ? place.hidden : new Set([...place.hidden, ...own]);
    for (const one of found) notVerified.add(one);
    for (const one of stated) {
      const { keyword, keywordValue, property } = one;
      const key = JSON.stringify([path, conditions, keyword, keywordValue]);
      if (known.has(key) || (keyword === 'required' && hidden.has(String(property)))) continue;
      known.add(key);
      const subject = keywordRow(keyword)?.parts ? [...names, partSubject(keywordValue)] : names;
      place.own.push({ ...one, path, names, idPath, conditions, subject, schema: part.pointer });
    }
    for (const step of steps) {
      if (step.keyword === 'properties' && hidden.has(step.path[0] ?? '')) continue;
      place.below.push({
        schema: step.schema,
        path: [...path, ...step.path],
        names: [...names, ...(step.keyword === 'items' ? [everyItem] : step.path)],
        idPath: [...idPath, ...step.idPath],
        conditions: [...conditions, ...step.conditions.map((condition) => ({ ...condition, depth: path.length }))],
        ancestors: [...place.ancestors, part.pointer],
        hidden: step.keyword === 'allOf' ? hidden : new Set(),
        own: [],
        below: [],
      });
    }
  };

  for (const place of waiting) {
    const { schema: node, ancestors } = place;
    if (ancestors.includes(node.pointer)) {
      inside.add(node.pointer);
      continue;
    }
    isCut ||= count >= limit;
    if (count >= limit) break;
    for (const part of [...node.withSiblings, node]) read(place, part);
    count += place.own.length;
    for (const next of place.below) {
      if (waiting.length < placesForEach * limit) waiting.push(next);
      else isCut = true;
    }
  }
  if (isCut) {
    const reason =
      'this schema is so large that only the constraints nearest to its root are listed; the others are judged, but not covered';
    notVerified.add({ pointer: schema.pointer, reason });
  }
  const reason = 'the recursion of this schema is judged, but not covered';
  const circles = [...inside].map((pointer) => ({ pointer, reason }));
  return { assertions: inOrder(root), notVerified: [...circles, ...notVerified] };
}

function inOrder(place: Place): SchemaAssertion[] {
  return [...place.own, ...place.below.flatMap(inOrder)];
}

/** The limit of clauses about bodies, over all operations of a document. Nobody reads a report with more. */
const maxClauses = 30_000;
/** The range of {@link clauseLimit}. */
const fewestAssertions = 100;
const maxAssertions = 1000;

/** How many assertions of one schema become clauses. The more operations a document has, the fewer. */
export const clauseLimit: (document: JsonObject) => number = onceFor((document) => {
  const paths = SpecNode.root(readableDocument(document).document).at('paths')?.entries() ?? [];
  const operations = paths.reduce((count, [, pathItem]) => count + pathItem.entries().length, 0);
  return Math.min(maxAssertions, Math.max(fewestAssertions, Math.floor(maxClauses / Math.max(1, operations))));
});

/** A schema object is read once, however many operations come by. */
const readingsOf = onceFor((_document: JsonObject) => keep<string, ReturnType<typeof readSchema>>());

/** What one schema object says by itself. `hidden` has the properties that a direction leaves out. */
function readSchema(schema: SpecNode, direction: Direction) {
  const { steps, dangling } = schemaSteps(schema);
  return {
    stated: statedKeywords(schema),
    steps,
    hidden: excludedByDirection(schema.document, isJsonObject(schema.value) ? schema.value : {}, direction),
    notVerified: [...dangling, ...unjudgedKeywords(schema), ...(direction === 'request' ? untried(schema) : [])],
  };
}

/** The values of an `enum` that is too long to try them all. */
function untried(schema: SpecNode): NotVerified[] {
  const members = schema.at('enum');
  if (!Array.isArray(members?.value) || members.value.length <= maxMembers) return [];
  const reason = `at most ${maxMembers} of these ${members.value.length} values are tried`;
  return [{ pointer: members.pointer, reason }];
}
