import type { Case } from '../../contract/model/case.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** The number of plans that are kept for an operation. */
const maxKept = 2;

/** What cases follow from, besides their operation. */
type Inputs = readonly unknown[];
type Kept = readonly [inputs: Inputs, cases: readonly Case[]];

const keptOf = onceFor((_operation: Operation): readonly Kept[] => []);

/** Makes the cases of an operation once for the same inputs. The latest are kept, as the next run often asks for the same. */
export function keptCases(operation: Operation, inputs: Inputs, make: () => readonly Case[]): readonly Case[] {
  const all = keptOf(operation);
  const isSame = ([own]: Kept): boolean =>
    own.length === inputs.length && own.every((input, index) => input === inputs[index]);
  const found: Kept = all.find(isSame) ?? [inputs, make()];
  keptOf.set(operation, [found, ...all.filter((one) => one !== found)].slice(0, maxKept));
  return found[1];
}
