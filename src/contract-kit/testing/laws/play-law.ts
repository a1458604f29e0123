import { setImmediate } from 'node:timers/promises';
import type { Exchange, WireRequest } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import { urlTarget } from '../../mock/url-target.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { ThingLaw } from '../../things/scene/scene.ts';
import type { VerifyOptions } from '../../verify/plan/verify-options.ts';
import { verify } from '../../verify/verify.ts';
import { type Reply, smallService, type Twist } from './small-service.ts';

interface Play {
  /** The law that is played, and no other one. */
  readonly law: ThingLaw | Law;
  /** Whether it is one of those that are given as `laws`. They judge the cases of all clauses. Default: it is about things. */
  readonly isPlain?: boolean | undefined;
  readonly document: JsonObject;
  /** What the service does in another way. */
  readonly twists: readonly Twist[];
  readonly options?: Partial<VerifyOptions> | undefined;
}

/** What a law has said of a service. */
export interface PlayedLaw {
  /** Each breach: the operation, and what was expected and came. */
  readonly breaches: readonly { readonly at: string; readonly expected: string; readonly actual: string }[];
  /** The operations of which the law holds. */
  readonly holds: readonly string[];
  /** The operations of which nothing could be said, with the reason. */
  readonly unclear: Readonly<Record<string, string>>;
  /** Each request with its status, such as `GET /folders 200`. */
  readonly sent: readonly string[];
}

/**
 * Plays one law on all operations of a description, with all that a run has (planning, making, the gate, the validators, the
 * report), against a service in memory. Nothing waits: time goes by when the law asks for it.
 */
export async function playLaw({ law, isPlain = false, document, twists, options = {} }: Play): Promise<PlayedLaw> {
  const service = smallService(document, twists);
  const sent: string[] = [];
  let connections = 0;
  const suffix = `/law/${law.name}`;
  const report = await verify({
    document,
    target: urlTarget('http://127.0.0.1:1'),
    resourceLaws: isPlain ? [] : [law],
    laws: isPlain ? [law] : [],
    ...(!isPlain && { clauses: ({ id }) => id.endsWith(suffix) }),
    runId: 'laws',
    plan: 'reduced',
    pause: async (ms) => service.pass(ms),
    connect: () => {
      connections += 1;
      const own = connections;
      let earlier = -1;
      return {
        send: async (request) => {
          earlier += 1;
          const reply = service.answer(request, own, earlier);
          if (reply.later !== undefined) await setImmediate();
          const last = reply.later?.() ?? reply;
          sent.push(`${request.method} ${request.path} ${last.status}`);
          return toExchange(request, last);
        },
        isGone: () => false,
        close: () => {},
      };
    },
    ...options,
  });
  const at = (clause: string): string => clause.slice(0, -suffix.length);
  const own = report.clauses.filter(({ id }) => id.endsWith(suffix));
  return {
    breaches: report.findings
      .filter(({ clause }) => clause.endsWith(suffix))
      .map(({ clause, expected, actual }) => ({ at: at(clause), expected, actual })),
    holds: own.filter(({ verdict }) => verdict === 'holds').map(({ id }) => at(id)),
    unclear: Object.fromEntries(
      own.flatMap(({ id, verdict, reason = '' }) => (verdict === 'not-covered' ? [[at(id), reason]] : [])),
    ),
    sent,
  };
}

function toExchange(request: WireRequest, { status, body, headers = {} }: Reply): Exchange {
  const isEmpty = body === undefined || request.method === 'HEAD';
  const type = isEmpty ? {} : { 'Content-Type': 'application/json' };
  return {
    request,
    result: {
      kind: 'response',
      response: {
        status,
        headers: Object.entries({ ...type, ...headers }),
        body: new TextEncoder().encode(isEmpty ? '' : JSON.stringify(body)),
      },
    },
  };
}
