import { segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { sentProperties } from '../../scene/representation.ts';
import { stateOfTime } from '../../scene/times.ts';

/** The values that a member may have, by its name. */
export type Choices = readonly (readonly [member: string, values: readonly string[]])[];

/** What a text says of the values of one member. */
export interface ToldStates {
  readonly member: string;
  readonly values: readonly string[];
  /** Whether all other values are refused. Otherwise, these are. */
  readonly areAllowed: boolean;
}

interface Mention {
  readonly member: string;
  readonly value: string;
  /** Whether a form such as `unverified` denies it. */
  readonly isDenied: boolean;
}

/** A sentence with a mark for each state that it names. */
interface Marked {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

const mark = /§(\d+)§/g;

/** Words that begin a condition. */
const condition =
  /\b(?:if|when|where|while|unless|until|(?<!most |least |than )once(?! (?:per|more|again)\b)|after|whether|should|as (?:long|soon) as|only for)\b/gi;

/** Words for all states but those that were named. */
const allOthers =
  /\b(?:(?:any|every|all|each|anything|everything)(?: of the)? (?:others|other(?! (?!state|status|phase|stage|case|time|value))|else)|no other|otherwise|the (?:rest|others)|remaining|if (?:it|that|they|this)(?:(?:'s| is|'re| are) not| isn't| aren't)|(?:later|earlier) than that|violat\w*|not met)\b/i;

/** Words for what a request gets that has one of the other things. */
const answering = /^(?:answers?|gives?|gets?|returns?|leads?|results?|yields?|fails?)$/i;

/** Words by which a sentence goes on with what the one before has said. */
const goingOn = /\b(?:then|both|these|those|such)\b/i;

/** Words that leave open whether a request is refused, or say that it is not. */
const vague =
  /\b(?:might|could|sometimes|usually|normally|by default|depend\w*|irrelevant|in contrast|among|afterwards|plans?|(?<!not )exists?|there (?:is|are) (?!no)|another|own|who|amounts?|only by|includ(?:ed|ing)|was (?:refused|answered|rejected)|(?<!(?:is|are) )the (?:only|last|sole) \w+ (?:of|in|on)|admin\w*|editors?|roles?|permissions?|every(?:body|one))\b|\bmay (?:be (?:refused|rejected|answered)|get|answer)\b|\b(?:no|never|without|not(?: be)?(?: an?| answered| refused| rejected)?) (?:\w+ ){0,2}409|\b409 (?:is |are )?(?:not|never)\b|\b409(?: \w+){0,3} only (?:if|when|where|while|for|in)\b|\bonly [^,;:.]*\b(?:gets?|gives?|with)\b[^,;:.]*409|\bnot an? conflict\b/i;

/** Words between a thing and its state, as a whole end of a text. */
const between =
  /(?:^|\s)(?:(?:ha[sd]|have|is|are|was|were|be|been|being|gone|must|to|needs?|not|no|longer|never|still|yet|already|currently|in|an?|the|its?|one|of|that|which|who|whose|does|do|isn't|aren't|wasn't|hasn't|haven't|doesn't|don't|it's|that's|they're|with|states?|status|phase|stage|any|anything|but|other|than|outside|either|neither|nor|or|and|only|even|§\d+§)\s+|[=→]\s*)+$/i;

/** The end of a text before what something is. */
const predicative =
  /(?:\b(?:is|are|was|were|been|be)|'s|'re)(?: (?:not|no|longer|still|yet|already|currently))*(?: in)? $/i;

/** The words after a state that say what is done, or name only some of the things in that state. */
const narrowing = /^ (?:by|without|whose|that|which|having)\b/i;

/** The words after a state and a noun where they name only some of the things in that state. */
const restricting = /^ \w+ (?:with|without|whose|that|which|having)\b/i;

/** The words after a state that stand for a thing in it, and not for another thing that has something. */
const isOneOfThem = /^ (?:ones\b|one (?:has to|must|needs to|is|gets?|gives?|answers?|can(?:no|')t|will)\b)/i;

/** Words after a state that allow something in it, or say what else is done then. */
const permitting =
  /^(?: \w+){0,2} (?:can(?! (?:no|not|only|never)\b)|may(?! (?:no|not|only|never)\b)|(?:is|are) (?:\w+ed first|still|fine|accepted|printed|left))\b/i;

/** The words after a state where no noun follows it. */
const after =
  /^\s*(?:$|[^\w\s]|(?:is|are|was|were|or|and|nor|in|on|at|as|can|cannot|can't|gets?|no|any|already|yet|but|it|its|the|this|that|an?|then|before|anymore|when|if|with|for|of|once|to|onwards?|first|again|will|may|must|gives?|only|true|false|\d+)\b)/i;

/** What a text is about. */
export interface About {
  readonly operation: Operation;
  readonly resource: Resource;
  /** Whether the operation is about the thing, so that the text need not name it. */
  readonly isAbout: boolean;
  /** Whether each sentence says why a request is refused. Otherwise, those with the status 409 do. */
  readonly isRefusal: boolean;
}

/** The states in which a text says that a request is refused, or the only states in which it says that it is accepted. */
export function toldStates(text: string, choices: Choices, about: About): ToldStates[] {
  const plain = text
    .replaceAll(/[`*"]+|(?<!\w)'|'(?!\w)/g, '')
    .replaceAll('_', ' ')
    .replaceAll(/\b(?:even (?:if|when|though)\b[^,.;]*|if you (?:try|do so)\b)/gi, '')
    .replaceAll(/\bother( (\w+))/gi, (all, more: string, word: string) => {
      if (answering.test(word)) return `others${more}`;
      return isNounOf(about.resource, word) ? 'others' : all;
    });
  const sentences = plain.split(/(?<=[.!?;])\s+|\n+/).map((sentence) => withMarks(sentence, choices));
  return sentences.flatMap((sentence, index) => {
    if (!about.isRefusal && !sentence.text.includes('409')) return [];
    const isOfOthers = allOthers.test(sentence.text);
    const before = sentences.slice(Math.max(0, index - 3), index).findLast(({ mentions }) => mentions.length > 0);
    const isGoingOn = isOfOthers || goingOn.test(sentence.text);
    const naming = sentence.mentions.length > 0 ? sentence : isGoingOn ? before : undefined;
    if (naming === undefined || [sentence, naming].some((one) => isVague(one.text, about))) return [];
    if (!isOfOthers && [naming, sentence].some((one) => hasOtherCondition(one.text))) return [];
    const told = [...naming.text.matchAll(mark)].flatMap((match) => {
      const mention = naming.mentions[Number(match[1])];
      if (mention === undefined) return [];
      const place = { ...mention, ...aroundOf(naming.text, match, about.isRefusal) };
      const [, late] = naming.text.slice(0, match.index).split(allOthers);
      // A condition after the words for all others is one more.
      const isMore = late !== undefined && late.search(condition) !== -1;
      const isAllowed = isAboutThing(place, about) ? allows(place, isOfOthers && !isMore) : undefined;
      // What is said to be possible in a state is not refused in it.
      return [{ ...mention, isAllowed: isAllowed || !permitting.test(place.right) ? isAllowed : undefined }];
    });
    return choices.flatMap(([member]): ToldStates[] => {
      const own = told.filter((one) => one.member === member);
      const valuesOf = (...wanted: unknown[]): string[] =>
        own.filter(({ isAllowed }) => wanted.includes(isAllowed)).map(({ value }) => value);
      const refused = { member, values: valuesOf(false), areAllowed: false };
      // What else is named beside those that are allowed may be allowed, too.
      const allowed = { member, values: valuesOf(true).length > 0 ? valuesOf(true, undefined) : [], areAllowed: true };
      return [refused, allowed].filter(({ values }) => values.length > 0);
    });
  });
}

/** Whether a sentence leaves open what is refused, or is about another operation or one choice of a request, which it names. */
function isVague(text: string, { operation }: About): boolean {
  const names: readonly string[] = text.match(/\b[a-z]+[A-Z]\w*\b/g) ?? [];
  const others = readOperations(operation.node.document).filter(({ id }) => id !== operation.id);
  const choices = sentProperties(operation).flatMap(([, schema]) => schema.texts('enum'));
  const isNamed = (choice: string): boolean => choice.length > 3 && text.includes(` ${wordsOf(choice).join(' ')} `);
  return vague.test(text) || others.some(({ id }) => names.includes(id)) || choices.some(isNamed);
}

function isNounOf({ noun }: Resource, word: string): boolean {
  return segmentNoun(word) === segmentNoun(noun.split(' ').at(-1) ?? '');
}

/** Whether a sentence has a condition that names no state. */
function hasOtherCondition(text: string): boolean {
  return [...text.matchAll(condition)].some(({ index }) => !/^[^,;:]*§/.test(text.slice(index)));
}

function withMarks(sentence: string, choices: Choices): Marked {
  const mentions: Mention[] = [];
  let text = sentence;
  for (const [member, values] of choices)
    for (const value of values.filter((one) => one !== 'false')) {
      const name = wordsOf(value === 'true' ? (stateOfTime(member) ?? member) : value);
      if (name.join('').length < 4) continue;
      text = text.replaceAll(formsOf(name, value === 'true'), (_, un?: string) => {
        mentions.push({ member, value, isDenied: un !== undefined });
        return `§${mentions.length - 1}§`;
      });
    }
  // The states of a list stand side by side.
  return { text: text.replaceAll(/(?<=§)(?:,? (?:and|or|nor) |, )(?=§)/g, ' '), mentions };
}

/** What is "in quarantine" is `quarantined`, and what waits for it is not. */
function formsOf([first = '', ...more]: readonly string[], isFlag: boolean): RegExp {
  const name = [first, ...more.map((word) => `(?:(?:the|an?) )?${word}\\w*`)].join('[ -]?');
  const stem = name.replace(/(?<=\w{5})(?:ed|e)$/i, '');
  return new RegExp(`\\b(${isFlag ? 'un' : '(?!)'})?(?:${name}s?|${stem}ed|in ${stem}e?)\\b`, 'gi');
}

/** Whether a text has a form of the word for what an operation does, such as "destroyed" for `destroySample`. */
function isItsResult(value: string, { id, path }: Operation): boolean {
  const [name = ''] = wordsOf(value);
  const stem = name.replace(/(?:ed|d|en)$/, '');
  return wordsOf(`${id} ${path}`).some((word) => word.length > 2 && (name.startsWith(word) || word.startsWith(stem)));
}

/** A state that a sentence names, and the words around it. */
interface Place extends Mention {
  readonly left: string;
  readonly right: string;
  /** The words on the left as far as the last punctuation mark. */
  readonly clause: string;
  /** Those as far as the word that begins a condition. */
  readonly local: string;
  /** Whether another condition must hold, too. */
  readonly isPartly: boolean;
}

function aroundOf(text: string, { 0: own, index }: RegExpExecArray, isRefusal: boolean): Omit<Place, keyof Mention> {
  const left = text.slice(0, index).replace(/(?:§\d+§ )+$/, '');
  const right = text.slice(index + own.length).replace(/^(?: §\d+§)+/, '');
  const clause = left.split(/[.,;:()–—]/).at(-1) ?? '';
  const [rest = ''] = right.split(/[.,;:()–—]/);
  const begin = [...clause.matchAll(condition)].at(-1);
  const local = begin === undefined ? clause : clause.slice(begin.index + begin[0].length);
  const isPartly =
    (isRefusal || begin !== undefined) &&
    (/ and (?!.*(?:409|other|cannot|can't|not be))/i.test(rest) || / and /i.test(local));
  return { left, right, clause, local, isPartly };
}

/** Whether it is the thing that is in a state, and no other thing, and not the result of the operation. */
function isAboutThing(place: Place, { operation, resource, isAbout }: About): boolean {
  const { member, value, left, right, local, isPartly } = place;
  const isFirst = /^ first\b/i.test(right) && /§ (?:\w+ )?(?:must|ha(?:s|ve) to|needs? to) (?:be )?$/i.test(left);
  if (isPartly || isFirst || narrowing.test(right)) return false;
  const isNoun = (word: string): boolean => isNounOf(resource, word);
  const isState = (word: string): boolean =>
    word !== '' && wordsOf(`${member} state status phase`).includes(segmentNoun(word.toLowerCase()));
  const [, next = ''] = after.test(right) || predicative.test(left) ? [] : (/^\s*(\w+)/.exec(right) ?? []);
  if (next !== '') {
    const isOther = /\b(?:its|their|another|other|by(?: an?)?) $/i.test(left) || restricting.test(right);
    return !isOther && (isNoun(next) || isOneOfThem.test(right) || isState(next));
  }
  const isNeeded = /(?:ha(?:s|ve)|needs?) to (?:be )?$/i.test(left);
  const isResult =
    /\b(?:(?:to|into|becomes?|as|being)|(?:can|cannot|can't|could|may) (?:not |only |no longer |never )?be) $/i;
  if (isResult.test(left) && !isNeeded) return false;
  if (/\bbe $/i.test(left) && isItsResult(value === 'true' ? member : value, operation)) return false;
  const subject = local
    .replace(between, ' ')
    .trim()
    .replace(/ of (?:the|that|this|its) \w+$/i, '');
  const [last = '', ahead = ''] = subject.split(/\s+/).reverse();
  const isThing =
    isNoun(last) && /^(?:|an?|the|this|that|any|every|each|such|all|only|no|for|of|on|to|calling)$/i.test(ahead);
  return isThing || (isAbout && (/^(?:|it|they|this|those|ones|409)$/i.test(last) || isState(last)));
}

/** Whether a sentence allows a state, and refuses all others, or refuses it. */
function allows({ right, clause, local, isDenied }: Place, isOfOthers: boolean): boolean {
  const [near = ''] = between.exec(local) ?? [];
  const isNot = /\b(?:not|never|no|neither|nor)\b|n't\b/i.test(near);
  const isBinding = /\b(?:must|may|should|shall)\b/i.test(local);
  const isExcept = /\b(?:unless|until|except|other than|anything but|outside)\b/i.test(clause);
  const isOnly =
    /(?<!-)\b(?:only|exclusively|solely)\b/i.test(clause) || /^(?: \w+)? only\b|^ (?:is|are) the only\b/i.test(right);
  const isNeeded = isOnly || isOfOthers || /\b(?:must|ha(?:s|ve) to|needs?)\b/i.test(local);
  const isAllowed = isExcept ? !isNot : isNot ? !isBinding : isNeeded;
  return isAllowed !== isDenied;
}
