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

/** One thing that a provider does wrong. */
export interface Fault {
  /** In kebab case. */
  readonly name: string;
  readonly topic: Topic;
  /** What it does, and why one would write it so. */
  readonly description: string;
  /** The clause that a finding must name; several where it is a matter of taste. */
  readonly breaks: string | RegExp;
  /** What the finding must say about the request that it takes, where that is plain. */
  readonly minimal?: RegExp;
  /** The promise is prose: no schema states it. */
  readonly law?: true;
  /**
   * What it does may be right for a reason that the kit cannot know: the contract is left open, and the report says
   * why.
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

/** What a fault has for itself in a list of faults that share the rest. */
export type OwnFault = Omit<Fault, 'topic' | 'breaks' | 'law'> & Partial<Pick<Fault, 'breaks'>>;

/** Faults that have something in common; each may still name its own clause. */
export function faultsOf(shared: Pick<Fault, 'topic' | 'breaks' | 'law'>, own: readonly OwnFault[]): Fault[] {
  return own.map((one) => ({ ...shared, ...one }));
}

type Change = Fault['apply'];

/** The 200's body is changed. */
export function confirms(change: (body: { id: string }, call: Call) => unknown): Change {
  return ({ confirmation }) => ({
    confirmation: (id, call) => change({ ...Object(confirmation(id, call)), id }, call),
  });
}

/** The body of refused credentials is changed. */
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

/** The response is changed when all else is done. */
export function finishes(change: (response: Response, call: Call) => Partial<Response>): Change {
  return () => ({ finish: (response, call) => ({ ...response, ...change(response, call) }) });
}

/** The response to one kind of call is changed; `'none'` stands for a deletion. */
export function finishesWhen(
  kind: Problem | 'none',
  change: (response: Response, call: Call) => Partial<Response>,
): Change {
  return finishes((response, call) => ((response.problem ?? 'none') === kind ? change(response, call) : {}));
}

/** The response to each call with `isHit` is written as raw bytes, or not at all. */
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
