import type { Case } from '../../contract/model/case.ts';
import { isSuccessStatus, responseOf } from '../../contract/model/exchange.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { isActionOn } from '../read/actions.ts';
import { meaningsOf } from '../read/meaning.ts';
import { namedBy, namesakeOf } from '../read/namesake.ts';
import { modelFor, type Resource, type ResourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { mostFirst } from '../scene/own-numbers.ts';
import { searchStates } from '../scene/search-states.ts';
import { byLength, casesPerState, leastFirst } from '../scene/varied-cases.ts';
import type { Above, MakerParts } from './maker-parts.ts';

/** What is done with a thing: cases of one operation, which are tried in turn. */
type PreparingStep = readonly Case[];

interface Preparation {
  readonly resource: Resource;
  readonly way: readonly PreparingStep[];
  /** Whether the requests give as much as they can. */
  readonly isMost: boolean;
}

/** What all makers of a run have learned of what operations need. */
export interface Preparations {
  /**
   * What an operation needs of a thing that it names, as an order is paid before it is sent, and a show published before it is
   * booked: the requests that a new thing of the resource needs, in order.
   */
  readonly found: Map<Operation, Preparation>;
  readonly searches: Map<Operation, Promise<void>>;
}

export interface Preparer {
  /**
   * Finds out once what an operation needs that may be refused because of a state. Whether it needs anything, as far as that is
   * known.
   *
   * @param above The resources for whose sake it is asked. Default: none.
   */
  readonly learn: (operation: Operation, above?: Above) => Promise<boolean>;
  /** Whether new things of a resource need something before an operation, as far as that is known. */
  readonly needs: (operation: Operation, resource: Resource) => boolean;
  /** What operations need, as far as that is known, in the words of a report. */
  readonly prepared: () => { readonly operation: string; readonly by: readonly string[] }[];
  /** Does with a thing what is known to be needed before an operation. Whether anything is. */
  readonly prepare: (operation: Operation, thing: Thing, above?: Above) => Promise<boolean>;
}

/** So many cases of an operation are tried with a thing in one state. */
const maxAmounts = 4;

export function createPreparer(parts: MakerParts, { found, searches }: Preparations): Preparer {
  const { model, operations, isAllowed, make, casesFor, casesOf, works, sendAbout } = parts;
  const statusOf = async (testCase: Case, thing: Thing, above: Above): Promise<number> => {
    return responseOf(await sendAbout(testCase, thing, above))?.status ?? 0;
  };
  /** The status of the first case that is accepted, or else of the last: a thing may be too small for the amount of another. */
  const tryOf = async (cases: readonly Case[], thing: Thing, above: Above, isUsual = true): Promise<number> => {
    let status = 0;
    for (const testCase of cases) {
      status = await statusOf(testCase, thing, above);
      if (isSuccessStatus(status) && isUsual) works(testCase);
      if (status !== 400 && !mayBeState(testCase.operation, status)) break;
    }
    return status;
  };
  /** The cases of an action that move a thing to each state that their bodies choose. Empty if they choose none. */
  const choicesOf = (operation: Operation, resource: Resource) =>
    isActionOn(operation, resource) ? casesPerState(casesOf(operation), resource) : [];
  const isByAmount = (operation: Operation, resource: Resource): boolean =>
    isActionOn(operation, resource) && choicesOf(operation, resource).length === 0;
  const byAmount = (operation: Operation, inOrder = leastFirst): Case[] =>
    inOrder(casesFor(operation)).slice(0, maxAmounts);
  /** Does a step with a thing. Of an action, the case that asks for least comes first, or that which gives most. */
  const take = async (step: PreparingStep, thing: Thing, above: Above, isMost = false): Promise<boolean> => {
    const [{ operation } = {}] = step;
    if (operation === undefined) return false;
    const isAny = isByAmount(operation, thing.resource);
    const tried = isAny ? byAmount(operation, isMost ? mostFirst : leastFirst) : step;
    return isSuccessStatus(await tryOf(tried, thing, above, choicesOf(operation, thing.resource).length === 0));
  };
  /** Tries an operation with a thing, with each state that its body chooses. */
  const tryAll = async (operation: Operation, thing: Thing, above: Above): Promise<number> => {
    const choices = new Set(choicesOf(operation, thing.resource).flat());
    return await tryOf(choices.size > 0 ? [...choices] : byAmount(operation), thing, above);
  };

  const hasPut = (operation: Operation): boolean => putOf(operation, operations) !== undefined;

  const makesBelow = (operation: Operation, resource: Resource): boolean =>
    model.handlesOf(operation).at(-1)?.resource === resource &&
    model.madeBy(operation).some((part) => part !== resource);

  /**
   * What may change the state of a thing: actions first, then what makes its parts, changes to each value that its members may
   * choose and of as many members as possible, and removal. What an action does depends on the state that its body chooses, also of the operation itself.
   */
  const stepsOn = (resource: Resource, operation: Operation): PreparingStep[] => {
    const others = operations.filter((one) => isAllowed(one) && one !== operation && !isSafe(one.method));
    const meaning = (...wanted: readonly string[]): Operation[] =>
      others.filter((one) => meaningsOf(one, resource).some((own) => wanted.includes(own)));
    const fixed = putOf(operation, operations);
    const first = (one: Operation): PreparingStep[] => [casesFor(one).slice(0, 1)];
    const move = (one: Operation): PreparingStep[] =>
      isByAmount(one, resource) ? first(one) : choicesOf(one, resource);
    const changing = meaning('change', 'replace');
    const changes = changing.flatMap((one) => casesPerState(casesOf(one), resource));
    // What is asked for may need any member.
    const filling = changing.map((one) => byLength(casesFor(one)).slice(-1));
    const own = fixed !== undefined && isAllowed(fixed) ? first(fixed) : [];
    const parts = others.filter((one) => makesBelow(one, resource)).flatMap(first);
    const [acts, removals] = [meaning('act').flatMap(move), meaning('remove').flatMap(first)];
    return [...own, ...acts, ...parts, ...changes, ...filling, ...removals, ...choicesOf(operation, resource)];
  };

  /** What needs several steps itself, such as an order that is paid and packed before it is sent: all of them as one. */
  const chainsOn = async (resource: Resource, operation: Operation, above: Above): Promise<PreparingStep[][]> => {
    const chains: PreparingStep[][] = [];
    for (const step of stepsOn(resource, operation)) {
      const [{ operation: other } = {}] = step;
      if (other === undefined || other === operation || !isActionOn(other, resource)) continue;
      const needed = (await learn(other, above, true)) ? found.get(other) : undefined;
      if (needed?.resource === resource) chains.push([...needed.way, step]);
    }
    return chains;
  };

  const search = async (operation: Operation, above: Above): Promise<void> => {
    for (const resource of subjectsOf(operation, model)) {
      const makeOne = async (): Promise<Thing | undefined> => {
        const thing = await make(resource, above);
        return typeof thing === 'string' ? undefined : thing;
      };
      const lookFor = async (steps: readonly (readonly PreparingStep[])[]): Promise<PreparingStep[] | undefined> => {
        const way = await searchStates({
          steps,
          make: makeOne,
          take: async (chain, thing) => {
            let isTaken = false;
            for (const step of chain) if (await take(step, thing, above)) isTaken = true;
            return isTaken;
          },
          visit: async (thing, { length }) => {
            const status = await tryAll(operation, thing, above);
            if (isSuccessStatus(status)) return 'found';
            const isOpen = length > 0 || mayBeState(operation, status) || (status === 404 && hasPut(operation));
            return isOpen ? 'open' : 'closed';
          },
        });
        return way?.flat();
      };
      const single = stepsOn(resource, operation).map((step) => [step]);
      const near = await lookFor(single);
      const chains = near === undefined ? await chainsOn(resource, operation, above) : [];
      const way = near ?? (chains.length > 0 ? await lookFor([...chains, ...single]) : undefined);
      if (way === undefined) continue;
      if (way.length === 0) return;
      // A thing that has much serves several requests, unless it is then too full for this one.
      const hasAmounts = way.some(
        ([testCase]) => testCase && isByAmount(testCase.operation, resource) && casesFor(testCase.operation).length > 1,
      );
      const thing = hasAmounts ? await makeOne() : undefined;
      for (const step of way) if (thing !== undefined) await take(step, thing, above, true);
      const isMost = thing !== undefined && isSuccessStatus(await tryAll(operation, thing, above));
      found.set(operation, { resource, way, isMost });
      return;
    }
  };

  /** @param isInner Whether it is asked for another search, which must not wait for itself. */
  const learn = async (operation: Operation, above: Above = [], isInner = above.length > 0): Promise<boolean> => {
    const { method, responses } = operation;
    const isOfState = !isSafe(method) && responses.some(({ status }) => mayBeState(operation, Number(status)));
    if (!isOfState && !hasPut(operation)) return false;
    const known = searches.get(operation);
    // Within other work, the search may wait for that: two that wait for each other would never end.
    if (known === undefined || !isInner) {
      const own = known ?? search(operation, above);
      searches.set(operation, own);
      await own;
    }
    return found.has(operation);
  };

  return {
    learn: (operation, above) => learn(operation, above),
    prepared: () =>
      [...found].map(([{ id }, { way }]) => ({
        operation: id,
        by: way.flatMap(([testCase]) => testCase?.operation.id ?? []),
      })),
    needs: (operation, resource) => found.get(operation)?.resource === resource,
    prepare: async (operation, thing, above = []) => {
      const { resource, way = [], isMost } = found.get(operation) ?? {};
      if (resource !== thing.resource) return false;
      for (const step of way) await take(step, thing, above, isMost);
      return true;
    },
  };
}

/** The PUT that makes what another operation needs: a part of a thing that has one place, such as `/orders/{id}/invoice`. */
function putOf({ path, method }: Operation, operations: readonly Operation[]): Operation | undefined {
  if (method === 'PUT' || path.endsWith('}') || !path.includes('}')) return undefined;
  return operations.find((operation) => operation.method === 'PUT' && operation.path === path);
}

/**
 * Whether a status may refuse a request because of the state of a thing: 409, and for an action that is so described 422. Of a
 * thing that is there, or by its other path, 404 says so, too: it is not in the trash.
 */
function mayBeState(operation: Operation, status: number): boolean {
  const isAction = !operation.path.endsWith('}') && operation.path.includes('}');
  return status === 409 || ([404, 422].includes(status) && (isAction || isByNamesake(operation)));
}

/** Whether the last variable of a path names things that have another path. */
function isByNamesake(operation: Operation): boolean {
  const model = modelFor(operation);
  const last = model.handlesOf(operation).at(-1);
  return last !== undefined && namesakeOf(model, last) !== undefined;
}

/** The resources whose things an operation names: in its path, or in what its body must have. */
function subjectsOf(operation: Operation, model: ResourceModel): Resource[] {
  const handle = model.handlesOf(operation).at(-1);
  const last = handle && namedBy(model, handle);
  const own = last && (isActionOn(operation, last) || !model.madeBy(operation).includes(last)) ? [last] : [];
  const referred = model.referencesOf(operation).filter((reference) => reference.in === 'body' && reference.required);
  return [...new Set([...own, ...referred.map(({ resource }) => resource)])].filter(({ makers }) => makers.length > 0);
}
