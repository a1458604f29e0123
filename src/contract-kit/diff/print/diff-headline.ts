import { unusedLines } from '../../report/waivers/waived.ts';
import { plural } from '../../text/listed.ts';
import type { ContractChange, ContractDiff } from '../compare/contract-change.ts';
import type { Wording } from './change-facts.ts';
import {
  breaksOnWire,
  breaksTypes,
  isBreak,
  isError,
  isOfRelease,
  isWarning,
  isWork,
  type ToldDiff,
} from './diff-reader.ts';

const numbers = {
  major: 'a major version, or before 1.0.0 a minor one',
  minor: 'a minor version, or before 1.0.0 a patch',
  patch: 'a patch',
} as const;

/** What a comparison comes to: how much breaks whom, how much of it is proven, by which policy, and which version it needs. */
export function diffHeadline({ diff, reader }: ToldDiff, { prose }: Wording): string[] {
  const { bump, changes, waived = [], unusedWaivers } = diff;
  const unused = unusedLines(unusedWaivers).map(prose);
  const except = waived.length === 0 ? '' : `, except for ${plural(waived.length, 'waived change')}`;
  if (bump === 'none') return [`Nothing changed${except}.`, ...unused];
  const ofCallers = reader === 'implementers' ? [] : [callerSentence(changes)];
  const ofImplementers = reader === 'callers' ? [] : [implementerSentence(changes)];
  return [...ofCallers, ...ofImplementers, `${prose(policySentence(diff))} It needs ${numbers[bump]}.`, ...unused];
}

/** By which policy the changes were judged, and how many would fail under the strict one. */
function policySentence({ policy, changes }: ContractDiff): string {
  if (policy === 'strict') return 'Judged by the policy strict.';
  const strict = changes.filter(isBreak).length;
  return `Judged by the policy ${policy}. Under strict, ${strict === 0 ? 'nothing' : plural(strict, 'change')} would fail.`;
}

/** Whether callers fail, in one sentence. */
function callerSentence(changes: readonly ContractChange[]): string {
  const [wire, types] = [changes.filter(breaksOnWire), changes.filter(breaksTypes)];
  const others = changes.filter((change) => isError(change) && !isBreak(change)).length;
  const warned = changes.filter(isWarning);
  const warnings = `${plural(warned.length, 'warning')}${ofRelease(warned.filter(isOfRelease).length, warned.length)}`;
  const known = [...wire, ...types].filter(isOfRelease).length;
  const isAll = known === wire.length + types.length;
  const ofReleases = known === 0 ? [] : [`${isAll ? '' : `${known} of them `}as in every release`];
  const ofOthers = others === 0 ? [] : [plural(others, 'other error')];
  const end = [...ofReleases, ...ofOthers, ...(warned.length === 0 ? [] : [warnings])].map((part) => `, ${part}`);
  if (wire.length === 0 && types.length === 0) {
    if (others === 0) return warned.length === 0 ? quietSentence(changes) : `No errors, ${warnings}.`;
    return `Nothing breaks${end.join('')}.`;
  }
  const onWire = `${breaks(wire)} on the wire${proven(wire)}`;
  if (types.length === 0) return `${onWire}${end.join('')}.`;
  const inTypes = `only in types${proven(types)}`;
  if (wire.length === 0) return `${breaks(types)} ${inTypes}, and nothing on the wire${end.join('')}.`;
  return `${onWire}, ${types.length} ${inTypes}${end.join('')}.`;
}

function ofRelease(known: number, all: number): string {
  return known === 0 ? '' : ` (${known === all ? 'as' : `${known} as`} in every release)`;
}

function breaks({ length }: readonly ContractChange[]): string {
  return plural(length, 'change breaks', 'changes break');
}

function proven(changes: readonly ContractChange[]): string {
  const count = changes.filter(({ witness }) => witness !== undefined).length;
  if (count === changes.length) return changes.length === 1 ? ' (proven)' : ' (all proven)';
  return ` (${count === 0 ? 'not' : count} proven)`;
}

function quietSentence(changes: readonly ContractChange[]): string {
  const all = plural(changes.length, 'change');
  const { length } = changes.filter(({ severity }) => severity === 'minor');
  if (length === 0) return `Nothing breaks, and nothing is new: ${all} of words or form.`;
  const some = length === changes.length ? 'all' : length;
  return `Nothing breaks: ${all}, ${some} of what the contract allows or promises.`;
}

function implementerSentence(changes: readonly ContractChange[]): string {
  const work = changes.filter(isWork).length;
  if (work > 0) return `${plural(work, 'change is', 'changes are')} work for an implementation of the old contract.`;
  const isStricter = changes.some((change) => breaksOnWire(change) && change.side === 'request');
  const rest = isStricter ? 'add, but it may have to refuse more requests' : 'do';
  return `An implementation of the old contract has nothing to ${rest}.`;
}
