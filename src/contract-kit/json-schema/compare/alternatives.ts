import { isJsonObject } from '../../openapi/json.ts';
import { appendPointer } from '../../openapi/json-pointer.ts';
import type { LocalDifference, PairStep } from './local-difference.ts';
import type { SchemaPair } from './schema-pair.ts';
import type { Statement } from './schema-statements.ts';

export function isChoice(keyword: string): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

interface Alternative {
  readonly pointer: string;
  readonly index: number;
  /** What it refers to, without the side. Absent if it is written out. */
  readonly target: string | undefined;
}

interface Choice {
  readonly differences: readonly Omit<LocalDifference, 'isOnly'>[];
  readonly steps: readonly PairStep[];
}

/** Pairs the alternatives of two choices: those of the same name, the equal ones, and last the ones that are left. */
export function pairAlternatives(
  pair: SchemaPair,
  before: Statement,
  after: Statement,
  isSame: (pair: SchemaPair) => boolean,
): Choice {
  const lost = alternativesOf(before);
  const gained = alternativesOf(after);
  const steps: PairStep[] = [];
  const take = (fits: (old: Alternative, revision: Alternative) => boolean, isEqual: boolean): void => {
    for (const old of [...lost]) {
      const revision = gained.find((one) => fits(old, one));
      if (revision === undefined) continue;
      lost.splice(lost.indexOf(old), 1);
      gained.splice(gained.indexOf(revision), 1);
      if (isEqual) continue;
      const name = String(revision.index);
      steps.push({ keyword: before.keyword, name, pair: { old: old.pointer, new: revision.pointer } });
    }
  };
  take((old, revision) => old.target !== undefined && old.target === revision.target, false);
  take((old, revision) => isSame({ old: old.pointer, new: revision.pointer }), true);
  if (lost.length === gained.length) take(() => true, false);
  const difference = (change: 'added' | 'removed', { pointer, index }: Alternative) => ({
    pair,
    keyword: before.keyword,
    name: String(index),
    change,
    stated: change === 'added' ? ('wider' as const) : ('narrower' as const),
    before: undefined,
    after: undefined,
    at: change === 'added' ? { old: before.pointer, new: pointer } : { old: pointer, new: after.pointer },
  });
  return {
    steps,
    differences: [...gained.map((one) => difference('added', one)), ...lost.map((one) => difference('removed', one))],
  };
}

function alternativesOf({ value, pointer }: Statement): Alternative[] {
  return (Array.isArray(value) ? value : []).map((member: unknown, index) => ({
    pointer: appendPointer(pointer, index),
    index,
    target:
      isJsonObject(member) && typeof member.$ref === 'string' ? member.$ref.replace(/^#\/(?:old|new)/, '') : undefined,
  }));
}
