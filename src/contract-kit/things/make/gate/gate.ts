import { type Exchange, responseOf, type WireRequest } from '../../../contract/model/exchange.ts';
import { percentEncode } from '../../../contract/parameters/percent-encode.ts';
import { requestedMethods } from '../../../exchange/checks/safe-request.ts';
import type { Connection, openConnection } from '../../../exchange/http/connection.ts';
import { matchOperation } from '../../../exchange/observation/match-operation.ts';
import { addedUp } from '../../../openapi/document/group-by.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { isSafe } from '../../../openapi/names/is-safe.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { WithheldRequests } from '../../../report/report.ts';
import { decodedOrSame } from '../../../text/decoded-or-same.ts';
import { makesRemovable, surelyMadeBy } from '../../read/adds-removable.ts';
import { namesakeOf } from '../../read/namesake.ts';
import type { Handle, ResourceModel } from '../../read/resource-model.ts';
import { idInPath, thingPathOf } from '../../read/thing.ts';
import { makesReadable, whyWithheld } from '../../read/withheld.ts';
import { createIdLook, type IdLookOptions, notOurs } from './id-look.ts';
import { foldedId, Ledger, ownResource, uniqueTextsIn } from './ledger.ts';
import { createMemberGate, type Danger } from './member-gate.ts';
import { hasOnlyInvalidItems } from './only-invalid.ts';
import { hasSucceeded } from './readable.ts';

/** An unsafe request that has left. */
export interface SentUnsafe {
  /** `undefined` if the description does not have the method for the path. */
  readonly operation: Operation | undefined;
  readonly request: WireRequest;
  /** 0 if no response came. */
  readonly status: number;
}

/**
 * The last function before a request leaves. It reads from the bytes of an unsafe request what it names, and lets it leave only
 * if this run has made all of that, or if nothing has such an id. It learns from each response.
 */
export interface Gate {
  readonly ledger: Ledger;
  /** Opens connections through which nothing leaves that could change what was there before. */
  readonly guard: (open: typeof openConnection) => typeof openConnection;
  /** The members of the query and the body of a request that name no thing of this run. */
  readonly strangersIn: (operation: Operation, request: WireRequest) => Promise<readonly Danger[]>;
  /** Permits the ids that a provision module has returned. */
  readonly lend: (ids: Iterable<string>) => void;
  /** Whether a provision module has returned an id. */
  readonly isLent: (id: string) => boolean;
  /** How many requests of each operation were accepted and made something that their responses do not show. */
  readonly untold: ReadonlyMap<Operation, number>;
  /** The number of requests that it has sent itself, to see whether something has an id. */
  readonly requests: () => number;
  readonly close: () => void;
  readonly withheld: () => readonly WithheldRequests[];
  /** Finds paths whose id has a text that only requests of this run have. Something there is of this run if it is new. */
  readonly namedByRun: () => (path: string) => boolean;
  /** The unsafe requests that have left. */
  readonly sent: readonly SentUnsafe[];
  /** The things that this run has not made, and that it has made parts of, each with the operation that made them. */
  readonly foundParents: () => readonly { readonly operation: string; readonly path: string }[];
}

export interface GateOptions extends Omit<IdLookOptions, 'ledger'> {
  readonly model: ResourceModel;
  readonly baseUrl: URL;
  /** All operations of the description. */
  readonly operations: readonly Operation[];
  /** Whether requests of an operation may change what this run has not made. `undefined`: those that match no operation. */
  readonly mayTouch: (operation: Operation | undefined) => boolean;
  /** The ids that the user has given for the query and the body of an operation. */
  readonly givenFor: (operation: Operation) => ReadonlySet<string>;
  /** Accepted exchanges of recordings, whose ids name others. */
  readonly recorded: readonly { readonly operation: Operation; readonly exchange: Exchange }[];
  /** Whether an operation that would be withheld as a whole is tried, because it only reads by its own words. */
  readonly mayRead: (operation: Operation) => boolean;
  /** What has changed since the first unsafe request and was not made by this run, as the end of a sentence. */
  readonly whatChanged: () => Promise<string | undefined>;
  /** Closes what it reads by. */
  readonly close: () => void;
  /** Called before the first unsafe request leaves. */
  readonly before: () => Promise<unknown>;
}

/** More unsafe requests are not kept. */
const maxKept = 20_000;

export function createGate(options: GateOptions): Gate {
  const { model, baseUrl, operations, mayTouch, mayRead, whatChanged, before } = options;
  const ledger = new Ledger(model, baseUrl);
  for (const { operation, exchange } of options.recorded) ledger.recall(operation, exchange);
  let requests = 0;
  const send: GateOptions['send'] = async (request) => {
    requests += 1;
    return await options.send(request);
  };
  const look = createIdLook({ ...options, ledger, send });
  const lent = new Set<string>();
  const isLent = (id: string): boolean => lent.has(id);
  const judgeMembers = createMemberGate({ ...options, ledger, look, isLent });
  const withheld: WithheldRequests[] = [];
  const sent: SentUnsafe[] = [];
  const untold = new Map<Operation, number>();
  const parents = new Map<string, { readonly operation: string; readonly path: string }>();
  let ready: Promise<unknown> | undefined;
  let numbers = 0;

  const matched = (request: WireRequest, method: string): Operation | undefined => {
    const match = matchOperation(operations, thingPathOf(request), method);
    return typeof match === 'string' ? undefined : match.operation;
  };

  /** Why a request must not leave, as the end of a sentence. `undefined`: it may. */
  const whyNot = async (request: WireRequest): Promise<string | undefined> => {
    for (const method of requestedMethods(request).filter((text) => !isSafe(text))) {
      const operation = matched(request, method);
      if (mayTouch(operation)) continue;
      const why = operation === undefined ? await whyNotUnknown(request) : await whyNotOf(operation, request);
      if (why !== undefined) return why;
    }
    return undefined;
  };

  const whyNotOf = async (operation: Operation, request: WireRequest): Promise<string | undefined> => {
    if (hasOnlyInvalidItems(operation, request)) return undefined;
    const isReading = mayRead(operation);
    const whole = isReading ? undefined : whyWithheld(operation, model);
    const inPath = whole ?? (await whyNotPath(operation, request));
    if (inPath !== undefined) return inPath;
    const { dangers, namesOwn } = await judgeMembers(operation, request);
    const [danger] = dangers;
    if (danger !== undefined) return danger.reason;
    if (isReading || model.handlesOf(operation).length > 0 || makesSome(operation, request)) return undefined;
    const isAbout = namesOwn && (await eachNamesOwn(operation, request));
    return isAbout ? undefined : 'it names nothing that this run has made, and makes nothing';
  };

  /** Whether each item of a list names a thing of this run, or one that does not exist: what names nothing may be about everything. */
  const eachNamesOwn = async (operation: Operation, request: WireRequest): Promise<boolean> => {
    // A server may ignore the body of a DELETE (RFC 9110 §9.3.5).
    if (operation.method === 'DELETE') return (await judgeMembers(operation, { ...request, body: '' })).namesOwn;
    const names = model.referencesOf(operation).flatMap(({ path: [name, item] }) => (item === '*' ? [name] : []));
    const sent = exactJson(request.body);
    const members = Object.entries(isJsonObject(sent) ? sent : {}).filter(([name]) => names.includes(name));
    const inLists = members.flatMap(([name, list]) => [list].flat().map((item) => ({ [name]: [item] })));
    const alone = Array.isArray(sent) ? sent.map((item) => [item]) : inLists;
    // A PUT may replace the whole collection by the list.
    if (operation.method === 'PUT' && alone.length > 0) return false;
    for (const body of alone) {
      const { namesOwn, strangers } = await judgeMembers(operation, { ...request, body: JSON.stringify(body) });
      if (!namesOwn && strangers.length === 0) return false;
    }
    return true;
  };

  /** Whether a request makes something that the run can name or read again. An empty list may mean that nothing is to be left. */
  const makesSome = (operation: Operation, { body }: WireRequest): boolean => {
    const sent = exactJson(body);
    return makesReadable(operation, model) && !(Array.isArray(sent) && sent.length === 0);
  };
  /** A method that the description does not have for a path may do anything to what the path names. */
  const whyNotUnknown = async (request: WireRequest): Promise<string | undefined> => {
    const other = operations.find(
      (operation) => matched(request, operation.method) === operation && model.handlesOf(operation).length > 0,
    );
    const isOfThing = other !== undefined && model.handlesOf(other).at(-1)?.index === segmentsOf(other.path).length - 1;
    if (!isOfThing) return 'the description does not have the method for the path, which is not that of one thing';
    return await whyNotPath(other, request);
  };

  /** Each id in the path is that of a thing which this run has made, or nothing has it. */
  const whyNotPath = async (operation: Operation, request: WireRequest): Promise<string | undefined> => {
    const segments = segmentsOf(thingPathOf(request));
    const handles = model.handlesOf(operation);
    const pathTo = ({ index }: Handle, id = segments[index] ?? '') => `/${[...segments.slice(0, index), id].join('/')}`;
    // What the path names before a thing of this run is only its address.
    const start = handles.findLastIndex((handle) => ledger.isOwn(pathTo(handle))) + 1;
    for (const handle of handles.slice(start)) {
      const { resource, parameter, index } = handle;
      const id = decodedOrSame(segments[index] ?? '');
      if (isLent(id)) continue;
      if (/[/\\]/.test(decodedOrSame(id)) || ['', '.', '..'].includes(decodedOrSame(id).trim()))
        return `a server may read another path in the \`${parameter.name}\` of the request`;
      const namesake = namesakeOf(model, handle);
      // This run may have made a thing with the id, whose own path is another one.
      if (namesake !== undefined && ledger.isOwnId(namesake, id)) continue;
      const pathOf = (text: string): string => pathTo(handle, text === id ? segments[index] : percentEncode(text));
      const answer = await look({ id, resource, schema: parameter.schema, pathOf });
      if (answer === 'own' || answer === 'free') continue;
      if (!isFoundParent(handle, operation, handle === handles.at(-1)))
        return notOurs(answer, `\`${parameter.name}\``, resource);
      const path = pathTo(handle);
      parents.set(`${operation.id} ${path}`, { operation: operation.id, path });
    }
    return undefined;
  };

  /** Whether parts of a thing that was found may be made: nothing makes such a thing, and the parts can be removed again. */
  const isFoundParent = (handle: Handle, operation: Operation, isLast: boolean): boolean => {
    const named = [handle.resource, namesakeOf(model, handle)];
    if (named.some((resource) => resource !== undefined && resource.makers.length > 0)) return false;
    return !isLast || (makesRemovable(operation, model) && !surelyMadeBy(operation, model).includes(handle.resource));
  };

  const withhold = (request: WireRequest, reason: string): Exchange => {
    const operation = matched(request, request.method)?.id ?? `${request.method} ${thingPathOf(request)}`;
    withheld.push({ operation, reason, count: 1 });
    return { request, result: { kind: 'withheld', reason } };
  };

  const noted = (given: Exchange, at: number): Exchange => {
    numbers += 1;
    const exchange = { ...given, number: numbers };
    const { request } = exchange;
    const operation = matched(request, request.method);
    if (isUnsafe(request) && sent.length < maxKept)
      sent.push({ operation, request, status: responseOf(exchange)?.status ?? 0 });
    if (operation === undefined) return exchange;
    ledger.note(operation, exchange, at);
    const isMaker = makesReadable(operation, model) && ownResource(model, operation) === undefined;
    if (isMaker && hasSucceeded(exchange) && ledger.madeIn(exchange).every(({ proof }) => proof === 'doubtful'))
      untold.set(operation, (untold.get(operation) ?? 0) + 1);
    return exchange;
  };

  const readers = new Map<Operation, Reader>();
  /** Sends the requests of an operation that only reads by its own words, one after another, as long as nothing changes. */
  const sendReading = async (operation: Operation, request: WireRequest, send: () => Promise<Exchange>) => {
    const reader: Reader = readers.get(operation) ?? { turn: Promise.resolve(), looks: 0, isSure: false };
    readers.set(operation, reader);
    const sent = reader.turn.then(async () => {
      if (reader.why !== undefined) return withhold(request, reader.why);
      const exchange = await send();
      // A refusal shows less than a request that was carried out.
      if (reader.isSure || (reader.looks > 0 && !hasSucceeded(exchange))) return exchange;
      reader.why = await whatChanged();
      reader.looks += 1;
      reader.isSure = hasSucceeded(exchange);
      return exchange;
    });
    reader.turn = sent;
    return await sent;
  };

  const sendThrough = async (
    connection: Connection,
    ...[request, { renewed = () => request, ...rest } = {}]: Parameters<Connection['send']>
  ): Promise<Exchange> => {
    if (isUnsafe(request)) {
      ready ??= before();
      await ready;
    }
    const why = await whyNot(request);
    if (why !== undefined) return withhold(request, why);
    const send = async (): Promise<Exchange> => {
      const at = ledger.now();
      const exchange = await connection.send(request, {
        ...rest,
        // What would be sent again is judged, too.
        renewed: async () => {
          const again = await renewed();
          return (await whyNot(again)) === undefined ? again : request;
        },
      });
      return noted(exchange, at);
    };
    const operation = matched(request, request.method);
    const isReading = operation !== undefined && !mayTouch(operation) && mayRead(operation);
    return isReading ? await sendReading(operation, request, send) : await send();
  };
  const guard: Gate['guard'] =
    (open) =>
    (...to) => {
      const connection = open(...to);
      return { ...connection, send: (...request) => sendThrough(connection, ...request) };
    };

  return {
    ledger,
    guard,
    strangersIn: async (operation, request) => {
      if (mayTouch(operation) || isSafe(request.method)) return [];
      const { dangers, strangers } = await judgeMembers(operation, request);
      return [...dangers, ...strangers];
    },
    isLent,
    lend: (ids) => {
      for (const id of ids) lent.add(id);
    },
    untold,
    requests: () => requests,
    close: options.close,
    withheld: () => addedUp(withheld, ({ operation, reason }) => `${operation} ${reason}`, 'count'),
    sent,
    namedByRun: () => {
      const texts = new Set(sent.flatMap(({ request }) => uniqueTextsIn(exactJson(request.body))));
      const own = [...texts].filter((text) => !options.isDescribed(text)).map(foldedId);
      return (path) => own.some((text) => foldedId(idInPath(path)).includes(text));
    },
    // What may be made below one thing may be withheld for another one that the request names.
    foundParents: () =>
      [...parents.values()].filter(({ operation, path }) =>
        sent.some((one) => one.operation?.id === operation && one.request.path.includes(path)),
      ),
  };
}

/** An operation that only reads by its own words: what was seen of that so far. */
interface Reader {
  /** Ends when its latest request was answered and judged. */
  turn: Promise<unknown>;
  looks: number;
  /** Whether a request of it was carried out, and nothing has changed. */
  isSure: boolean;
  /** Why its further requests are withheld, as the end of a sentence. */
  why?: string | undefined;
}

/** Whether a server may read a method in a request that asks for a change. */
function isUnsafe(request: WireRequest): boolean {
  return requestedMethods(request).some((method) => !isSafe(method));
}
