import type { Socket } from 'node:net';
import type { Call } from './call.ts';
import type { Problem, Provider, Response } from './correct-provider.ts';

export type Topic =
  | 'invalid accepted'
  | 'valid refused'
  | 'pairs'
  | 'success body'
  | 'error body'
  | 'status'
  | 'media type'
  | 'framing'
  | 'encoding'
  | 'hanging'
  | 'flaky'
  | 'memory'
  | 'laws';

/** A single fault of a provider. */
export interface Fault {
  /** In kebab case. */
  readonly name: string;
  readonly topic: Topic;
  /** The behaviour, and why somebody might write such code. */
  readonly description: string;
  /** The clause that a finding must name. Several if each would be a good choice. */
  readonly breaks: string | RegExp;
  /** The values of the smallest request that the finding must name, if they are certain. */
  readonly minimal?: RegExp;
  /** Whether only prose states the broken promise, and no schema. */
  readonly law?: true;
  /**
   * Whether the behaviour may be correct for a reason that the kit cannot know. Then the verdict is inconclusive, and the report
   * says why.
   */
  readonly leftOpen?: RegExp;
  readonly apply: (correct: Provider) => Partial<Provider>;
}

export const clause = {
  security: 'deleteConversation/security/bearerAuth',
  version: 'deleteConversation/header/Intercom-Version/enum',
  versionOptional: 'deleteConversation/header/Intercom-Version/optional',
  id: 'deleteConversation/path/id/type',
  retainMetrics: 'deleteConversation/query/retain_metrics/type',
  retainMetricsOptional: 'deleteConversation/query/retain_metrics/optional',
  status: 'deleteConversation/status',
  mediaType: (status: 200 | 401): string => `deleteConversation/${status}/media-type`,
  body: (status: 200 | 401, keyword: string): string => `deleteConversation/${status}/body/${keyword}`,
  law: (name: string): string => `deleteConversation/law/${name}`,
} as const;

/** The own members of a fault in a list of faults that share the others. */
export type OwnFault = Omit<Fault, 'topic' | 'breaks' | 'law'> & Partial<Pick<Fault, 'breaks'>>;

/** Faults that share some members. Each may name its own clause. */
export function faultsOf(shared: Pick<Fault, 'topic' | 'breaks' | 'law'>, own: readonly OwnFault[]): Fault[] {
  return own.map((fault) => ({ ...shared, ...fault }));
}

type Change = Fault['apply'];

/** Changes the body of a 200. */
export function confirms(change: (body: { id: string }, call: Call) => unknown): Change {
  return ({ confirmation }) => ({
    confirmation: (id, call) => change({ ...Object(confirmation(id, call)), id }, call),
  });
}

/** Changes the body of the response to refused credentials. */
export function refusesWith(change: (body: ErrorList, call: Call) => unknown): Change {
  return ({ refusal }) => ({
    refusal: (problem, call) => {
      const body: ErrorList = Object(refusal(problem, call));
      return problem === 'credentials' ? change(body, call) : body;
    },
  });
}

export interface ErrorList {
  readonly type: string;
  readonly request_id: string;
  readonly errors: readonly { code: string; message: string; field: string }[];
}

/** Changes the finished response. */
export function finishes(change: (response: Response, call: Call) => Partial<Response>): Change {
  return () => ({ finish: (response, call) => ({ ...response, ...change(response, call) }) });
}

/** Changes the response to one kind of call. `'none'` is a deletion. */
export function finishesWhen(
  kind: Problem | 'none',
  change: (response: Response, call: Call) => Partial<Response>,
): Change {
  return finishes((response, call) => ((response.problem ?? 'none') === kind ? change(response, call) : {}));
}

/** Writes the response to each call with `isHit` as raw bytes, or writes none. */
export function writes(
  write: (socket: Socket, response: Response, call: Call) => void,
  isHit: (response: Response, call: Call) => boolean = ({ problem }) => problem === undefined,
): Change {
  return ({ send }) => ({
    send: (response, res, call) => {
      const { socket } = res;
      if (socket !== null && isHit(response, call)) write(socket, response, call);
      else send(response, res, call);
    },
  });
}
