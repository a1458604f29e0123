import type { ParameterWire } from '../../contract/model/parameter-wire.ts';
import { judgeParameter } from '../../contract/parameters/judge-parameter.ts';
import { kindOf } from '../../contract/parameters/kind-of.ts';
import { isSafe } from '../../openapi/names/safe-methods.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { isKeptUnique } from './kept-unique.ts';
import { markText } from './mark-text.ts';
import { sampleNumbers } from './run-id.ts';
import { fillSlots } from './slots.ts';

/** A parameter in a request, with slots for unique parts if services usually require such texts to be unique. */
export interface UniqueWire {
  readonly wire: ParameterWire;
  /** Whether the unique part made the text longer. */
  readonly isGrown: boolean;
  /** Whether another request may have used the text. */
  readonly mayBeTaken: boolean;
}

/** Gives slots to the text of a parameter. Path parameters get none, because they name existing resources. */
export function uniqueWire({ method }: Operation, parameter: Parameter, wire: ParameterWire): UniqueWire {
  const isAbout = parameter.in !== 'path' && !isSafe(method) && isKeptUnique(parameter.name);
  return isAbout ? markWire(parameter, wire) : { wire, isGrown: false, mayBeTaken: false };
}

/** Gives slots to the text of a parameter, so that each request sends another one, which the description judges alike. */
export function markWire(parameter: Parameter, { wire, members }: ParameterWire): UniqueWire {
  const as = (text: string): ParameterWire => ({ wire: [text], ...(members && { members }) });
  const [text, ...others] = wire;
  const given: UniqueWire = { wire: { wire, ...(members && { members }) }, isGrown: false, mayBeTaken: false };
  if (text === undefined || others.length > 0 || text === '' || !isText(parameter)) return given;
  const { expectation, assertion } = judgeParameter(parameter, as(text));
  const isAlike = (marked: string): boolean =>
    sampleNumbers.every((number) => {
      const verdict = judgeParameter(parameter, as(fillSlots(marked, number)));
      return verdict.expectation === expectation && verdict.assertion === assertion;
    });
  const marked = markText(text, { isAlike, growth: expectation === 'accept' ? 'allowed' : 'forbidden' });
  return { wire: as(marked.text), isGrown: marked.isGrown === true, mayBeTaken: marked.mayBeTaken === true };
}

function isText(parameter: Parameter): boolean {
  const types = parameter.schema?.texts('type') ?? [];
  return kindOf(parameter) === undefined && (types.length === 0 || types.includes('string'));
}
