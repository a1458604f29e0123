import type { Matrix, MatrixCell, MatrixFailure } from '../compare/contract-change.ts';
import type { Wording } from './change-facts.ts';
import type { DiffEntry, DiffSection } from './diff-section.ts';

/** What came of sending the requests of each version to a mock of each. */
export function runSections({ cells, notSent }: Matrix, { name }: Wording): DiffSection[] {
  const entry = (names: string, text: string): DiffEntry => ({ name: names, text, facts: [], changes: [] });
  const failures = cells.flatMap((cell) => cell.failures.map((failure) => entry(pairOf(cell), sentence(failure))));
  const [some, more] = [notSent.slice(0, maxNamed).map(name).join(', '), notSent.length - maxNamed];
  const counts = cells.map((cell) => entry(pairOf(cell), summary(cell)));
  const unsent = `No request was sent, because the kit cannot make a valid one${more > 0 ? `, and ${more} more` : ''}.`;
  return [
    { title: 'Failures of the run against Prism', level: 'error' as const, entries: failures },
    {
      title: 'Run against Prism: each client against each provider',
      level: undefined,
      entries: [...counts, ...(notSent.length === 0 ? [] : [entry(some, unsent)])],
    },
  ].filter(({ entries }) => entries.length > 0);
}

const maxNamed = 5;

function pairOf({ client, provider }: MatrixCell): string {
  return `${client} client, ${provider} provider`;
}

function summary({ requests, refused, responses, unreadable }: MatrixCell): string {
  return `${refused} of ${requests} requests refused, ${unreadable} of ${responses} responses unreadable`;
}

function sentence({ operation, kind, what, because }: MatrixFailure): string {
  const text = what.length > 160 ? `${what.slice(0, 159)}…` : what;
  return `${kind} ${kind === 'refused' ? 'request' : 'response'} of ${operation}: ${text} (${because})`;
}
