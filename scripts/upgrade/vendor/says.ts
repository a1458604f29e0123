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
  readonly part?: Said['part'];
}

/** Where something is, for people. */
export interface Place {
  /** Such as "response 200, body". Empty for the operation itself. */
  readonly where: string;
  /** The instance path in the body, such as "/errors/[]". */
  readonly path: string;
}

/** What one document says of one subject. */
export interface Said {
  /** As in a {@link Statement}. Absent if only what is below it is compared. */
  readonly what?: string;
  /** Of a part, a word for it. */
  readonly value?: unknown;
  readonly isPart?: true;
  readonly tokens: readonly string[];
  /** Its path below its owner, in a document that lacks it. */
  readonly to: readonly string[];
  readonly part?: { readonly kind: PartKind; readonly part: Part };
  /** The place of what is below it. `keys` has all subjects beside it. Default: its own place. */
  readonly place?: (outer: Place, keys: ReadonlySet<string>) => Place;
  readonly below?: () => Says;
  /** The schema below it, if it has one. */
  readonly schema?: Part;
  /** Whether nothing is stated of it if both documents have a schema below it. */
  readonly isOnlySchema?: boolean;
  /** Whether it may be missing in the document, or be there. Default: a difference. */
  readonly isExpected?: (isThere: boolean) => boolean;
}

/** A part of which only the presence is compared, with a word for it. */
export function asPart(kind: PartKind, part: Part, value: string): Pick<Said, 'value' | 'isPart' | 'part'> {
  return { value, isPart: true, part: { kind, part } };
}

/** All that a part says, by subject: `NOUN:NAME` for members that have names. `undefined`: it cannot be read. */
export type Says = ReadonlyMap<string, Said | undefined>;
