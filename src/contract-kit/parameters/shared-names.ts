import type { Candidate } from '../model/candidate.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Parameter } from '../openapi/parameter.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { describedMembers, judgeParameter } from './judge-parameter.ts';
import { parameterTable } from './parameter-table.ts';

/** What others in its place make of the names that a parameter is written by. */
export interface SharedNames {
  /** Whether one of them is another's as well, so that the parameter's values cannot be drawn freely. */
  readonly areShared: boolean;
  /**
   * Whether another parameter takes what a candidate writes for its own. An object that is written as several parameters
   * shares the names of its members with all others in its place: none of them is sent, and of a parameter that is called
   * like one, only what is right for that as well.
   */
  readonly meetAnother: (candidate: Candidate) => boolean;
}

export function sharedNames({ parameters }: Operation, parameter: Parameter): SharedNames {
  const others = parameters.filter((other) => other !== parameter && other.in === parameter.in);
  const taken = new Set(others.flatMap((other) => [encodeURIComponent(other.name), ...memberNames(other)]));
  const name = encodeURIComponent(parameter.name);
  const members = memberNames(parameter);
  const isTaken = (one: string): boolean => taken.has(one);
  /** What is called like the parameter, as if it were one. */
  const namesakes = others.flatMap(writtenMembers).flatMap(([other, schema]) => (other === name ? [schema] : []));
  return {
    areShared: (members.length > 0 ? members : [name]).some(isTaken),
    meetAnother: ({ expectation, wire, members: written = [] }) => {
      if (written.length > 0) return written.some(([one]) => isTaken(one));
      // An object is not absent where a parameter that is called as a member of it is there.
      if (wire.length === 0) return expectation === 'refuse' && members.some(isTaken);
      if (expectation !== 'accept') return false;
      return namesakes.some((schema) => judgeParameter({ ...parameter, schema }, { wire }).expectation === 'refuse');
    },
  };
}

/** Whether there is a valid value of a parameter that a request can have beside the others. */
export function canBeSent(operation: Operation, parameter: Parameter): boolean {
  const { candidates, hasValues } = parameterTable(parameter);
  const { meetAnother } = sharedNames(operation, parameter);
  return hasValues && candidates.some((one) => one.expectation === 'accept' && !one.alone && !meetAnother(one));
}

/** The members of an object that are written as separate parameters. Empty for other values. */
function writtenMembers(parameter: Parameter): (readonly [name: string, schema: SpecNode])[] {
  const types = parameter.schema?.texts('type') ?? [];
  const isObject = types.length === 0 || types.includes('object');
  return parameter.style === 'form' && parameter.explode && isObject ? describedMembers(parameter) : [];
}

function memberNames(parameter: Parameter): string[] {
  return writtenMembers(parameter).map(([name]) => name);
}
