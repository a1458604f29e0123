import { keepFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { Candidate } from '../model/candidate.ts';
import { describedMembers, judgeParameter } from './judge-parameter.ts';
import { parameterTable } from './parameter-table.ts';

/** How a parameter shares its names on the wire with other parameters in the same location. */
export interface SharedNames {
  /** Whether another parameter has one of these names, so that the values cannot be drawn freely. */
  readonly areShared: boolean;
  /**
   * Whether another parameter reads what a candidate writes as its own value. The property names of an exploded object can
   * clash with other parameters in the same location. Then the object does not send such a property, and the other parameter
   * sends only values that are valid for both.
   */
  readonly meetAnother: (candidate: Candidate) => boolean;
}

export function sharedNames({ parameters }: Operation, parameter: Parameter): SharedNames {
  const others = parameters.filter((other) => other !== parameter && other.in === parameter.in);
  const taken = new Set(others.flatMap((other) => [encodeURIComponent(other.name), ...memberNames(other)]));
  const name = encodeURIComponent(parameter.name);
  const members = memberNames(parameter);
  const isTaken = (text: string): boolean => taken.has(text);
  /** The property with the name of the parameter, as a parameter. */
  const namesakes = others.flatMap(writtenMembers).flatMap(([other, schema]) => (other === name ? [schema] : []));
  return {
    areShared: (members.length > 0 ? members : [name]).some(isTaken),
    meetAnother: ({ expectation, wire, members: written = [] }) => {
      if (written.length > 0) return written.some(([text]) => isTaken(text));
      // A parameter with the name of a property makes the object present.
      if (wire.length === 0) return expectation === 'refuse' && members.some(isTaken);
      if (expectation !== 'accept') return false;
      return namesakes.some((schema) => judgeParameter({ ...parameter, schema }, { wire }).expectation === 'refuse');
    },
  };
}

/** Whether a parameter has a valid value that clashes with no other parameter. */
export const canBeSent: (operation: Operation, parameter: Parameter) => boolean = keepFor((operation, parameter) => {
  const { candidates, hasValues } = parameterTable(parameter);
  const { meetAnother } = sharedNames(operation, parameter);
  return (
    hasValues &&
    candidates.some((candidate) => candidate.expectation === 'accept' && !candidate.alone && !meetAnother(candidate))
  );
});

/** The members of an object that are written as separate parameters. Empty for other values. */
function writtenMembers(parameter: Parameter): (readonly [name: string, schema: SpecNode])[] {
  const types = parameter.schema?.texts('type') ?? [];
  const isObject = types.length === 0 || types.includes('object');
  return parameter.style === 'form' && parameter.explode && isObject ? describedMembers(parameter) : [];
}

function memberNames(parameter: Parameter): string[] {
  return writtenMembers(parameter).map(([name]) => name);
}
