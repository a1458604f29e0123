import type { Operation } from '../openapi/operation.ts';

/** Of more parameters than this, only a few values each are tried: everything would cost thousands of requests. */
export const mostParametersInFull = 50;

export function hasManyParameters({ parameters }: Pick<Operation, 'parameters'>): boolean {
  return parameters.length > mostParametersInFull;
}
