import { isSuccessStatus, responseOf } from '../../../http/exchange.ts';
import type { MadeThing, Step, ThingBench } from '../../../model/thing-bench.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { collectionOf, pathKey } from '../../../resources/item-path.ts';
import { itemsIn, listedThings } from '../../../resources/read-things.ts';
import type { Resource, Source } from '../../../resources/resource-model.ts';
import type { Thing } from '../../../resources/thing.ts';
import { plainest, withCredentials, withoutOptionalQuery, withQuery } from '../changed-request.ts';

/** A list of things, and the operation that shows it. */
export interface OwnList {
  readonly operation: Operation;
  readonly resource: Resource;
  readonly source: Source;
}

/** One response of a list. */
export interface Page {
  readonly step: Step;
  /** What the list shows, with the path of each thing that has an id. */
  readonly items: readonly { readonly path: string; readonly item: unknown }[];
  /** The number of items, also of those without an id. */
  readonly size: number;
}

/** The list of the things of a resource that an operation shows, if things can be made that it must show. */
export function ownListOf(operation: Operation, resource: Resource): OwnList | undefined {
  const source = resource.lists.find((one) => one.operation === operation);
  const isCollection = pathKey(operation.path) === collectionOf(resource.key);
  return source !== undefined && isCollection && resource.makers.length > 0
    ? { operation, resource, source }
    : undefined;
}

/** How a page is asked for. */
export interface Asking {
  /** The thing that the list must show, or one beside it. The path of the list begins like its own. */
  readonly about: Thing;
  readonly query?: Readonly<Record<string, string>>;
  /** The credentials of another user. Default: those of the run. */
  readonly token?: string | undefined;
  /** The path and query to send. Default: those of the operation with `query`. */
  readonly address?: string;
}

/** Shows a page of a list with no other optional query parameters than these. `undefined` if no list came. */
export async function showPage(
  bench: ThingBench,
  { operation, resource, source }: OwnList,
  { about, query = {}, token, address }: Asking,
): Promise<Page | undefined> {
  const step = await bench.send(operation, about, {
    pick: () => plainest(bench.casesOf(operation)),
    change: (request) => {
      const plain = withQuery(withoutOptionalQuery(request, operation), query);
      const asked = address === undefined ? plain : { ...plain, path: address };
      return token === undefined ? asked : withCredentials(asked, operation, token);
    },
  });
  const response = step && responseOf(step.exchange);
  if (step === undefined || response === undefined || !isSuccessStatus(step.status)) return undefined;
  const { request } = step.exchange;
  const items = listedThings(resource, source, { request, response, pathValues: {} });
  return { step, items, size: itemsIn(step.body).length };
}

/** Whether a page shows a thing. */
export function shows({ items }: Page, { path }: Thing): boolean {
  return items.some((one) => one.path === path);
}

/** What a service shows of a new thing: what reading it gives, or else the response to the request that made it. */
export async function shownOf(bench: ThingBench, { thing, step }: MadeThing): Promise<unknown> {
  const reader = thing.resource.own.get('GET');
  const read = reader && (await bench.send(reader, thing));
  return read?.status === 200 ? read.body : step.body;
}
