import type { PlanKind } from '../../contract-kit/requests/cases/plan-operations.ts';
import { assertRunId } from '../../contract-kit/requests/unique/run-id.ts';
import { joinedByOr } from '../../contract-kit/text/listed.ts';
import type { ShardNumber } from '../../contract-kit/verify/plan/share-operations.ts';

// Readers of texts. Each throws an Error whose sentence says what to give instead.

export function runId(text: string): string {
  assertRunId(text);
  return text;
}

/** A reader of one of some names. */
export function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((item) => item === text);
    if (name === undefined) throw new Error(`give ${joinedByOr(names)}.`);
    return name;
  };
}

/** `undefined`: by the number of operations. */
export function planKind(text: string): PlanKind | undefined {
  const kind = oneOf(['full', 'reduced', 'auto'])(text);
  return kind === 'auto' ? undefined : kind;
}

export function shardNumber(text: string): ShardNumber {
  const [, index, count] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new Error('give a share and the number of shares, such as 2/3.');
}

export function seed(text: string): number {
  return text === 'random' ? Math.floor(Math.random() * 2 ** 31) : wholeNumber(0)(text);
}

const maxNumber = 2 ** 31 - 1;

/** A reader of whole numbers in a range. */
export function wholeNumber(min: number, max: number = maxNumber): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new Error(`give a whole number ${max === maxNumber ? `of at least ${min}` : `from ${min} to ${max}`}.`);
  };
}

/** Requests per second, from texts such as `10/s` and `90/m`. */
export function requestsPerSecond(text: string): number {
  const [, count, unit] = /^(\d{1,6}(?:\.\d{1,3})?)\/([sm])$/.exec(text) ?? [];
  const rate = Number(count) / (unit === 'm' ? 60 : 1);
  if (rate > 0) return rate;
  throw new Error('give requests per second or minute, such as 10/s or 90/m.');
}
