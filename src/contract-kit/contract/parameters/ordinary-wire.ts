import { toJson } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { boundaryValues, simplestValue } from '../../schema/generate/valid-values.ts';
import { canonical } from '../../schema/validate/canonical.ts';
import type { ParameterWire } from '../model/parameter-wire.ts';
import { parameterTable } from './parameter-table.ts';
import { writeParameter } from './write-parameter.ts';

/** A plain valid value of a parameter as it is sent: what the kit's oracle sends first, or a minimal value of the schema. */
export function ordinaryWire(parameter: Parameter): ParameterWire {
  const valid = parameterTable(parameter).candidates.filter(({ expectation }) => expectation === 'accept');
  const first = valid.find(({ wire, members = [] }) => wire.length + members.length > 0);
  if (first !== undefined) return first;
  const value = parameter.schema && simplestValue(parameter.schema);
  return (value === undefined ? undefined : writeParameter(parameter, value)) ?? { wire: ['text'] };
}

/** A value of a parameter other than its default: where it is ignored, the call does something else. */
export function tellingWire(parameter: Parameter): ParameterWire {
  const { schema } = parameter;
  const fallback = schema?.at('default')?.value;
  if (schema === undefined || fallback === undefined) return ordinaryWire(parameter);
  const others = boundaryValues(schema).filter((value) => canonical(value) !== canonical(toJson(fallback)));
  const wires = others.flatMap((value) => writeParameter(parameter, value) ?? []);
  return wires[0] ?? ordinaryWire(parameter);
}
