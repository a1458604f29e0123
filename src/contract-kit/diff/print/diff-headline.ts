import { plural } from '../../text/listed.ts';
import { unusedLines } from '../../waivers/waived.ts';
import type { ContractChange, ContractDiff } from '../model/contract-change.ts';
import { breaksCallers, type DiffReader, isOnWire } from './diff-reader.ts';

/** What a comparison comes to: how much breaks whom, how much of it is proven, and which version number it needs. */
export function diffHeadline(diff: ContractDiff, reader: DiffReader = 'callers'): string[] {
  const unused = unusedLines(diff.unusedWaivers);
  if (diff.changes.length === 0) {
    const { waived = [] } = diff;
    const nothing =
      waived.length === 0
        ? 'Nothing changed.'
        : `Nothing changed, except for ${plural(waived.length, 'waived change')}.`;
    return [nothing, ...unused];
  }
  const forCallers = reader === 'implementers' ? [] : [callerSentence(diff)];
  const forImplementers = reader === 'callers' ? [] : [implementerSentence(diff)];
  return [...forCallers, ...forImplementers, bumpSentence(diff.bump), ...unused];
}

/** Whether callers fail, in one sentence. */
function callerSentence({ bump, changes }: ContractDiff): string {
  const breaking = changes.filter(breaksCallers);
  const wire = breaking.filter(isOnWire);
  const types = breaking.filter((change) => !isOnWire(change));
  if (breaking.length === 0) return `${quietly(bump, changes)}.`;
  if (types.length === 0) return `${breaks(wire)} on the wire${proven(wire)}.`;
  if (wire.length === 0) return `${breaks(types)} only in types${proven(types)}, and nothing on the wire.`;
  return `${breaks(wire)} on the wire${proven(wire)}, ${types.length} only in types${proven(types)}.`;
}

function breaks({ length }: readonly ContractChange[]): string {
  return `${plural(length, 'change')} ${length === 1 ? 'breaks' : 'break'}`;
}

function proven(changes: readonly ContractChange[]): string {
  const count = changes.filter(({ witness }) => witness !== undefined).length;
  if (count === changes.length) return changes.length === 1 ? ' (proven)' : ' (all proven)';
  return ` (${count === 0 ? 'not' : count} proven)`;
}

function quietly(bump: ContractDiff['bump'], changes: readonly ContractChange[]): string {
  const more = changes.filter(({ severity }) => severity === 'minor').length;
  if (bump !== 'minor')
    return `Nothing breaks, and nothing is new: ${plural(changes.length, 'change')} of words or form`;
  return `Nothing breaks: ${plural(changes.length, 'change')}, ${more === changes.length ? 'all' : more} of what the contract allows or promises`;
}

function implementerSentence({ changes }: ContractDiff): string {
  const work = changes.flatMap((change) => change.work ?? []);
  if (work.length === 0)
    return changes.some((change) => breaksCallers(change) && isOnWire(change) && change.side === 'request')
      ? 'An implementation of the old contract has nothing to add, but it may have to refuse more requests.'
      : 'An implementation of the old contract has nothing to do.';
  return `${plural(work.length, 'change')} ${work.length === 1 ? 'is' : 'are'} work for an implementation of the old contract.`;
}

const numbers = {
  major: 'the first number of a version, or before 1.0.0 the second one',
  minor: 'the second number of a version, or before 1.0.0 the third one',
  patch: 'the third number of a version',
} as const;

function bumpSentence(bump: ContractDiff['bump']): string {
  return bump === 'none' ? 'No version number has to rise.' : `The severity is ${bump}, which raises ${numbers[bump]}.`;
}

/** What the comparison does not cover, one sentence each. */
export function uncomparedSentences(diff: ContractDiff, show: (name: string) => string): string[] {
  const parts = diff.uncompared.map(
    ({ document, pointer, reason }) => `${show(pointer || '/')} of the ${document} description: ${reason}`,
  );
  const types = diff.typesNotCompiled;
  return types === undefined ? parts : [...parts, `No code was compiled to prove that types break: ${types}`];
}
