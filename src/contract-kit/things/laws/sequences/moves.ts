import fc from 'fast-check';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { actsOn } from '../../read/actions.ts';
import { operationsThat } from '../../read/meaning.ts';
import type { Resource, ResourceModel } from '../../read/resource-model.ts';

/** What a move does to a thing. `refuse`: a request that the description forbids. */
type MoveKind = 'make' | 'change' | 'refuse' | 'remove' | 'act' | 'read';

/** A part of a sequence. */
export interface Move {
  readonly kind: MoveKind;
  readonly operation: Operation;
  /** The number of the thing that it makes, or is about. It stays the same without other moves. */
  readonly number: number;
  /** Chooses one of the cases that the operation has. */
  readonly choice: number;
}

/** The number of moves of a sequence after those that make the first three things. */
const length = 10;

/** Random sequences about the things of a resource. Each makes three things first. What changes things comes more often. */
export function drawSequences(resource: Resource, model: ResourceModel, seed: number): Move[][] {
  const { own, makers } = resource;
  const changes = operationsThat(resource, 'change', 'replace');
  const all = new Set(model.resources.flatMap((one) => [...one.own.values()]));
  const actions = [...all].filter((operation) => actsOn(operation, resource) && !changes.includes(operation));
  const moves = (kind: MoveKind, weight: number, operations: readonly (Operation | undefined)[]) =>
    operations.flatMap((operation) => (operation ? Array.from({ length: weight }, () => ({ kind, operation })) : []));
  const makes = moves('make', 3, [makers[0]?.operation]);
  const weighted = [
    ...makes,
    ...moves('change', 4, changes),
    ...moves('refuse', 2, changes),
    ...moves('remove', 2, [own.get('DELETE')]),
    ...moves('act', 1, actions),
    ...moves('read', 1, [own.get('GET')]),
  ];
  const drawFrom = (some: typeof makes) =>
    fc.record({ what: fc.constantFrom(...some), which: fc.nat(1000), choice: fc.nat(1000) });
  const make = drawFrom(makes.slice(0, 1));
  const sequence = fc.tuple(make, make, make, ...Array.from({ length }, () => drawFrom(weighted)));
  return fc.sample(sequence, { seed, numRuns: 20 }).map((drawn) => {
    const there: number[] = [];
    let made = 0;
    return drawn.flatMap(({ what: { kind, operation }, which, choice }): Move[] => {
      const number = kind === 'make' ? ++made : there[which % there.length];
      if (number === undefined) return [];
      if (kind === 'make') there.push(number);
      if (kind === 'remove') there.splice(there.indexOf(number), 1);
      return [{ kind, operation, number, choice }];
    });
  });
}
