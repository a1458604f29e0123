import type { Operation } from '../document/operation.ts';
import type { Parameter } from '../document/parameter.ts';
import type { SpecNode } from '../document/spec-node.ts';
import type { Candidate } from './candidate.ts';
import { judgeParameter } from './judge-parameter.ts';
import { parameterTable } from './parameter-table.ts';

/**
 * Whether another parameter takes what a candidate writes for its own. An object that is written as several parameters
 * shares the names of its members with all others in its place: none of them is sent, and of a parameter that is called
 * like one, only what is right for that as well.
 */
export function meetsAnother(operation: Operation, parameter: Parameter, candidate: Candidate): boolean {
  const { intent, wire, members = [] } = candidate;
  const others = othersBeside(operation, parameter);
  if (members.length > 0) return members.some(([name]) => others.some((other) => isNameOf(other, name)));
  // An object is not absent where a parameter that is called as a member of it is there.
  if (wire.length === 0)
    return intent === 'refuse' && memberNames(parameter).some((name) => others.some((other) => isNameOf(other, name)));
  if (intent !== 'accept') return false;
  return others.some((other) => {
    const schema = memberOf(other, encodeURIComponent(parameter.name));
    return schema !== undefined && judgeParameter({ ...parameter, schema }, { wire }).intent === 'refuse';
  });
}

/** Whether a name that a parameter is written by is another's as well, so that its values cannot be drawn freely. */
export function sharesNames(operation: Operation, parameter: Parameter): boolean {
  const members = memberNames(parameter);
  const names = members.length > 0 ? members : [encodeURIComponent(parameter.name)];
  return othersBeside(operation, parameter).some((other) => names.some((name) => isNameOf(other, name)));
}

/** Whether there is a valid value of a parameter that a request can have beside the others. */
export function canBeSent(operation: Operation, parameter: Parameter): boolean {
  const { candidates, hasValues } = parameterTable(parameter);
  return (
    hasValues &&
    candidates.some((one) => one.intent === 'accept' && !one.alone && !meetsAnother(operation, parameter, one))
  );
}

function othersBeside({ parameters }: Operation, parameter: Parameter): Parameter[] {
  return parameters.filter((other) => other !== parameter && other.in === parameter.in);
}

function isNameOf(parameter: Parameter, name: string): boolean {
  return encodeURIComponent(parameter.name) === name || memberOf(parameter, name) !== undefined;
}

/** The schema of a member that is written by this name, as if it were a parameter. */
function memberOf(parameter: Parameter, name: string): SpecNode | undefined {
  return described(parameter).find(([key]) => encodeURIComponent(key) === name)?.[1];
}

function memberNames(parameter: Parameter): string[] {
  return described(parameter).map(([key]) => encodeURIComponent(key));
}

function described({ style, explode, schema }: Parameter): (readonly [name: string, schema: SpecNode])[] {
  const types = schema?.texts('type') ?? [];
  const isObject = types.length === 0 || types.includes('object');
  return style === 'form' && explode && isObject ? (schema?.at('properties')?.entries() ?? []) : [];
}
