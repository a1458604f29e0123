import {
  type Exchange,
  isGoneStatus,
  pathnameOf,
  responseOf,
  type WireRequest,
} from '../../../contract/model/exchange.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { decodedOrSame } from '../../../text/decoded-or-same.ts';
import { withArticle } from '../../../text/listed.ts';
import { listedThings } from '../../read/listed-things.ts';
import type { Resource } from '../../read/resource-model.ts';
import { isIdOf } from '../../scene/unknown-like.ts';
import { carelessReadings } from './careless-readings.ts';
import { isWholeList, type Ledger } from './ledger.ts';
import { toReadable } from './readable.ts';
import { isUnguessable } from './unguessable.ts';

export interface IdLookOptions {
  readonly ledger: Ledger;
  /** A valid request of an operation that reads one thing. `undefined` if it must not be called. */
  readonly readRequest: (operation: Operation) => WireRequest | undefined;
  /** Sends a safe request. */
  readonly send: (request: WireRequest) => Promise<Exchange>;
  /** Whether the description has a text, such as an example, which may be the id of something. */
  readonly isDescribed: (text: string) => boolean;
}

/** An id that a request names, and how to look for it. */
export interface Named {
  readonly id: string;
  readonly resource: Resource;
  /** The schema of ids of the resource. */
  readonly schema: SpecNode | undefined;
  /** The path of the thing with an id. `undefined` if it is not known. */
  readonly pathOf: (id: string) => string | undefined;
  /** Whether a reading of earlier in the run is enough. Default: the reader is asked now. */
  readonly mayBeOld?: boolean;
  /** Whether other readings of the id are looked at by the caller. */
  readonly isExact?: boolean;
}

/**
 * Finds out whether an id is that of something which this run has not made. `own`: this run has made what has it. `taken`:
 * something else has it, or a careless server reads the id of something else in it. `unknown`: nothing shows that it is free.
 */
export type IdLook = (named: Named) => Promise<'free' | 'own' | 'taken' | 'unknown'>;

/** Why a request with such an id must not leave. */
export function notOurs(answer: 'taken' | 'unknown', name: string, { noun }: Resource): string {
  const thing = `${withArticle(noun)} that this run has not made`;
  return answer === 'taken' ? `its ${name} names ${thing}` : `${thing} may have its ${name}`;
}

type Answer = 'free' | 'own' | 'taken' | 'refused' | 'unknown';

/** Statuses of a reader that say nothing of the thing. */
const aboutOther = [401, 403, 405, 406, 407, 408, 429];
/** More readings of one id are not looked at. */
const maxReadings = 24;
/** Where nothing in the description makes things of a resource, an id that was free counts as free for so many responses. */
const freeFor = 25;

export function createIdLook({ ledger, readRequest, send, isDescribed }: IdLookOptions): IdLook {
  const known = new Map<string, { readonly answer: Answer; readonly at: number }>();
  /** The answer of earlier, if it still counts. */
  const knownOf = (path: string, { makers, own }: Resource): Answer | undefined => {
    const earlier = known.get(path);
    if (earlier === undefined) return undefined;
    const { answer, at } = earlier;
    // Nobody gives a new thing an id that nobody guesses, and nobody makes anything below one.
    const ids = segmentsOf(path).map(decodedOrSame);
    const isNobodys = ids.some((id) => isUnguessable(id) && !isDescribed(id) && ledger.seenAs(id) === undefined);
    if (isNobodys && answer !== 'taken' && answer !== 'own') return answer;
    // What nothing makes may come from elsewhere, but not at once. A refusal says the same again.
    const isMade = makers.length > 0 || own.has('PUT');
    const isRecent = ledger.now() - at <= freeFor;
    return (isMade ? answer !== 'free' && isRecent : answer !== 'free' || isRecent) ? answer : undefined;
  };
  /** Where nothing reads one part of a thing of this run, its list says whether it is there, if it shows all of them. */
  const askList = async (resource: Resource, path: string): Promise<Answer> => {
    const source = resource.lists.find(({ by }) => by === 'path');
    const template = source && readRequest(source.operation);
    const whole = path.split('/').slice(0, -2).join('/');
    if (source === undefined || template === undefined || !ledger.isOwn(whole)) return 'unknown';
    const query = template.path.slice(pathnameOf(template).length);
    const exchange = await send({ ...template, path: `${path.slice(0, path.lastIndexOf('/'))}${query}` });
    const readable = toReadable(source.operation, exchange);
    if (readable === undefined) return 'unknown';
    if (listedThings(resource, source, readable).some((thing) => thing.path === path)) return 'taken';
    return isWholeList(source.operation, readable) ? 'free' : 'unknown';
  };
  const ask = async (resource: Resource, path: string): Promise<Answer> => {
    const reader = resource.own.get('GET');
    if (reader === undefined) return await askList(resource, path);
    const template = readRequest(reader);
    if (template === undefined) return 'unknown';
    const query = template.path.slice(pathnameOf(template).length);
    const response = responseOf(await send({ ...template, path: `${path}${query}` }));
    if (response === undefined || response.status >= 500 || aboutOther.includes(response.status)) return 'unknown';
    if (response.status >= 400) return isGoneStatus(response.status) ? 'free' : 'refused';
    if (response.status >= 300) return 'unknown';
    return ledger.see(resource, path, exactJson(response.body)) ? 'own' : 'taken';
  };
  return async ({ id, resource, schema, pathOf, mayBeOld = false, isExact = false }) => {
    const isLong = isUnguessable(id) && !isDescribed(id);
    const readings = isLong || isExact ? [] : carelessReadings(id).slice(1);
    const fitting = readings.filter((text) => isIdOf(schema, text)).slice(0, maxReadings);
    const answerAt = async (at: string): Promise<Answer> => {
      const old = mayBeOld ? known.get(at)?.answer : knownOf(at, resource);
      const answer = old ?? (await ask(resource, at));
      if (old === undefined) known.set(at, { answer, at: ledger.now() });
      return answer;
    };
    let isSure = true;
    for (const text of [id, ...fitting]) {
      const path = pathOf(text);
      // A thing of another parent may have the same id.
      const isOwn = path === undefined ? ledger.isOwnId(resource, text) : ledger.isOwn(path);
      if (isOwn && text === id) return 'own';
      if (isOwn) continue;
      if (path !== undefined && ledger.isSeen(path)) return 'taken';
      const answer = path === undefined ? 'unknown' : await answerAt(path);
      if (answer === 'taken') return 'taken';
      if (answer === 'own' && text === id) return 'own';
      if (answer === 'own' || answer === 'free' || (answer === 'refused' && !isIdOf(schema, text))) continue;
      if (isLong && ledger.seenAs(text) === undefined) continue;
      isSure &&= text !== id && !/^-?\d+$/.test(text) && ledger.seenAs(text) === undefined;
    }
    return isSure ? 'free' : 'unknown';
  };
}
