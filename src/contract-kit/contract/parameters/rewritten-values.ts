import { type Json, toJson } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { canonical } from '../../schema/validate/canonical-json.ts';
import type { ParameterWire } from '../model/parameter-wire.ts';
import { readParameterWire } from './read-parameter.ts';
import { writeParameter } from './write-parameter.ts';

/** A value that two descriptions of a parameter write in different ways, as it is sent. */
export interface RewrittenValue {
  /** How the old description writes it. */
  readonly wire: ParameterWire;
  /** Whether the new description reads the same value from it. */
  readonly isReadAlike: boolean;
}

/** The values that a new description of a parameter writes otherwise. */
export function rewrittenValues(old: Parameter, revision: Parameter, values: readonly Json[]): RewrittenValue[] {
  return values.flatMap((value) => {
    const [wire, after] = [writeParameter(old, value), writeParameter(revision, value)];
    if (wire === undefined || wire.wire.includes('') || isSame(wire, after)) return [];
    const readings = readParameterWire(revision, wire) ?? [];
    return [{ wire, isReadAlike: readings.some((one) => isSame(one, value)) }];
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(toJson(one)) === canonical(toJson(other));
}
