import type { Part } from './part.ts';
import type { PartKind } from './part-kind.ts';

/** The values of the spec and of the document for one subject, equal or not. */
export interface Statement {
  /** Such as "`minItems`" or "property `name`". */
  readonly what: string;
  /** The path of the subject in the spec, or its future path. */
  readonly at: readonly string[];
  /** Whether only its presence is compared, because it has no value. */
  readonly isPart?: boolean;
  /** `undefined` if it is not stated. */
  readonly ours: unknown;
  readonly theirs: unknown;
  /** The part of the document to import there, if it is more than a value. It may have references and prose. */
  readonly part?: { readonly kind: PartKind; readonly part: Part };
}

/** The location of a comparison, and the callbacks for its results. */
export interface Scope {
  /** Such as "response 200, body". */
  readonly where: string;
  /** The instance path in the body, such as "/errors/[]". */
  readonly path: string;
  readonly state: (scope: Scope, statement: Statement) => void;
  /** Called with a sentence about a part that cannot be compared. */
  readonly remark: (sentence: string) => void;
  /**
   * `new`: the two schemas must be compared. `known`: they were compared before, as a schema may refer to itself. `another`: the
   * document has another schema here than in other locations of the spec's schema.
   */
  readonly meet: (ours: Part, theirs: Part) => 'new' | 'known' | 'another';
}

/** The same scope at another location. */
export function inside(scope: Scope, where: string): Scope {
  return { ...scope, where, path: '' };
}

/** The same scope, deeper in the instance. */
export function deeper(scope: Scope, step: string): Scope {
  return { ...scope, path: scope.path + step };
}

/** The location of a scope for people. Empty for the operation itself. */
export function placeOf({ where, path }: Scope): string {
  return path === '' ? where : `${where} \`${path}\``;
}
