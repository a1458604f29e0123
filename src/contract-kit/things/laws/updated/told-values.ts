/** The value that a member has after a request, as a sentence says. `set` is any value but `null`. */
export interface ToldValue {
  readonly member: string;
  readonly value: 'set' | boolean | number | null;
}

/** Verbs that stand before a member and give it a value, or take its value. */
const setting = /\b(?:sets|stamps|records|fills(?: in)?|writes)(?: (?:the|its|both|also))*[ (]*$/i;
const clearing = /\b(?:clears|empties|unsets|resets|removes)(?: (?:the|its|both|also))*[ (]*$/i;

/** A value, and the words before it. */
const literal = /^(?: back)?(?: to)? (null|true|false|-?\d+)\b(?![.,]\d)/;
const predicate = /^\)? (?:(?:is|are|becomes?|gets?|goes)(?: (?:then|now|also|both|again|set|reset|back|to))*)(?= )/i;
const given =
  /^\)? (?:is|are|gets?)(?: (?:then|now|also|both))* (?:set|filled(?: in)?|stamped|recorded)\b(?! (?:to|by|in|at)\b)/i;
const taken =
  /^\)? (?:is|are|gets?)(?: (?:then|now|also|both))* (?:cleared|emptied|unset|removed)\b(?! (?:by|from)\b)/i;

/** The present time, which is a value. */
const present = /^(?: to)?(?: (?:the|this))?(?: current)?(?: (?:time|moment|date|day|today|now|then))+\b/i;

/** Words of a sentence that says more than what happens each time. */
export const conditional: RegExp =
  /\b(?:if|when|while|once|unless|until|after|before|only|not|never|no|can|may|must|cannot)\b/i;

/** Words of a sentence about another thing. */
const ofAnother = /^ of (?!(?:it|this|that)\b)/i;

/** Parts of a sentence that tell when the request is refused. */
const ofRefusals = /[,;(–—-]+[^,;()]*\b(?:409|404|400|422)\b[^,;()]*\)?/g;

/**
 * The values that a sentence says members get by a request. Members are named by code: `sets closedAt`, `` `count` is reset to 0 ``.
 * @param noun Which word is the thing that has the members.
 */
export function toldValues(sentence: string, members: readonly string[], noun: string): ToldValue[] {
  const text = sentence
    .replaceAll(ofRefusals, '')
    .replaceAll(/\b(?:time|moment|date|day) (?:when|at which)\b/gi, 'time')
    .replaceAll('`', '')
    .replaceAll(new RegExp(` of (?:the|this|that) ${noun}\\b`, 'gi'), '');
  if (conditional.test(text)) return [];
  const names = [...text.matchAll(/\b[a-zA-Z]\w*\b/g)].filter(
    ({ 0: name }) => isCode(name, sentence) && members.includes(name),
  );
  return names.flatMap(({ 0: member }, index): ToldValue[] => {
    const value = valueBetween(...aroundOf(text, names, index));
    return value === undefined ? [] : [{ member, value }];
  });
}

/** A plain word is a member only where it is marked as code. */
function isCode(name: string, sentence: string): boolean {
  return /[a-z][A-Z]|_/.test(name) || sentence.includes(`\`${name}\``);
}

/** The words before and after a member, or the list of members that it stands in. */
function aroundOf(text: string, names: readonly RegExpExecArray[], index: number): [left: string, right: string] {
  const endOf = ({ 0: name, index: at }: RegExpExecArray): number => at + name.length;
  const isList = (one: RegExpExecArray, next: RegExpExecArray): boolean =>
    /^(?:,? and |, | or )$/.test(text.slice(endOf(one), next.index));
  let [first, last] = [names[index], names[index]];
  for (const one of names.slice(0, index).reverse()) if (first !== undefined && isList(one, first)) first = one;
  for (const one of names.slice(index + 1)) if (last !== undefined && isList(last, one)) last = one;
  return [text.slice(0, first?.index), last === undefined ? '' : text.slice(endOf(last))];
}

/** The value that the words before and after a member give it. `undefined` if they give it none. */
function valueBetween(left: string, right: string): ToldValue['value'] | undefined {
  if (ofAnother.test(right)) return undefined;
  const isSetting = setting.test(left);
  const [said = ''] = predicate.exec(right) ?? [];
  const [, word] =
    said !== '' || isSetting || /\bwith $/i.test(left) ? (literal.exec(right.slice(said.length)) ?? []) : [];
  if (word !== undefined) return word === 'null' ? null : /^[tf]/.test(word) ? word === 'true' : Number(word);
  if (taken.test(right)) return null;
  if (given.test(right)) return 'set';
  const isEnd = /^(?: (?:too|again|anew|then|now|instead))?\s*(?:$|[,.;:)]|and\b)/i.test(right);
  if (clearing.test(left)) return isEnd ? null : undefined;
  return isSetting && (isEnd || present.test(right)) ? 'set' : undefined;
}
