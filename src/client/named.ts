import type { Operations } from './generated.ts';

/**
 * Values by the parameters' names in the spec. With `satisfies Named<'…'>`, the compiler reports the line if the spec
 * renames or removes a parameter. The guards check the values.
 */
export type Named<Id extends keyof Operations> = {
  readonly [Group in keyof Operations[Id]['parameters']]?: {
    readonly [Name in keyof NonNullable<Operations[Id]['parameters'][Group]>]?: unknown;
  };
};
