import type { Operation } from '../../openapi/operation/operation.ts';
import type { ResourceModel } from './resource-model.ts';

/**
 * Whether an operation adds things that can be removed again, so that it leaves what its path names as it was. Names alone do
 * not show what an operation adds.
 */
export function addsRemovable(operation: Operation, { madeBy }: ResourceModel): boolean {
  return (
    operation.method === 'POST' &&
    madeBy(operation).some(
      ({ own, makers }) => own.has('DELETE') && makers.some((one) => one.operation === operation && one.by !== 'name'),
    )
  );
}
