import type { JsonObject } from 'intercom-contract/contract-kit';
import { groupBy } from '#contract-kit/internal';
import { compare, type Listener, normal, sameValue } from './compare.ts';
import { pointerOf } from './part.ts';
import { findPartners, isComponent } from './partners.ts';
import { callOf, type OperationPart, type Picks } from './pick-operations.ts';
import { readOperation } from './read-operation.ts';
import type { Statement } from './says.ts';

/** A difference between the spec and the document. */
export interface Fact extends Statement {
  /** From 1, the same in every run. */
  readonly number: number;
  /** Such as "response 200, body `/id`"; empty for the operation itself. */
  readonly where: string;
  /** The operation, such as "DELETE /conversations/{id}". */
  readonly operation: string;
  /** The other operations and locations with the same difference. */
  readonly alsoAt: readonly string[];
  /**
   * `stated`: the document states it, or states it differently. `unstated`: only the spec states it. `divided`: the spec uses
   * one schema in several locations, for which the document has different statements.
   */
  readonly kind: 'stated' | 'unstated' | 'divided';
}

export interface Findings {
  readonly facts: readonly Fact[];
  readonly remarks: readonly string[];
  /** The pointers of component schemas of the document, and their partners in the spec. */
  readonly sameSchemas: ReadonlyMap<string, readonly string[]>;
}

type Said = Statement & { readonly operation: string; readonly where: string };

/**
 * An inline schema is compared at each use. Only a reference to a part that is not a component could make that endless.
 */
const maxMeetings = 500;

/** Compares all pairs of operations, fact by fact. A fact of several operations is listed once. */
export function findFacts(document: JsonObject, { pairs }: Picks): Findings {
  const said: Said[] = [];
  const remarks = new Set<string>();
  const met = new Map<string, number>();
  const sameSchemas = new Map<string, readonly string[]>();
  const compareIn = ([ours, theirs]: Picks['pairs'][number], to: Listener): void => {
    const read = (part: OperationPart) => readOperation(part, versionOf(document), to.remark);
    compare(read(ours), read(theirs), ours.part.tokens, { where: '', path: '' }, to);
  };
  const isPartner = findPartners((to) => {
    for (const pair of pairs) compareIn(pair, to);
  });
  for (const pair of pairs)
    compareIn(pair, {
      remark: (sentence) => remarks.add(sentence),
      state: ({ where, path }, statement) => {
        const place = path === '' ? where : `${where} \`${path}\``;
        said.push({ ...statement, where: place, operation: callOf(pair[0]) });
      },
      meet: (own, other) => {
        if (!isPartner(own, other)) return 'another';
        if (isComponent(own) && isComponent(other)) sameSchemas.set(pointerOf(other.tokens), own.tokens);
        const key = `${pointerOf(own.tokens)} ${pointerOf(other.tokens)}`;
        const meetings = (met.get(key) ?? 0) + 1;
        met.set(key, meetings);
        return meetings > (isComponent(own) ? 1 : maxMeetings) ? 'known' : 'new';
      },
    });
  return { facts: numbered(factsOf(said)), remarks: [...remarks], sameSchemas };
}

/** The `info.version` of a document. */
export function versionOf(document: JsonObject): string {
  const info = Object(document.info);
  return typeof info.version === 'string' ? info.version : 'unknown';
}

type Unnumbered = Omit<Fact, 'number'>;

function numbered(facts: readonly Unnumbered[]): Fact[] {
  const kinds: readonly Fact['kind'][] = ['stated', 'unstated', 'divided'];
  const sorted = facts.toSorted((fact, other) => kinds.indexOf(fact.kind) - kinds.indexOf(other.kind));
  return sorted.map((fact, index) => ({ ...fact, number: index + 1 }));
}

function factsOf(said: readonly Said[]): Unnumbered[] {
  // Parts of the spec that are used in several locations.
  const shared = groupBy(said, sharedPart);
  const subjects = groupBy(said, ({ at, what }) => [...at, what].join('\0'));
  return [...subjects.values()].flatMap((about) => {
    const variants = new Map(about.map((one) => [normal(one.theirs), one]));
    const part = sharedPart(about[0]);
    const users = part === undefined ? [] : (shared.get(part) ?? []).map(userOf);
    const isSaidByAll = about.length >= new Set(users).size;
    return [...variants.values()]
      .filter(({ ours, theirs }) => !sameValue(ours, theirs))
      .map((variant) => ({
        ...variant,
        kind: variants.size > 1 || !isSaidByAll ? 'divided' : variant.theirs === undefined ? 'unstated' : 'stated',
        alsoAt: about
          .filter((other) => other !== variant && sameValue(other.theirs, variant.theirs))
          .map(({ operation, where }) => (operation === variant.operation ? where : `${operation}, ${where}`)),
      }));
  });
}

/** The location that something is said of. */
function userOf({ operation, where }: Said): string {
  return `${operation} ${where.split(',')[0]}`;
}

/** The component or path parameter that a fact is about. Schemas have partners instead. */
function sharedPart({ at }: Said): string | undefined {
  const [first, group, list] = at;
  if (first === 'components' && group !== 'schemas') return at.slice(0, 3).join('\0');
  return first === 'paths' && list === 'parameters' ? at.slice(0, 4).join('\0') : undefined;
}
