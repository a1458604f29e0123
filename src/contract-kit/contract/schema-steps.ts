import { isJsonObject } from '../document/json.ts';
import { appendPointer } from '../document/json-pointer.ts';
import type { SpecNode } from '../document/spec-node.ts';
import { isRegExp, isWellFormed } from '../document/well-formed.ts';
import type { Condition } from './clause.ts';

/** A schema that one step leads to, and what values it is about. */
export interface SchemaStep {
  readonly schema: SpecNode;
  /** As in {@link BodyAssertion}. */
  readonly path: readonly string[];
  /** As ids of clauses name it. */
  readonly way: readonly string[];
  readonly conditions: readonly Condition[];
  /** The keyword that leads there. */
  readonly keyword?: string;
}

/**
 * The schemas right below one schema object, in which a value or a part of it is asserted something as well.
 *
 * @param onDangling Is told of references that cannot be followed.
 */
export function schemaSteps(
  schema: SpecNode,
  from: SchemaStep,
  onDangling: (pointer: string, reason: string) => void,
): SchemaStep[] {
  const { path, way, conditions } = from;
  const depth = path.length;
  const step = (
    keyword: string,
    node: SpecNode,
    steps: readonly string[],
    name: string[],
    more: readonly Condition[],
  ): SchemaStep[] => {
    if (node.value === false) return [];
    const all = [...conditions, ...more];
    return [{ schema: node, path: [...path, ...steps], way: [...way, ...name], conditions: all, keyword }];
  };
  const wellFormed = (keyword: string): unknown => {
    const value = isJsonObject(schema.value) ? schema.value[keyword] : undefined;
    return isWellFormed(keyword, value) ? value : undefined;
  };
  const follow = (...keys: readonly string[]): SpecNode[] => {
    try {
      return [schema.at(...keys) ?? []].flat();
    } catch (error) {
      onDangling(appendPointer(schema.pointer, ...keys), error instanceof Error ? error.message : String(error));
      return [];
    }
  };
  const members = (keyword: string): (readonly [string, SpecNode])[] =>
    Object.keys(Object(wellFormed(keyword))).flatMap((name) =>
      follow(keyword, name).map((node) => [name, node] as const),
    );
  const only = (keyword: string): SpecNode[] => (isJsonObject(wellFormed(keyword)) ? follow(keyword) : []);
  const prefix = members('prefixItems');
  const names = members('properties').map(([name]) => name);
  const patterns = members('patternProperties').filter(([pattern]) => isRegExp(pattern));
  const others = [...names.map((name) => `^${escaped(name)}$`), ...patterns.map(([pattern]) => pattern)];
  const choice = (keyword: string): SchemaStep[] =>
    members(keyword).flatMap(([index, node]) => {
      const of = appendPointer(schema.pointer, keyword);
      const taken: Condition = { depth, kind: 'meets', schema: node.whole, of, branch: Number(index) };
      return step(keyword, node, [], [keyword, index], [taken]);
    });
  const [tested] = only('if');
  const tell = (kind: 'meets' | 'breaks'): Condition[] =>
    tested === undefined
      ? []
      : [{ depth, kind, schema: tested.whole, of: appendPointer(schema.pointer, 'if'), branch: 0 }];
  return [
    ...members('allOf').flatMap(([, node]) => step('allOf', node, [], [], [])),
    ...members('properties').flatMap(([name, node]) => step('properties', node, [name], [name], [])),
    ...patterns.flatMap(([like, node]) =>
      step('patternProperties', node, ['*'], [like], [{ depth, kind: 'member', like, not: [] }]),
    ),
    ...only('additionalProperties').flatMap((node) =>
      step('additionalProperties', node, ['*'], ['*'], [{ depth, kind: 'member', not: others }]),
    ),
    ...prefix.flatMap(([index, node]) => step('prefixItems', node, [index], [index], [])),
    ...only('items').flatMap((node) =>
      step(
        'items',
        node,
        ['items'],
        ['items'],
        prefix.length === 0 ? [] : [{ depth, kind: 'item', from: prefix.length }],
      ),
    ),
    ...choice('anyOf'),
    ...choice('oneOf'),
    ...(tested === undefined ? [] : only('then')).flatMap((node) => step('then', node, [], ['then'], tell('meets'))),
    ...(tested === undefined ? [] : only('else')).flatMap((node) => step('else', node, [], ['else'], tell('breaks'))),
    ...members('dependentSchemas').flatMap(([property, node]) =>
      step('dependentSchemas', node, [], ['dependentSchemas', property], [{ depth, kind: 'has', property }]),
    ),
  ];
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
