import type { ParameterWire } from '../../contract/model/parameter-wire.ts';
import { judgeParameter } from '../../contract/parameters/judge-parameter.ts';
import { kindOf } from '../../contract/parameters/kind-of.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { isKeptUnique } from './kept-unique.ts';
import { type Growth, type Marked, markedAs, markText } from './mark-text.ts';
import { sampleNumbers } from './run-id.ts';
import { fillSlots } from './slots.ts';

/**
 * Gives slots to the text of a parameter if services usually require such texts to be unique. Path parameters get none,
 * because they name existing resources.
 */
export function uniqueWire({ method }: Operation, parameter: Parameter, wire: ParameterWire): Marked<ParameterWire> {
  const isAbout = parameter.in !== 'path' && !isSafe(method) && isKeptUnique(parameter.name);
  return isAbout ? markWire(parameter, wire) : markedAs(wire);
}

/** Gives slots to the text of a parameter, so that each request sends another one, which the description judges alike. */
export function markWire(
  parameter: Parameter,
  { wire, members }: ParameterWire,
  growth: Growth = 'allowed',
): Marked<ParameterWire> {
  const as = (...texts: readonly string[]): ParameterWire => ({ wire: texts, ...(members && { members }) });
  const [text, ...others] = wire;
  const types = parameter.schema?.texts('type') ?? [];
  const isText = kindOf(parameter) === undefined && (types.length === 0 || types.includes('string'));
  if (text === undefined || others.length > 0 || text === '' || !isText) return markedAs(as(...wire));
  const { expectation, assertion } = judgeParameter(parameter, as(text));
  const isAlike = (marked: string): boolean =>
    sampleNumbers.every((number) => {
      const verdict = judgeParameter(parameter, as(fillSlots(marked, number)));
      return verdict.expectation === expectation && verdict.assertion === assertion;
    });
  const marked = markText(text, isAlike, expectation === 'accept' ? growth : 'forbidden');
  return { ...marked, value: as(marked.value) };
}
