import { failureOf } from '../../contract/model/exchange.ts';
import type { Answered } from '../../contract/model/probe.ts';
import type { Run } from '../../exchange/checks/run.ts';
import type { Connection } from '../../exchange/http/connection.ts';
import type { ThingProber } from '../../things/scene/scene.ts';
import type { ProbingRunner } from './runner.ts';

export interface ProberOptions extends Omit<ThingProber, 'recall' | 'openLine' | 'sendTogether' | 'sendAbout'> {
  readonly runner: ProbingRunner;
  /** Opens a connection with a single socket. */
  readonly open: () => Connection;
  /** The limit for all probes together. */
  readonly maxRequests: number;
}

/** Sends the requests of laws, within a budget of their own. */
export function createProber({ runner, open, maxRequests, ...own }: ProberOptions): ThingProber {
  const start = runner.requests();
  const hasRoom = (count = 1): boolean => !runner.isOver() && runner.requests() - start + count <= maxRequests;
  return {
    ...own,
    recall: async (one) => (runner.knows(one) || hasRoom() ? toAnswered(await runner.run(one)) : undefined),
    openLine: () => {
      const connection = open();
      return {
        send: async (one) => (hasRoom() ? toAnswered(await runner.runOn(connection, one)) : undefined),
        close: connection.close,
      };
    },
    sendTogether: async (cases) =>
      hasRoom(cases.length) ? (await runner.runTogether(cases)).map(toAnswered) : undefined,
    sendAbout: async (one, changes) => {
      return hasRoom(changes.length) ? (await runner.runAbout(one, changes))?.map(answeredOf) : undefined;
    },
  };
}

function toAnswered(run: Run | undefined): Answered | undefined {
  return run && answeredOf(run);
}

function answeredOf({ case: one, exchange, verdict }: Run): Answered {
  // A failed exchange says nothing about the law.
  const isWrong = verdict.kind === 'broken' && failureOf(exchange) === undefined;
  return { case: one, exchange, outcome: verdict.kind === 'holds' ? 'right' : isWrong ? 'wrong' : 'unknown' };
}
