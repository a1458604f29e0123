import type { Part } from './part.ts';
import type { PartKind } from './part-kind.ts';

/** What a spec and a document say about one thing: the same, or not. */
export interface Statement {
  /** Such as "`minItems`" or "property `name`". */
  readonly what: string;
  /** Where the thing is written in the spec, or is to be. */
  readonly at: readonly string[];
  /** Whether it is there or not, and no value. */
  readonly isPart?: boolean;
  /** `undefined` where it is not stated. */
  readonly ours: unknown;
  readonly theirs: unknown;
  /** What of the document would stand there, if it is more than a value: it may have references, and words. */
  readonly part?: { readonly kind: PartKind; readonly part: Part };
}

/** Where a comparison is, and whom it tells what it finds. */
export interface Scope {
  /** Such as "response 200, body". */
  readonly where: string;
  /** Such as "/errors/[]", in what is there. */
  readonly path: string;
  readonly state: (scope: Scope, statement: Statement) => void;
  /** Tells what cannot be compared, in a sentence. */
  readonly remark: (sentence: string) => void;
  /**
   * How two schemas meet: they are to be compared; they have been, since a schema may lead back to itself; or the
   * document has another schema here than where the spec's is used elsewhere.
   */
  readonly meet: (ours: Part, theirs: Part) => 'new' | 'known' | 'another';
}

/** The same scope, at another place. */
export function inside(scope: Scope, where: string): Scope {
  return { ...scope, where, path: '' };
}

/** The same scope, further in. */
export function deeper(scope: Scope, step: string): Scope {
  return { ...scope, path: scope.path + step };
}

/** A scope's place, for people; empty for the operation itself. */
export function placeOf({ where, path }: Scope): string {
  return path === '' ? where : `${where} \`${path}\``;
}
