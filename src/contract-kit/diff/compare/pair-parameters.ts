import type { Operation, Parameter } from '../../openapi/operation.ts';

/** A parameter of the old operation, and the one that took its place. */
export interface ParameterPair {
  readonly old: Parameter | undefined;
  readonly new: Parameter | undefined;
}

/** Parameters are the same by place and name; those of the path by their position in it, since their names are not sent. */
export function pairParameters(old: Operation, revision: Operation): ParameterPair[] {
  const find = (parameters: readonly Parameter[], wanted: Parameter, from: Operation, to: Operation) =>
    wanted.in === 'path'
      ? parameters.find((one) => one.in === 'path' && slotOf(to, one) === slotOf(from, wanted))
      : parameters.find((one) => parameterKey(one) === parameterKey(wanted));
  return [
    ...old.parameters.map(
      (parameter): ParameterPair => ({
        old: parameter,
        new: find(revision.parameters, parameter, old, revision),
      }),
    ),
    ...revision.parameters
      .filter((parameter) => find(old.parameters, parameter, revision, old) === undefined)
      .map((parameter): ParameterPair => ({ old: undefined, new: parameter })),
  ];
}

function slotOf({ path }: Operation, { name }: Parameter): number {
  return [...path.matchAll(/\{([^{}]*)\}/g)].findIndex(([, slot]) => slot === name);
}

/** Parameters are the same by place and name; the names of header fields match in any case (RFC 9110 §5.1). */
export function parameterKey({ in: place, name }: Parameter): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}
