import type { JsonObject } from 'intercom-contract/contract-kit';
import { compareOperations } from './compare-operations.ts';
import { normal, sameValue } from './compare-schemas.ts';
import { type Part, pointerOf } from './part.ts';
import { callOf, type Picks } from './pick-operations.ts';
import { placeOf, type Scope, type Statement } from './statement.ts';

/** Something that the spec and the document do not say alike. */
export interface Fact extends Statement {
  /** From 1, the same in every run. */
  readonly number: number;
  /** Such as "response 200, body `/id`"; empty for the operation itself. */
  readonly where: string;
  /** The operation, such as "DELETE /conversations/{id}". */
  readonly operation: string;
  /** Where else the same is true: operation and place. */
  readonly alsoAt: readonly string[];
  /**
   * `stated`: the document says it, or says it otherwise. `unstated`: only the spec says it. `divided`: the spec has one
   * schema at several places, of which the document does not say the same.
   */
  readonly kind: 'stated' | 'unstated' | 'divided';
}

export interface Findings {
  readonly facts: readonly Fact[];
  readonly remarks: readonly string[];
  /** Component schemas of the document, by their pointers, and what stands for them in the spec. */
  readonly sameSchemas: ReadonlyMap<string, readonly string[]>;
}

type Said = Statement & { readonly operation: string; readonly where: string };

/** Compares all pairs of operations, fact by fact. What several operations share is told once. */
export function findFacts(document: JsonObject, { pairs }: Picks): Findings {
  const said = new Map<string, Said[]>();
  const remarks = new Set<string>();
  const met = new Set<string>();
  const sameSchemas = new Map<string, readonly string[]>();
  for (const [ours, theirs] of pairs) {
    const scope: Scope = {
      where: '',
      path: '',
      remark: (sentence) => remarks.add(sentence),
      state: (at, statement) => {
        const key = [...statement.at, statement.what].join('\0');
        said.set(key, [...(said.get(key) ?? []), { ...statement, where: placeOf(at), operation: callOf(ours) }]);
      },
      meet: (own, other) => {
        const key = `${pointerOf(own.tokens)} ${pointerOf(other.tokens)}`;
        if (isComponent(own) && isComponent(other)) sameSchemas.set(pointerOf(other.tokens), own.tokens);
        return met.size < met.add(key).size;
      },
    };
    compareOperations(ours, theirs, versionOf(document), scope);
  }
  return { facts: numbered([...said.values()].flatMap(factsOf)), remarks: [...remarks], sameSchemas };
}

/** What a document says of itself: `info.version`. */
export function versionOf(document: JsonObject): string {
  const info = Object(document.info);
  return typeof info.version === 'string' ? info.version : 'unknown';
}

type Unnumbered = Omit<Fact, 'number'>;

function numbered(facts: readonly Unnumbered[]): Fact[] {
  const kinds: readonly Fact['kind'][] = ['stated', 'unstated', 'divided'];
  return kinds
    .flatMap((wanted) => facts.filter(({ kind }) => kind === wanted))
    .map((fact, index) => ({ ...fact, number: index + 1 }));
}

function factsOf(said: readonly Said[]): Unnumbered[] {
  const variants = new Map(said.map((one) => [normal(one.theirs), one]));
  const differing = [...variants.values()].filter(({ ours, theirs }) => !sameValue(ours, theirs));
  return differing.map((one) => ({
    ...one,
    kind: variants.size > 1 ? 'divided' : one.theirs === undefined ? 'unstated' : 'stated',
    alsoAt: said
      .filter((other) => other !== one && sameValue(other.theirs, one.theirs))
      .map(({ operation, where }) => (operation === one.operation ? where : `${operation}, ${where}`)),
  }));
}

function isComponent({ tokens }: Part): boolean {
  return tokens.length === 3 && tokens[0] === 'components' && tokens[1] === 'schemas';
}
