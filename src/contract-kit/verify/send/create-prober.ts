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
    recall: async (testCase) =>
      runner.knows(testCase) || hasRoom() ? toAnswered(await runner.run(testCase)) : undefined,
    openLine: () => {
      const connection = open();
      return {
        send: async (testCase) => (hasRoom() ? toAnswered(await runner.runOn(connection, testCase)) : undefined),
        close: connection.close,
      };
    },
    sendTogether: async (cases) =>
      hasRoom(cases.length) ? (await runner.runTogether(cases)).map(toAnswered) : undefined,
    sendAbout: async (testCase, changes) => {
      return hasRoom(changes.length) ? (await runner.runAbout(testCase, changes))?.map(answeredOf) : undefined;
    },
  };
}

function toAnswered(run: Run | undefined): Answered | undefined {
  return run && answeredOf(run);
}

function answeredOf({ case: testCase, exchange, verdict }: Run): Answered {
  // A failed exchange says nothing about the law.
  const isWrong = verdict.kind === 'broken' && failureOf(exchange) === undefined;
  return { case: testCase, exchange, outcome: verdict.kind === 'holds' ? 'right' : isWrong ? 'wrong' : 'unknown' };
}
