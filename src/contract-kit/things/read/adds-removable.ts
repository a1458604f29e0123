import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource, ResourceModel, Source } from './resource-model.ts';

/**
 * Whether an operation adds things that can be removed again, so that it leaves what its path names as it was. Names alone do
 * not show what an operation adds.
 */
export function addsRemovable(operation: Operation, model: ResourceModel): boolean {
  return operation.method === 'POST' && makesRemovable(operation, model);
}

/** Whether all that an operation makes can be removed again, as far as more than names show what it makes. */
export function makesRemovable(operation: Operation, model: ResourceModel): boolean {
  const made = surelyMadeBy(operation, model);
  return made.length > 0 && made.every(({ own }) => own.has('DELETE'));
}

/** What an operation makes. Further views of it may have its name. */
export function surelyMadeBy(operation: Operation, { madeBy }: ResourceModel): Resource[] {
  const isSure = (maker: Source): boolean => maker.operation === operation && maker.by !== 'name';
  return madeBy(operation).filter(({ makers }) => makers.some(isSure));
}
