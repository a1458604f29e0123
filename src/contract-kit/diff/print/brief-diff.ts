import type { Brief } from '../../text/brief.ts';
import { plainWording } from './change-facts.ts';
import { diffHeadline } from './diff-headline.ts';
import type { ToldDiff } from './diff-reader.ts';
import { diffSections } from './diff-sections.ts';

/** What a comparison comes to, for the summary that a terminal gets. The changes are those that somebody has to act on. */
export function briefDiff(told: ToldDiff): Brief {
  const sections = diffSections(told, plainWording).filter(({ level }) => level !== undefined);
  return {
    head: diffHeadline(told, plainWording),
    items: sections.flatMap(({ entries }) => entries.map(({ name, text }) => `${name}: ${plainWording.prose(text)}`)),
    noun: 'change',
  };
}
