import { type Operation, type Parameter, pathParameters } from '../../openapi/operation/operation.ts';
import type { Case } from './case.ts';
import type { DimensionValue } from './dimension.ts';

const otherDimensions = ['method', 'credentials', 'body', 'header names', 'accepted media type', 'percent-encoding'];

/** The name of the parameter, preceded by its location if another dimension has the same name. */
export function dimensionName({ parameters }: Operation, { name, in: location }: Parameter): string {
  const isShared = parameters.filter((other) => other.name === name).length > 1 || otherDimensions.includes(name);
  return isShared ? `${location} ${name}` : name;
}

/** Whether the fault of a case is in its path. */
export function isPathAtFault({ operation, fault }: Pick<Case, 'operation' | 'fault'>): boolean {
  return pathParameters(operation).some((parameter) => dimensionName(operation, parameter) === fault?.dimension);
}

/** The values of a case that belong to parameters. */
export function parameterValues({ operation, values }: Case): DimensionValue[] {
  const names = operation.parameters.map((parameter) => dimensionName(operation, parameter));
  return values.filter(({ dimension }) => names.includes(dimension));
}
