import { isJsonObject } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { isWellFormed, keywordsWhere } from '../../schema/keywords/keywords.ts';
import { needsUnexecuted } from '../../schema/keywords/needs-unexecuted.ts';
import { isPattern, patternProblem } from '../../schema/keywords/pattern.ts';
import { errorMessage } from '../../text/error-message.ts';
import type { ValueCondition } from '../model/clause.ts';

/** A schema right below another one, and what values it is about. */
export interface SchemaStep {
  /** The keyword that leads there. */
  readonly keyword: string;
  readonly schema: SpecNode;
  /** The path into the value, as in {@link BodyAssertion}. Empty if the schema is about the same value. */
  readonly path: readonly string[];
  /** The path as ids of clauses name it. */
  readonly idPath: readonly string[];
  readonly conditions: readonly ValueCondition[];
}

/**
 * The schemas directly below one schema object that assert something about the same value or a part of it, and the references
 * that lead nowhere.
 *
 * @param seen The schemas inside of `not`, `contains` and the like whose references were checked. Default: none.
 */
export function schemaSteps(
  schema: SpecNode,
  seen: Set<string> = new Set(),
): { readonly steps: SchemaStep[]; readonly dangling: NotVerified[] } {
  const dangling: NotVerified[] = [];
  const wellFormed = (keyword: string): unknown => {
    const value = isJsonObject(schema.value) ? schema.value[keyword] : undefined;
    return isWellFormed(keyword, value) && !needsUnexecuted(schema.document, keyword, value) ? value : undefined;
  };
  const follow = (...keys: readonly string[]): SpecNode[] => {
    try {
      const node = schema.at(...keys);
      if (node === undefined) return [];
      if (isJsonObject(node.value) || typeof node.value === 'boolean') return [node];
      dangling.push({ pointer: node.pointer, reason: 'this must be a schema, so it cannot be read' });
      return [];
    } catch (error) {
      dangling.push({ pointer: appendPointer(schema.pointer, ...keys), reason: errorMessage(error) });
      return [];
    }
  };
  const members = (keyword: string): (readonly [name: string, schema: SpecNode])[] =>
    Object.keys(Object(wellFormed(keyword))).flatMap((name) =>
      // What refuses all asserts it as a keyword of its owner.
      follow(keyword, name).flatMap((node) => (node.value === false ? [] : [[name, node] as const])),
    );
  const only = (keyword: string): SpecNode[] => (isJsonObject(wellFormed(keyword)) ? follow(keyword) : []);

  const all = (keyword: string, to: (name: string, node: SpecNode) => Omit<SchemaStep, 'keyword' | 'schema'>) =>
    members(keyword).map(([name, node]): SchemaStep => ({ keyword, schema: node, ...to(name, node) }));
  const one = (keyword: string, step: Omit<SchemaStep, 'keyword' | 'schema'>) =>
    only(keyword).map((node): SchemaStep => ({ keyword, schema: node, ...step }));
  const choice = (keyword: string) =>
    all(keyword, (index, { whole }) => {
      const of = appendPointer(schema.pointer, keyword);
      const taken: ValueCondition = { kind: 'meets', schema: whole, of, branch: Number(index) };
      return { path: [], idPath: [keyword, index], conditions: [taken] };
    });
  const [tested] = only('if');
  const told = (keyword: string, kind: 'meets' | 'breaks') => {
    if (tested === undefined) return [];
    const of = appendPointer(schema.pointer, 'if');
    return one(keyword, { path: [], idPath: [keyword], conditions: [{ kind, schema: tested.whole, of, branch: 0 }] });
  };
  const at = (...path: readonly string[]) => ({ path, idPath: path, conditions: [] });
  const prefix = all('prefixItems', (index) => at(index));
  for (const like of Object.keys(Object(wellFormed('patternProperties')))) {
    const reason = patternProblem(like);
    if (reason !== undefined)
      dangling.push({ pointer: appendPointer(schema.pointer, 'patternProperties', like), reason });
  }
  const steps = [
    ...all('allOf', () => at()),
    ...all('properties', (name) => at(name)),
    ...all('patternProperties', (like) => ({
      path: ['*'],
      idPath: [like],
      conditions: [{ kind: 'member', like, not: [] }],
    })).filter(({ idPath: [like] }) => isPattern(like)),
    ...one('additionalProperties', { ...at('*'), conditions: [{ kind: 'member', not: describedNames(schema) }] }),
    ...prefix,
    ...one('items', { ...at('items'), conditions: prefix.length === 0 ? [] : [{ kind: 'item', from: prefix.length }] }),
    ...choice('anyOf'),
    ...choice('oneOf'),
    ...told('then', 'meets'),
    ...told('else', 'breaks'),
    ...all('dependentSchemas', (property) => ({
      path: [],
      idPath: ['dependentSchemas', property],
      conditions: [{ kind: 'has', property }],
    })),
  ];
  // What is inside of these has no clause of its own, but its references must lead somewhere, too.
  const closed = keywordsWhere(({ isOneClause }) => isOneClause === true).flatMap(only);
  return { steps, dangling: [...dangling, ...closed.flatMap((inner) => danglingIn(inner, seen))] };
}

/** The references that lead nowhere in a schema and in all schemas below it. */
function danglingIn(schema: SpecNode, seen: Set<string>): NotVerified[] {
  if (seen.has(schema.pointer)) return [];
  seen.add(schema.pointer);
  const { steps, dangling } = schemaSteps(schema, seen);
  return [...dangling, ...steps.flatMap((step) => danglingIn(step.schema, seen))];
}

/** Patterns of the names that `additionalProperties` is not about. */
function describedNames({ value }: SpecNode): string[] {
  const { properties, patternProperties }: Record<string, unknown> = isJsonObject(value) ? value : {};
  const names = Object.keys(Object(properties)).map((name) => `^${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`);
  return [...names, ...Object.keys(Object(patternProperties)).filter(isPattern)];
}
