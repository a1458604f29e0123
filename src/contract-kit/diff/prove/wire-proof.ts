import type { FoundDifference } from '../../json-schema/compare/compare-schemas.ts';
import { rootsOf } from '../../json-schema/compare/merge-schemas.ts';
import type { Prover, RootProof } from '../../json-schema/compare/prover.ts';
import type { SchemaPair, Side } from '../../json-schema/compare/schema-pair.ts';
import type { ValueJudge, Verdict } from '../../json-schema/compare/value-judge.ts';
import { canonical } from '../../json-schema/validate/canonical-json.ts';
import type { ParameterWire } from '../../model/parameter-wire.ts';
import { isJsonArray, type Json, toJson } from '../../openapi/json.ts';
import type { Parameter } from '../../openapi/operation.ts';
import { writeParameter } from '../../parameters/write-parameter.ts';
import type { KeptPart } from '../compare/pair-parts.ts';

/** A parameter, or a header of a response, in two contracts. */
export interface WirePair extends KeptPart<Parameter> {
  readonly root: SchemaPair;
  /** How a text of it is read. */
  readonly read: (parameter: Parameter, wire: ParameterWire) => readonly Json[] | undefined;
}

/** @param read How a text of it is read. */
export function toWirePair(pair: KeptPart<Parameter>, read: WirePair['read']): WirePair {
  return { ...pair, read, root: rootsOf(pair.old.schema, pair.new.schema) };
}

/** Shows a difference in the schema of a parameter by a text that one contract allows in some reading, and the other in none. */
export function showOnWire(prover: Prover, pair: WirePair, found: FoundDifference, allows: Side): RootProof {
  const local = prover.local(found.difference, allows).map(({ value }) => value);
  const proof = prover.show(found, {
    ...{ root: pair.root, allows },
    values: [...local, ...prover.candidates(found.difference.pair)].flatMap(writable),
    verdictOf: (side, whole) => {
      const wire = writeParameter(pair[allows], whole);
      return wire === undefined || wire.wire.includes('')
        ? { kind: 'undecided' }
        : judgeWire(prover.judge, pair, side, wire);
    },
  });
  // A value that no text tells apart, such as the number 1 and the text "1", or null, breaks nobody.
  const isOnlyNull = local.length > 0 && local.every((value) => value === null);
  return proof.kind === 'not shown' && isOnlyNull ? { kind: 'masked' } : proof;
}

/** A value, and a list without empty texts, which no parameter can carry. */
function writable(value: Json): Json[] {
  if (!isJsonArray(value) || !value.includes('')) return [value];
  return [value, value.map((item, index) => (item === '' ? `a${index}` : item))];
}

/** What a contract says of a text: valid if it is in any of its readings. */
function judgeWire(judge: ValueJudge, pair: WirePair, side: Side, wire: ParameterWire): Verdict {
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

/** A value that two styles write in different ways. */
export interface RewrittenValue {
  readonly value: Json;
  /** What the new contract makes of the old text. */
  readonly reading: 'refused' | 'another value' | 'the same value';
}

/** A value that the new contract writes otherwise, at best one that it misreads. `undefined` if none was found. */
export function rewrittenValue(judge: ValueJudge, pair: WirePair): RewrittenValue | undefined {
  const found = judge.values(pair.root.old).flatMap((value): RewrittenValue[] => {
    const [before, after] = [writeParameter(pair.old, value), writeParameter(pair.new, value)];
    if (before === undefined || before.wire.includes('') || isSame(before, after)) return [];
    const readings = pair.read(pair.new, before);
    if (readings === undefined) return [];
    if (readings.some((one) => isSame(one, value))) return [{ value, reading: 'the same value' }];
    const isRefused = judgeWire(judge, pair, 'new', before).kind === 'invalid';
    return [{ value, reading: isRefused ? 'refused' : 'another value' }];
  });
  return found.find(({ reading }) => reading !== 'the same value') ?? found[0];
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(toJson(one)) === canonical(toJson(other));
}
