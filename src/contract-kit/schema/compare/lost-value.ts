import { isJsonArray, isJsonMap, isJsonObject, type Json } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import type { PairStep } from './local-difference.ts';
import type { ShownValue } from './prover.ts';
import type { FoundDifference } from './schema-comparison.ts';
import { directed, type SchemaPair, type Side } from './schema-pair.ts';
import { isChoice, partsOf } from './schema-parts.ts';
import { statementsOf } from './statement.ts';
import type { ValueJudge } from './value-judge.ts';
import { wrapValue } from './wrap-value.ts';

/** A root, and the side that writes values of it. */
type Writing = { readonly root: SchemaPair; readonly writer: Side };

/** Keywords that can refuse a property for its name. Without them, no value can show that a property came or went. */
const refusingNames =
  /^(?:additionalProperties|unevaluatedProperties|patternProperties|propertyNames|maxProperties|not)$/;

/** Whether one of two schemas may refuse a property for its name. */
export function canRefuseNames({ schemas }: ValueJudge, pair: SchemaPair): boolean {
  const parts = [pair.old, pair.new].flatMap((pointer) => partsOf(schemas, pointer));
  return parts.some(({ schema }) => Object.keys(schema).some((keyword) => refusingNames.test(keyword)));
}

/** The pairs of schemas that are about the same value as the last one of a way: choices that it is an alternative of. */
function aboutSameValue(root: SchemaPair, way: readonly PairStep[]): readonly SchemaPair[] {
  return [root, ...way.map(({ pair }) => pair)].slice(way.findLastIndex(({ keyword }) => !isChoice(keyword)) + 1);
}

/** A value of one root with a property that the other schema does not name. `undefined` if none was found. */
export function lostValue(
  judge: ValueJudge,
  { difference: { pair, at, name = '' }, way }: FoundDifference,
  root: SchemaPair,
  allows: Side = 'old',
): Json | undefined {
  const [around, member] = [judge.simplest(pair[allows]), judge.simplest(at[allows])];
  const value = { ...(isJsonMap(around) ? around : {}), [name]: member ?? null };
  const whole = wrapValue(judge, value, { root, way, allows });
  return whole !== undefined && judge.allows(root[allows], whole) ? whole : undefined;
}

/** A value with a property that a choice around one of two schemas refuses for its name, and why it does. */
export function refusedByChoice(judge: ValueJudge, found: FoundDifference, by: Writing): ShownValue | undefined {
  const { difference, way } = found;
  const { root, writer } = by;
  if (!aboutSameValue(root, way).some((pair) => canRefuseNames(judge, pair))) return undefined;
  const value = lostValue(judge, found, root, writer);
  if (value === undefined) return undefined;
  const verdict = judge.judge(directed(root, writer).to, value);
  const errors = verdict.kind === 'invalid' ? verdict.errors : [];
  const error = errors.find(({ unexpected }) => unexpected === difference.name);
  return error && { value, why: error.message };
}

/** A value of the discriminator that stands for another schema than before, in a value of the root that its writer allows. */
export function discriminatedValue(
  judge: ValueJudge,
  { difference: { name = '', before, after }, way }: FoundDifference,
  { root, writer }: Writing,
): Json | undefined {
  const target = writer === 'old' ? before : after;
  if (!isJsonObject(target)) return undefined;
  const schema = String(target.schema);
  const values = [judge.simplest(schema), ...judge.values(schema)].filter(isJsonMap);
  const named = values.map((value) => ({ ...value, [String(target.property)]: name }));
  const wholes = named.map((value) => wrapValue(judge, value, { root, way, allows: writer }));
  return wholes.find((whole) => whole !== undefined && judge.allows(root[writer], whole));
}

/**
 * The property that a difference is about, which callers may leave out, and what makes a value of both roots without it, or
 * `undefined` if none was found. The result is `undefined` if the difference is about no property, or if a schema requires the
 * property. A component counts as optional, because other properties may refer to it.
 */
export function optionalProperty(
  judge: ValueJudge,
  { way }: FoundDifference,
  root: SchemaPair,
): { readonly name: string; readonly without: () => Json | undefined } | undefined {
  const depth = way.findLastIndex(({ keyword }) => !isChoice(keyword));
  const [step, above] = [way[depth], way.slice(0, Math.max(0, depth))];
  if (step?.keyword !== 'properties') return undefined;
  // What a choice stands in asks for properties of its alternatives, too.
  const isStated = (pointer: string): boolean => statementsOf(judge.schemas, pointer).has(`required/${step.name}`);
  const isAsked = aboutSameValue(root, above).some(({ old, new: revision }) => isStated(old) || isStated(revision));
  if (isAsked && !step.pair.old.startsWith('/old/components/')) return undefined;
  return { name: step.name, without: () => valueWithout(judge, step.name, above, root) };
}

/** @param above The way to the schemas that have the property. */
function valueWithout(judge: ValueJudge, name: string, above: readonly PairStep[], root: SchemaPair): Json | undefined {
  const owner = above.at(-1)?.pair ?? root;
  for (const around of judge.values(owner.old, owner.new).filter(isJsonMap)) {
    const whole = wrapValue(judge, withoutMember(around, name), { root, way: above, allows: 'old' });
    if (whole === undefined || !judge.allows(root.old, whole) || !judge.allows(root.new, whole)) continue;
    // Alternatives may have put it back.
    const place = above.reduce<Json | undefined>((inner, step) => {
      if (isChoice(step.keyword)) return inner;
      if (isJsonArray(inner)) return inner.at(-1);
      return isJsonMap(inner) ? inner[step.name] : undefined;
    }, whole);
    if (!isJsonMap(place) || !(name in place)) return whole;
  }
  return undefined;
}

/**
 * A text that both schemas allow in another `contentEncoding`: its writer means it in one, and a reader of the other schema
 * reads it otherwise. With the value of the root that has it.
 */
export function misreadText(
  judge: ValueJudge,
  { difference: { keyword, before, after }, way }: FoundDifference,
  { root, writer }: Writing,
): { readonly text: string; readonly whole: Json } | undefined {
  const encodings = writer === 'old' ? [before, after] : [after, before];
  const areKnown = encodings.every((encoding) => plain.has(encoding) || sameBytes.has(encoding));
  const [text] = encodings.flatMap((encoding) => sameBytes.get(encoding) ?? []);
  if (keyword !== 'contentEncoding' || !areKnown || text === undefined) return undefined;
  const whole = wrapValue(judge, text, { root, way, allows: writer });
  const isAllowed = whole !== undefined && judge.allows(root.old, whole) && judge.allows(root.new, whole);
  return isAllowed ? { text, whole } : undefined;
}

/** The bytes FB FF in each encoding: no two encodings read the same bytes from one of these texts. */
const sameBytes: ReadonlyMap<unknown, string> = new Map([
  ['base64', '+/8='],
  ['base64url', '-_8='],
  ['base32', '7P7Q===='],
  ['base16', 'FBFF'],
  ['quoted-printable', '=FB=FF'],
]);

/** Encodings in which a text is what it says. */
const plain = new Set<unknown>([undefined, '7bit', '8bit', 'binary']);
