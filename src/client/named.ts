import type { Operations } from './generated.ts';

/**
 * Values under the names that the spec has for an operation's parameters. `satisfies Named<'…'>` makes the compiler name
 * the line when the spec renames or drops one; the guards judge the values.
 */
export type Named<Id extends keyof Operations> = {
  readonly [Group in keyof Operations[Id]['parameters']]?: {
    readonly [Name in keyof NonNullable<Operations[Id]['parameters'][Group]>]?: unknown;
  };
};
