import type { Case } from '../../contract/model/case.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import { bodyMembers } from './body-members.ts';

/** Words for what takes a thing away from those who read it: `archived`, `isDeleted`, `hiddenAt`. */
const hiding = /^(?:archiv|delet|remov|hid|trash|discard|withdr|retir|revok|expir)/;

/** Words for what lets others read a thing: `visible`, `isActive`, `published`. */
const showing = /^(?:visible|activ|enabl|publish|public|listed|available)/;

/**
 * Whether the body of a request says that the thing goes to an archive or the like, so that reading it may be refused
 * afterwards: `archived: true`, `deletedAt` with a time, `status: "archived"`, `visible: false`.
 */
export function mayHide(testCase: Case): boolean {
  return Object.entries(bodyMembers(testCase) ?? {}).some(([name, value]) => isHiding(name, value));
}

function isHiding(name: string, value: unknown): boolean {
  const has = (words: RegExp, text: string): boolean => wordsOf(text).some((word) => words.test(word));
  if (value === false) return has(showing, name);
  if (value === true) return has(hiding, name);
  return typeof value === 'string' && value !== '' && (has(hiding, name) || has(hiding, value));
}
