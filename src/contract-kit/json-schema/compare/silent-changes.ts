import { isJsonMap, type Json } from '../../openapi/json.ts';
import type { FoundDifference } from './compare-schemas.ts';
import type { SchemaPair, Side } from './schema-pair.ts';
import { partsOf } from './schema-parts.ts';
import { statementsOf } from './schema-statements.ts';
import type { ValueJudge } from './value-judge.ts';
import { wrapValue } from './wrap-value.ts';

/** Keywords that can refuse a property for its name. Without them, no value can show that a property came or went. */
const refusingNames = [
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
  'propertyNames',
  'maxProperties',
  'not',
];

/** Whether one of two schemas may refuse a property for its name. */
export function canRefuseNames({ schemas }: ValueJudge, pair: SchemaPair): boolean {
  const parts = [pair.old, pair.new].flatMap((pointer) => partsOf(schemas, pointer));
  return parts.some(({ schema }) => refusingNames.some((keyword) => keyword in schema));
}

/** A value of the old root with a property that the new schema does not name. `undefined` if none was found. */
export function valueWithLost(
  judge: ValueJudge,
  { difference: { pair, at, name = '' }, way }: FoundDifference,
  root: SchemaPair,
): Json | undefined {
  const [around, member] = [judge.simplest(pair.old), judge.simplest(at.old)];
  const value = { ...(isJsonMap(around) ? around : {}), [name]: member ?? null };
  const whole = wrapValue(judge, value, { root, way, allows: 'old' });
  return whole !== undefined && judge.allows(root.old, whole) ? whole : undefined;
}

/** Whether the difference is about a property that neither schema asks for. */
export function isOptionalProperty({ schemas }: ValueJudge, { way }: FoundDifference, root: SchemaPair): boolean {
  const [owner, step] = [way.at(-2)?.pair ?? root, way.at(-1)];
  const isAsked = (pointer: string): boolean => statementsOf(schemas, pointer).has(`required/${step?.name}`);
  return step?.keyword === 'properties' && !isAsked(owner.old) && !isAsked(owner.new);
}

/** A value of both roots without the property that the difference is about. `undefined` if none was found. */
export function valueWithout(judge: ValueJudge, { way }: FoundDifference, root: SchemaPair): Json | undefined {
  const [step, above] = [way.at(-1), way.slice(0, -1)];
  const owner = above.at(-1)?.pair ?? root;
  const around = step?.keyword === 'properties' ? judge.simplest(owner.old, owner.new) : undefined;
  if (step === undefined || !isJsonMap(around)) return undefined;
  const { [step.name]: _, ...value } = around;
  const whole = wrapValue(judge, value, { root, way: above, allows: 'old' });
  return whole !== undefined && judge.allows(root.old, whole) && judge.allows(root.new, whole) ? whole : undefined;
}

/** A text that both schemas allow in another `contentEncoding`. */
export interface MisreadText {
  readonly text: string;
  /** The value of the root that has the text. */
  readonly whole: Json;
}

/** A text that its writer means in one encoding, and that a reader of the other schema reads otherwise. */
export function misreadText(
  judge: ValueJudge,
  { difference: { keyword, before, after }, way }: FoundDifference,
  { root, writer }: { readonly root: SchemaPair; readonly writer: Side },
): MisreadText | undefined {
  const [written, read] = writer === 'old' ? [before, after] : [after, before];
  const text = keyword === 'contentEncoding' ? misreadEncoding(written, read) : undefined;
  const whole = text === undefined ? undefined : wrapValue(judge, text, { root, way, allows: writer });
  if (text === undefined || whole === undefined) return undefined;
  return judge.allows(root.old, whole) && judge.allows(root.new, whole) ? { text, whole } : undefined;
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

function misreadEncoding(writer: unknown, reader: unknown): string | undefined {
  const [written, read] = [sameBytes.get(writer), sameBytes.get(reader)];
  const areKnown = [writer, reader].every((encoding) => plain.has(encoding) || sameBytes.has(encoding));
  return areKnown ? (written ?? read) : undefined;
}
