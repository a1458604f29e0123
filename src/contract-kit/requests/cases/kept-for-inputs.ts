import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** The number of values that are kept for an operation. */
const maxKept = 2;

/** Makes a value for an operation and what else it follows from, and keeps the latest values of each operation. */
export function keptForInputs<Value>(): (operation: Operation, inputs: readonly unknown[], make: () => Value) => Value {
  const kept = onceFor((_operation: Operation): readonly Kept<Value>[] => []);
  return (operation, inputs, make) => {
    const all = kept(operation);
    const isSame = ([own]: Kept<Value>): boolean =>
      own.length === inputs.length && own.every((input, index) => input === inputs[index]);
    const found: Kept<Value> = all.find(isSame) ?? [inputs, make()];
    kept.set(operation, [found, ...all.filter((one) => one !== found)].slice(0, maxKept));
    return found[1];
  };
}

type Kept<Value> = readonly [inputs: readonly unknown[], value: Value];
