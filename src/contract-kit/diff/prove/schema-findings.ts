import { isJsonMap, isJsonObject, type Json, type JsonObject } from '../../openapi/json.ts';
import type { FoundDifference, SchemaComparison } from '../compare/compare-schemas.ts';
import type { LocalDifference, SchemaPair } from '../compare/local-difference.ts';
import type { ChangeSide } from '../model/contract-change.ts';
import type { Witness } from '../model/witness.ts';
import { leftOut } from '../normalise/merge-schemas.ts';
import { partsOf } from '../normalise/schema-parts.ts';
import { type ContractFinding, finding } from './contract-finding.ts';
import { type Decision, decide } from './decide.ts';
import { describeDifference, subjectOf, topicOf } from './describe-difference.ts';
import { misreadEncoding } from './other-encoding.ts';
import type { Allows, Prover, RootProof } from './prover.ts';
import { wrapValue } from './wrap-value.ts';

/** The schemas of one direction, and what finds values for their differences. */
export interface SchemaTools {
  readonly comparison: SchemaComparison;
  readonly prover: Prover;
}

/** A place of the contract that has a schema. */
export interface SchemaPlace {
  readonly tools: SchemaTools;
  readonly root: SchemaPair;
  /** Who writes the value. */
  readonly writer: 'caller' | 'provider';
  readonly side: ChangeSide;
  /** The beginning of its rules, such as `request-body`. */
  readonly prefix: string;
  /** What the schema describes, such as "the request body". */
  readonly whole: string;
  /** Where it stands, for schemas that stand nowhere. */
  readonly pointer: string;
  readonly show: (found: FoundDifference, allows: Allows) => RootProof;
  /** A witness with a value that one contract allows and the other refuses. */
  readonly refusal: (value: Json, why: string) => Witness;
  /** A witness with a value that has something which the new contract does not mention. */
  readonly loss: (value: Json, why: string) => Witness | undefined;
  /** A witness of a call that leaves the value out. Absent if it cannot be left out. */
  readonly omission?: ((why: string) => Witness) | undefined;
}

/** What differs in the schemas of a place, decided by the values that they allow. */
export function schemaFindings(place: SchemaPlace): ContractFinding[] {
  return place.tools.comparison.differences(place.root).map((found) => {
    const { difference } = found;
    const own = asSuch[difference.keyword]?.(found, place);
    return own ?? decided(found, place);
  });
}

function decided(found: FoundDifference, place: SchemaPlace): ContractFinding {
  const decision = decide(found, { ...place, prover: place.tools.prover });
  const { proof } = decision;
  return toFinding(found, place, {
    kind: decision.kind,
    reason: reasonOf(decision, place),
    witness: proof && (() => place.refusal(proof.value, proof.why)),
    notProven: decision.notProven,
    work: decision.isWork ? workOf(place) : undefined,
  });
}

type Verdict = Pick<ContractFinding, 'kind' | 'reason' | 'witness' | 'notProven' | 'work'>;

function toFinding({ difference }: FoundDifference, place: SchemaPlace, verdict: Verdict): ContractFinding {
  const [side, pointer] = placeOf(difference, place);
  return finding({
    ...verdict,
    rule: `${place.prefix}-${topicOf(difference)}`,
    side: place.side,
    pointer,
    document: side,
    description: describeDifference(
      difference,
      subjectOf(difference.pair.new === '/none' ? difference.pair.old : difference.pair.new, place.whole),
    ),
  });
}

function placeOf({ at, change }: LocalDifference, place: SchemaPlace): ['old' | 'new', string] {
  const side = change === 'removed' && at.old !== '/none' ? 'old' : 'new';
  const merged = at[side];
  return [side, merged === '/none' ? place.pointer : merged.slice('/old'.length)];
}

function reasonOf({ kind, notProven }: Decision, { writer }: SchemaPlace): string {
  const breaking =
    writer === 'caller'
      ? 'the old contract allows values that the new one refuses'
      : 'the new contract allows values that the old one refuses';
  const reasons: Readonly<Record<Decision['kind'], string>> = {
    breaking: notProven === undefined ? breaking : `${breaking}, by what it states`,
    widened: writer === 'caller' ? 'what was allowed is still allowed' : 'what was promised is still promised',
    added: 'something new, which no caller has to know',
    vacuous: 'it concerns no value of the schema',
    restructured: 'each value that was tried is allowed by both contracts or by neither',
  };
  return reasons[kind];
}

function workOf({ writer }: SchemaPlace): string {
  return writer === 'caller'
    ? 'it has to accept values that it could refuse before'
    : 'it must no longer send values that it could send before';
}

/** Differences that no value shows, or not in all cases. */
const asSuch: Readonly<Record<string, (found: FoundDifference, place: SchemaPlace) => ContractFinding | undefined>> = {
  properties: propertyFinding,
  default: (found, place) => {
    const { before, after } = found.difference;
    const words = [before, after].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
    const why = `left out, it meant ${words[0]}; now it means ${words[1]}`;
    const { omission } = place;
    // Without a default, a parameter that is left out does nothing. What a member of a body does then is left open.
    if (before === undefined && place.prefix === 'request-body')
      return toFinding(found, place, {
        kind: 'added',
        reason: 'it says what leaving it out means, which the old contract left open',
      });
    return toFinding(found, place, {
      kind: omission === undefined ? 'widened' : 'breaking',
      reason:
        omission === undefined
          ? 'no request can leave it out and take its default'
          : 'every call that leaves it out changes its meaning, and nothing fails',
      witness: omission && (() => omission(why)),
    });
  },
  contentEncoding: contentFinding,
  contentMediaType: contentFinding,
  contentSchema: contentFinding,
};

function contentFinding(found: FoundDifference, place: SchemaPlace): ContractFinding {
  return toFinding(found, place, {
    kind: 'breaking',
    reason: 'the same text means something else',
    witness: () => misreadOf(found, place),
    notProven: 'no validator judges what a text contains',
  });
}

/** A text that both schemas allow, and that is not read as it was meant. */
function misreadOf({ difference, way }: FoundDifference, place: SchemaPlace): Witness | undefined {
  const { keyword, before, after } = difference;
  const [allows, writer, reader] =
    place.writer === 'caller' ? (['old', before, after] as const) : (['new', after, before] as const);
  const text = keyword === 'contentEncoding' ? misreadEncoding(writer, reader) : undefined;
  const { judge } = place.tools.prover;
  const whole = text === undefined ? undefined : wrapValue(judge, text, { root: place.root, way, allows });
  const isAllowed = (schema: string): boolean => whole !== undefined && judge.allows(schema, whole);
  if (whole === undefined || !isAllowed(place.root.old) || !isAllowed(place.root.new)) return undefined;
  const [old, revision] = [before, after].map((encoding) => (encoding === undefined ? 'plain text' : String(encoding)));
  return withoutRefusal(place.refusal(whole, `the text ${text} was read as ${old}, and is read as ${revision} now`));
}

/** The same request or response as one that is allowed, and means something else. */
function withoutRefusal(witness: Witness): Witness {
  return {
    kind: 'no-longer-promised',
    ...('request' in witness && { request: witness.request }),
    ...('response' in witness && { response: witness.response }),
    because: witness.because,
  };
}

function propertyFinding(found: FoundDifference, place: SchemaPlace): ContractFinding {
  const { difference } = found;
  const flipped = difference.change === 'changed';
  const isGone = difference.change === 'removed' || (flipped && isHidden(difference.after));
  if (flipped && isGone && place.writer === 'caller')
    return toFinding(found, place, { kind: 'widened', reason: 'requests need not have it any more' });
  const allows: Allows = place.writer === 'caller' ? 'old' : 'new';
  const proof = canRefuseNames(place.tools.comparison.schemas, difference.pair) ? place.show(found, allows) : undefined;
  if (proof?.kind === 'proven')
    return toFinding(found, place, {
      kind: 'breaking',
      reason: 'one contract allows the property, and the other refuses it',
      witness: () => place.refusal(proof.value, proof.why),
    });
  if (!isGone) return toFinding(found, place, { kind: 'added', reason: 'something new, which no caller has to know' });
  return toFinding(found, place, {
    kind: 'breaking',
    reason:
      place.writer === 'caller' ? 'a provider may ignore what its description does not name' : 'callers may rely on it',
    witness: () => lossOf(found, place),
  });
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

function isHidden(value: unknown): boolean {
  return isJsonObject(value) && value[leftOut] !== undefined;
}

function lossOf({ difference, way }: FoundDifference, place: SchemaPlace): Witness | undefined {
  const { judge } = place.tools.prover;
  const { pair, at, name = '' } = difference;
  const [around, member] = [judge.simplest(pair.old), judge.simplest(at.old)];
  const value = { ...(isJsonMap(around) ? around : {}), [name]: member ?? null };
  const whole = wrapValue(judge, value, { root: place.root, way, allows: 'old' });
  if (whole === undefined || !judge.allows(place.root.old, whole)) return undefined;
  return place.loss(whole, `the new contract says nothing of \`${name}\``);
}
