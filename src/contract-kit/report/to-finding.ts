import type { Attributed } from '../run/attributed.ts';
import { clauseOf } from '../checks/check-reply.ts';
import type { Flaw } from '../checks/violation.ts';
import type { Clause } from '../model/clause.ts';
import type { Case } from '../model/case.ts';
import type { WireReply, WireRequest } from '../http/exchange.ts';
import { shownRequest, toCurl, toCurlOfSeveral } from './curl.ts';
import type { Credentials } from './redact.ts';
import { redactFlaw } from './redact-violation.ts';
import { type ReplayTarget, replayCommand, targetOf } from './replay-command.ts';
import { toReplayToken } from './replay-token.ts';
import { replyExcerpt } from './reply-excerpt.ts';
import type { Finding } from './report.ts';

/** What a finding is made from, besides its case. */
export interface FindingParts {
  /** The flaw; its clause is the broken one, or lies below it. */
  readonly flaw: Flaw;
  /** What about the request matters; `''` where nothing does. */
  readonly minimal: string;
  /** What was sent of the case. Default: its request. */
  readonly sent?: WireRequest | undefined;
  /** Other requests that it takes, before it or at the same time. */
  readonly others?: Attributed['others'] | undefined;
  /** What was seen when it was sent again, where it came and went by itself. */
  readonly flakiness?: string | undefined;
  /** The reply that shows it; nothing where none came. */
  readonly reply: WireReply | undefined;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly baseUrl: URL;
  readonly credentials: Credentials;
  /** How the request is sent again. Default: to `baseUrl`. */
  readonly again?: ReplayTarget | undefined;
}

/** What is wrong, as people and machines are told: with the request that shows it, and without the token. */
export function toFinding(one: Case, parts: FindingParts): Finding {
  const { flaw, minimal, flakiness, reply, others, clauses, baseUrl, credentials } = parts;
  const { operation, rule } = one;
  const request = parts.sent ?? one.request;
  const { actual, excerpt } = redactFlaw(flaw, operation, credentials);
  const again = parts.again ?? { target: targetOf(baseUrl), options: [] };
  const clause = clauseOf(flaw, clauses);
  const replay = toReplayToken(one, clause, credentials, again.target);
  return {
    clause,
    operation: operation.id,
    rule,
    statement: clauses.get(clause)?.statement ?? `${operation.id} keeps ${clause}.`,
    expected: flaw.expected,
    actual: excerpt === undefined ? actual : `${actual}: ${excerpt}`,
    ...(flaw.example !== undefined && { example: flaw.example }),
    flaky: flakiness !== undefined,
    ...(flakiness !== undefined && { flakiness }),
    minimal: minimal || 'any such request',
    request: shownRequest(baseUrl, request, credentials),
    ...(reply !== undefined && { reply: replyExcerpt(reply, credentials) }),
    curl:
      others === undefined
        ? toCurl(baseUrl, request, credentials)
        : toCurlOfSeveral(baseUrl, [...others.requests, request], others.isTogether, credentials),
    replay,
    replayCommand: replayCommand(replay, again),
  };
}
