import type { Case } from '../../contract/model/case.ts';
import { type Exchange, responseOf } from '../../contract/model/exchange.ts';
import { describedConflict } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { isActionOn } from '../read/actions.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { hasSucceeded } from './gate/readable.ts';

/** The actions that a new thing needs before an operation: an order is paid before it is sent. */
export type Preparations = Map<Operation, Promise<readonly Operation[]>>;

export interface PreparerOptions {
  readonly model: ResourceModel;
  /** What is known already. */
  readonly preparations: Preparations;
  /** The operations that may be called. */
  readonly operations: () => readonly Operation[];
  /** Makes a thing that nothing else uses. */
  readonly make: (resource: Resource) => Promise<Thing | string>;
  /** Different valid cases of an operation, with the best one first. */
  readonly casesFor: (operation: Operation) => readonly Case[];
  /** Sends a case about a thing. */
  readonly sendAbout: (one: Case, thing: Thing) => Promise<Exchange>;
}

export interface Preparer {
  /** Finds out once what an action needs that the description has a conflict for. Whether it needs anything. */
  readonly learn: (operation: Operation) => Promise<boolean>;
  /** Does with a new thing what is known to be needed before an operation. */
  readonly prepare: (operation: Operation, thing: Thing) => Promise<void>;
}

/** More actions are not tried. */
const most = 4;

export function createPreparer(options: PreparerOptions): Preparer {
  const { model, preparations, operations, make, casesFor, sendAbout } = options;
  const statusOf = async (operation: Operation, thing: Thing): Promise<number | 'accepted'> => {
    const [one] = casesFor(operation);
    const exchange = one && (await sendAbout(one, thing));
    if (exchange === undefined) return 0;
    return hasSucceeded(exchange) ? 'accepted' : (responseOf(exchange)?.status ?? 0);
  };
  const isAccepted = async (operation: Operation, thing: Thing): Promise<boolean> =>
    (await statusOf(operation, thing)) === 'accepted';

  /** Tries each other action of the resource, and then each further one after it. */
  const search = async (operation: Operation, resource: Resource): Promise<readonly Operation[]> => {
    const isNew = await make(resource);
    if (typeof isNew === 'string' || (await statusOf(operation, isNew)) !== 409) return [];
    const others = operations().filter((one) => one !== operation && isActionOn(one, resource));
    for (const first of others.slice(0, most)) {
      const thing = await make(resource);
      if (typeof thing === 'string' || !(await isAccepted(first, thing))) continue;
      if (await isAccepted(operation, thing)) return [first];
      for (const second of others.slice(0, most)) {
        if (second === first || !(await isAccepted(second, thing))) continue;
        if (await isAccepted(operation, thing)) return [first, second];
        break;
      }
    }
    return [];
  };

  return {
    learn: async (operation) => {
      const resource = model.handlesOf(operation).at(-1)?.resource;
      const mayNeed = resource !== undefined && isActionOn(operation, resource);
      if (!mayNeed || describedConflict(operation) === undefined) return false;
      const known = preparations.get(operation) ?? search(operation, resource);
      preparations.set(operation, known);
      return (await known).length > 0;
    },
    prepare: async (operation, thing) => {
      for (const action of (await preparations.get(operation)) ?? []) await isAccepted(action, thing);
    },
  };
}
