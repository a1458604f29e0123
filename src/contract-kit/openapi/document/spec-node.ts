import { errorMessage } from '../../text/error-message.ts';
import { asList, isJsonObject, type JsonObject } from './json.ts';
import { appendPointer, fragmentToPointer } from './pointer.ts';
import { valueAt } from './value-at.ts';

/**
 * A value inside a bundled OpenAPI document, together with the place where the document states it.
 * Reading a member follows `$ref`, so `pointer` always names the place that a person would edit.
 */
export class SpecNode {
  readonly document: JsonObject;
  readonly pointer: string;
  readonly value: unknown;
  /** The pointer of the first `$ref` that led here. Otherwise the same as `pointer`. */
  readonly stated: string;
  /** The nodes with the `$ref`s that led here, from the first to the last. */
  readonly passed: readonly SpecNode[];

  private constructor(document: JsonObject, pointer: string, value: unknown, passed: readonly SpecNode[] = []) {
    this.document = document;
    this.pointer = pointer;
    this.value = value;
    this.stated = passed[0]?.pointer ?? pointer;
    this.passed = passed;
  }

  static root(document: JsonObject): SpecNode {
    return new SpecNode(document, '', document);
  }

  /**
   * The nodes in `passed` whose `$ref` has siblings. In JSON Schema 2020-12, the siblings apply as well as the target.
   */
  get withSiblings(): SpecNode[] {
    return this.passed.filter(({ value }) => isJsonObject(value) && Object.keys(value).length > 1);
  }

  /**
   * The pointer to read a schema from. It includes the siblings of a `$ref`. The same as `pointer` if there are none.
   */
  get whole(): string {
    return this.withSiblings[0]?.pointer ?? this.pointer;
  }

  /** The node at these keys. `undefined` if the document has none. */
  at(...keys: readonly (string | number)[]): SpecNode | undefined {
    let node: SpecNode | undefined = this;
    for (const key of keys) node = node?.member(key);
    return node;
  }

  /** The members of an object, or the items of an array, in the order of the document. */
  entries(): (readonly [key: string, node: SpecNode])[] {
    return Object.keys(Object(this.value)).flatMap((key) => {
      const node = this.member(key);
      return node === undefined ? [] : [[key, node] as const];
    });
  }

  /**
   * The members of an object, or the items of an array. A string in place of a node says why its reference cannot be
   * followed.
   */
  peekEntries(): (readonly [key: string, node: SpecNode | string, stated: string])[] {
    if (typeof this.value !== 'object') return [];
    return Object.keys(this.value ?? {}).flatMap((key) => {
      const node = this.peek(key);
      return node === undefined ? [] : [[key, node, appendPointer(this.pointer, key)] as const];
    });
  }

  /** The node at a key. A string says why its reference cannot be followed. `undefined` if the document has none. */
  peek(key: string): SpecNode | string | undefined {
    try {
      return this.member(key);
    } catch (error) {
      return errorMessage(error);
    }
  }

  /** The node at these keys. `undefined` if the document has none, or if a reference cannot be followed. */
  reach(...keys: readonly string[]): SpecNode | undefined {
    let node: SpecNode | string | undefined = this;
    for (const key of keys) node = typeof node === 'string' ? undefined : node?.peek(key);
    return typeof node === 'string' ? undefined : node;
  }

  /** The members or items of the node at these keys, without those whose reference cannot be followed. */
  reachEntries(...keys: readonly string[]): (readonly [key: string, node: SpecNode])[] {
    const all = this.reach(...keys)?.peekEntries() ?? [];
    return all.flatMap(([name, node]) => (typeof node === 'string' ? [] : [[name, node] as const]));
  }

  /** The string at `key`. `undefined` if it is absent or not a string. */
  text(key: string): string | undefined {
    const value = this.at(key)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  /** The strings of a member that is a string or an array of strings, such as `type` or `required`. */
  texts(key: string): string[] {
    return asList(this.at(key)?.value).filter((item) => typeof item === 'string');
  }

  private member(key: string | number): SpecNode | undefined {
    if (typeof this.value !== 'object' || this.value === null || !Object.hasOwn(this.value, key)) return undefined;
    const value: unknown = Reflect.get(this.value, key);
    return new SpecNode(this.document, appendPointer(this.pointer, key), value).followed();
  }

  private followed(): SpecNode {
    const seen = new Set<string>();
    let node: SpecNode = this;
    while (isJsonObject(node.value) && typeof node.value.$ref === 'string') {
      const ref = node.value.$ref;
      if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(ref)) throw new Error(`a $ref to a URL is never fetched: ${ref}`);
      if (!ref.startsWith('#') || seen.has(ref)) {
        throw new Error(`${node.pointer}: cannot follow $ref ${ref}; bundle the document first`);
      }
      seen.add(ref);
      const pointer = fragmentToPointer(ref);
      const value = valueAt(this.document, pointer);
      if (value === undefined) throw new Error(`$ref #${pointer} leads nowhere in this document`);
      node = new SpecNode(this.document, pointer, value, [...node.passed, node]);
    }
    return node;
  }
}
