import type { ParameterWire } from '../../contract/model/parameter-wire.ts';
import { writeParameter } from '../../contract/parameters/write-parameter.ts';
import { isJsonArray, type Json } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { rootsOf } from '../../schema/compare/merge-schemas.ts';
import type { Prover, RootProof } from '../../schema/compare/prover.ts';
import type { FoundDifference } from '../../schema/compare/schema-comparison.ts';
import type { SchemaPair, Side } from '../../schema/compare/schema-pair.ts';
import type { ValueJudge, ValueVerdict } from '../../schema/compare/value-judge.ts';
import type { KeptPart } from '../compare/part-pair.ts';

/** A parameter, or a header of a response, in two contracts. */
export interface WirePair extends KeptPart<Parameter> {
  readonly root: SchemaPair;
  /** How a text of it is read. */
  readonly read: (parameter: Parameter, wire: ParameterWire) => readonly Json[] | undefined;
}

export function toWirePair(pair: KeptPart<Parameter>, read: WirePair['read']): WirePair {
  return { ...pair, read, root: rootsOf(pair.old.schema, pair.new.schema) };
}

/** Shows a difference in the schema of a parameter by a text that one contract allows in some reading, and the other in none. */
export function showOnWire(prover: Prover, pair: WirePair, found: FoundDifference, allows: Side): RootProof {
  const local = prover.local(found.difference, allows).map(({ value }) => value);
  const proof = prover.show(found, {
    root: pair.root,
    allows,
    values: [...local, ...prover.candidates(found.difference.pair)].flatMap(writable),
    verdictOf: (side, whole) => {
      const wire = writeParameter(pair[allows], whole);
      if (wire === undefined || wire.wire.includes('')) return { kind: 'undecided' };
      return judgeWire(prover.judge, pair, side, wire);
    },
  });
  // Null has no text of its own, so a difference about null alone breaks nobody.
  const isOnlyNull = local.length > 0 && local.every((value) => value === null);
  return proof.kind === 'not shown' && isOnlyNull ? { kind: 'masked' } : proof;
}

/** A value, and a list without empty texts, which no parameter can carry. */
function writable(value: Json): Json[] {
  if (!isJsonArray(value) || !value.includes('')) return [value];
  return [value, value.map((item, index) => (item === '' ? `a${index}` : item))];
}

/** What a contract says of a text: valid if it is in any of its readings. */
export function judgeWire(judge: ValueJudge, pair: WirePair, side: Side, wire: ParameterWire): ValueVerdict {
  const readings = pair.read(pair[side], wire);
  if (readings === undefined || readings.length === 0) return { kind: 'undecided' };
  const verdicts = readings.map((value) => judge.judge(pair.root[side], value));
  if (verdicts.some(({ kind }) => kind === 'valid')) return { kind: 'valid' };
  if (verdicts.some(({ kind }) => kind === 'undecided')) return { kind: 'undecided' };
  const errors = verdicts.flatMap((verdict) => (verdict.kind === 'invalid' ? [verdict.errors] : []));
  // Of several reasons, the ones that are about the value: the others only say that it was read as another type.
  const telling = errors.filter((list) => !list.some(({ keyword }) => keyword === 'type'));
  return { kind: 'invalid', errors: [...telling, ...errors].flat() };
}
