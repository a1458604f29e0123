import { breaksKeywords } from './breaks-keywords.ts';
import type { Probe } from './focused-values.ts';
import type { RawChange } from './raw-change.ts';
import type { TwoVerdicts } from './two-validators.ts';

type Refusal = Extract<TwoVerdicts, { kind: 'invalid' }>;

/** Keywords that only mean something together, or that stand for each other in the two versions of OpenAPI. */
const families = [
  ['type', 'nullable'],
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
  ['additionalProperties', 'properties', 'patternProperties'],
  ['items', 'prefixItems'],
  ['contains', 'minContains', 'maxContains'],
  ['if', 'then', 'else'],
];

/** The keywords in which a change of a schema lies; none where all of the schema is another one. */
function changedKeywords({ kind, property, base, revision }: RawChange): readonly string[] {
  if (property === '$ref' || property === 'schema') return [];
  const tokens = (base ?? revision)?.pointer.split('/') ?? [];
  const isMember = ['properties', 'patternProperties', 'allOf', 'oneOf', 'anyOf'].includes(tokens.at(-2) ?? '');
  const keyword = kind === 'modified' ? property : tokens.at(isMember ? -2 : -1);
  return families.find((family) => family.includes(keyword ?? '')) ?? [keyword ?? ''];
}

/**
 * How well a refusal shows a change: 2 where nothing but the keywords that changed refuses the value, 1 where they refuse
 * it and others do as well, 0 where they alone would let it pass: then it shows the change of a neighbour.
 */
export function blame(raw: RawChange, probe: Local, refusal: TwoVerdicts): number {
  if (refusal.kind !== 'invalid') return 0;
  const keywords = changedKeywords(raw);
  if (keywords.length === 0) return 2;
  const own = refusal.violations.filter(({ keyword }) => keywords.includes(keyword)).length;
  if (probe.other === undefined) return own > 0 ? 1 : 0;
  if (!mayShow(raw, probe)) return 0;
  return own === refusal.violations.length ? 2 : 1;
}

/** Whether the keywords that changed refuse what stands at the focus: told before anything is made to put around it. */
function mayShow(raw: RawChange, { other, local }: Local): boolean {
  const keywords = changedKeywords(raw);
  return keywords.length === 0 || other === undefined || breaksKeywords(other, keywords, local);
}

type Local = Omit<Probe, 'whole'>;

/** What a refusal says of the keywords that changed, or else of anything. */
export function reasonOf(raw: RawChange, { violations }: Refusal): string {
  const keywords = changedKeywords(raw);
  const violation = violations.find(({ keyword }) => keywords.includes(keyword)) ?? violations.at(-1);
  return violation?.message ?? 'it breaks the schema';
}

/** A value and what refuses it. */
export interface Refused<Item> {
  readonly item: Item;
  readonly refusal: Refusal;
}

/** What is not shown by so many values is not shown by more of their kind. */
const maxTries = 300;

/** The item that shows a change best, the first of equals; nothing where none shows it. */
export function mostTelling<Item>(
  items: readonly Item[],
  judge: (item: Item) => TwoVerdicts | undefined,
  blameOf: (item: Item, refusal: Refusal) => number,
): Refused<Item> | undefined {
  let found: (Refused<Item> & { readonly score: number }) | undefined;
  for (const item of items.slice(0, maxTries)) {
    const refusal = judge(item);
    if (refusal?.kind !== 'invalid') continue;
    const score = blameOf(item, refusal);
    if (score > (found?.score ?? 0)) found = { item, refusal, score };
    if (score === 2) return found;
  }
  return found;
}

/** A value that one schema allows and the other refuses because of a change, and why; nothing where none is found. */
export function tellingValue(
  raw: RawChange,
  probes: (isShared: boolean) => readonly Probe[],
  allows: (value: unknown) => boolean,
  judge: (value: unknown) => TwoVerdicts,
): { readonly value: unknown; readonly why: string } | undefined {
  const look = (isShared: boolean) =>
    mostTelling(
      probes(isShared).flatMap((probe) => (mayShow(raw, probe) ? { ...probe, value: probe.whole() } : [])),
      ({ value }) => (allows(value) ? judge(value) : undefined),
      (probe, refusal) => blame(raw, probe, refusal),
    );
  const plain = look(false);
  // Surroundings that both schemas allow are dearer to find: only where the plain ones blur the picture, or show nothing.
  const found = plain !== undefined && blame(raw, plain.item, plain.refusal) === 2 ? plain : (look(true) ?? plain);
  return found && { value: found.item.value, why: reasonOf(raw, found.refusal) };
}
