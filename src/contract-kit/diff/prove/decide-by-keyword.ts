import type { FoundDifference } from '../../json-schema/compare/compare-schemas.ts';
import { isFlip } from '../../json-schema/compare/local-difference.ts';
import { misreadEncoding } from '../../json-schema/compare/misread-encoding.ts';
import type { SchemaPair } from '../../json-schema/compare/schema-pair.ts';
import { partsOf } from '../../json-schema/compare/schema-parts.ts';
import { isLeftOut } from '../../json-schema/compare/schema-statements.ts';
import { wrapValue } from '../../json-schema/compare/wrap-value.ts';
import { isJsonMap, type JsonObject } from '../../openapi/json.ts';
import type { Witness } from '../model/witness.ts';
import { type Decision, type DecisionPlace, decideByValues } from './decide-by-values.ts';

/** Another default. It concerns those that leave the value out. */
export function decideDefault({ difference }: FoundDifference, { omission, isBody }: DecisionPlace): Decision {
  const { before, after } = difference;
  const [old, revision] = [before, after].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
  if (omission === undefined) return { kind: 'widened', reason: 'no request can leave it out and take its default' };
  // What leaving a member of a body out means is left open without a default. A parameter that is left out does nothing.
  if (before === undefined && isBody)
    return { kind: 'added', reason: 'it says what leaving it out means, which the old contract left open' };
  return {
    kind: 'breaking',
    reason: 'every call that leaves it out changes its meaning, and nothing fails',
    ...(after !== undefined && { work: 'it has to use the new default' }),
    witness: () => omission(`left out, it meant ${old}; now it means ${revision}`),
  };
}

/** Another content of a text, which no validator judges. */
export function decideContent(found: FoundDifference, place: DecisionPlace): Decision {
  return {
    kind: 'breaking',
    reason: 'the same text means something else',
    witness: () => misread(found, place),
    notProven: 'no validator judges what a text contains',
  };
}

/** A text that both schemas allow, and that is not read as it was meant. */
function misread({ difference, way }: FoundDifference, { writer, root, prover, misreading }: DecisionPlace) {
  const { keyword, before, after } = difference;
  const [allows, written, read] =
    writer === 'caller' ? (['old', before, after] as const) : (['new', after, before] as const);
  const text = keyword === 'contentEncoding' ? misreadEncoding(written, read) : undefined;
  const whole = text === undefined ? undefined : wrapValue(prover.judge, text, { root, way, allows });
  const isAllowed = (schema: string): boolean => whole !== undefined && prover.judge.allows(schema, whole);
  if (whole === undefined || !isAllowed(root.old) || !isAllowed(root.new)) return undefined;
  const [old, revision] = [before, after].map((encoding) => (encoding === undefined ? 'plain text' : String(encoding)));
  return misreading(whole, `the text ${text} was read as ${old}, and is read as ${revision} now`);
}

/** A property that came or went, which only some schemas can refuse by its name. */
export function decideProperty(found: FoundDifference, place: DecisionPlace): Decision {
  const { change, after, pair } = found.difference;
  if (change === 'changed' && !isFlip(found.difference)) return decideByValues(found, place);
  const isCallers = place.writer === 'caller';
  const isHidden = change === 'changed' && isLeftOut(after);
  if (isHidden && isCallers) return { kind: 'widened', reason: 'requests need not have it any more' };
  const isRefusable = canRefuseNames(place.prover.judge.schemas, pair);
  const proof = isRefusable ? place.show(found, isCallers ? 'old' : 'new') : undefined;
  if (proof?.kind === 'proven')
    return {
      kind: 'breaking',
      reason: 'one contract allows the property, and the other refuses it',
      witness: () => place.refusal(proof.value, proof.why),
    };
  if (change !== 'removed' && !isHidden) return { kind: 'added', reason: 'something new, which no caller has to know' };
  return {
    kind: 'breaking',
    reason: isCallers ? 'a provider may ignore what its description does not name' : 'callers may rely on it',
    witness: () => lossOf(found, place),
  };
}

/** Keywords that can refuse a property for its name. Without them, no value can show that a property came or went. */
const refusingNames = [
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
  'propertyNames',
  'maxProperties',
  'not',
];

function canRefuseNames(schemas: JsonObject, pair: SchemaPair): boolean {
  const parts = [pair.old, pair.new].flatMap((pointer) => partsOf(schemas, pointer));
  return parts.some(({ schema }) => refusingNames.some((keyword) => keyword in schema));
}

/** A value with a property that the new contract does not name. */
function lossOf(
  { difference, way }: FoundDifference,
  { prover: { judge }, root, loss }: DecisionPlace,
): Witness | undefined {
  const { pair, at, name = '' } = difference;
  const [around, member] = [judge.simplest(pair.old), judge.simplest(at.old)];
  const value = { ...(isJsonMap(around) ? around : {}), [name]: member ?? null };
  const whole = wrapValue(judge, value, { root, way, allows: 'old' });
  if (whole === undefined || !judge.allows(root.old, whole)) return undefined;
  return loss(whole, `the new contract says nothing of \`${name}\``);
}
