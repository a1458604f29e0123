import { listed, plural } from '../../text/listed.ts';
import type { Disturbance, Report } from '../report.ts';

/** The number of things that a sentence names. */
const fewNamed = 3;
/** The number of members and of requests that a line names. */
const maxMembers = 3;
const maxRequests = 3;

/** What was there before the run, is gone or changed, and could be so by a request of the run. Then the contract does not hold. */
export function ownDisturbances({ state }: Pick<Report, 'state'>): readonly Disturbance[] {
  return (state?.disturbed ?? []).filter(({ requests }) => requests.length > 0);
}

/** The same in a sentence. `undefined` if nothing is disturbed. */
export function disturbedSentence(report: Pick<Report, 'state'>): string | undefined {
  const own = ownDisturbances(report);
  return own.length === 0 ? undefined : `This run may have changed what was there before: ${named(own)}.`;
}

/** The same with the requests that could have done it, a line each below a title. Empty if nothing is disturbed. */
export function disturbedLines(report: Pick<Report, 'state'>): string[] {
  const own = ownDisturbances(report);
  if (own.length === 0) return [];
  const gone = own.filter(({ kind }) => kind === 'gone').length;
  const changed = gone < own.length ? [`${plural(own.length - gone, 'thing is', 'things are')} changed`] : [];
  const counts = [...(gone > 0 ? [`${plural(gone, 'thing is', 'things are')} gone`] : []), ...changed];
  return [`What was there before this run is not as it was: ${counts.join(' and ')}.`, ...own.map(lineOf)];
}

/** What is gone or changed by others, or notes its use. There is no line if nothing is. */
export function otherDisturbancesLine({ state }: Pick<Report, 'state'>): string[] {
  const others = (state?.disturbed ?? []).filter(({ requests }) => requests.length === 0);
  if (others.length === 0) return [];
  return [`Changed by others or by use: ${named(others)}. No request of this run writes it.`];
}

function named(all: readonly Disturbance[]): string {
  const states = all.map(({ path, kind }) => `${path} is ${kind}`);
  return listed(states, fewNamed);
}

function lineOf({ path, kind, members, requests }: Disturbance): string {
  const changes = members.map(({ name, before, after }) =>
    before === undefined
      ? `\`${name}\` is new: ${after}`
      : `\`${name}\` was ${before} and is ${after === undefined ? 'not there any more' : after}`,
  );
  const change = changes.length === 0 ? '' : ` (${listed(changes, maxMembers)})`;
  const causes = requests.map(
    ({ operation, request, status }) =>
      `${request} (${operation}), which got ${status === 0 ? 'no response' : `status ${status}`}`,
  );
  return `${path} is ${kind}${change}. It could be by ${listed(causes, maxRequests, '; ')}.`;
}
