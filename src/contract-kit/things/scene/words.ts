import { isGoneStatus, isSuccessStatus } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';

/** A value in a message is cut behind this many characters. */
const longest = 60;

/** A value as a message shows it: as JSON, or `missing`. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Whether a value is a text that is not empty, a number or a truth value. */
export function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}

/** How a step was answered, in words. */
export function answerOf({ status, isItem }: Step): string {
  if (isItem === true) return status === 200 ? 'a list with it' : 'a list without it';
  return status === 0 ? 'no response' : `status ${status}`;
}

export function isSuccess(step: Step | undefined): step is Step {
  return step !== undefined && isSuccessStatus(step.status);
}

/** Whether a request was accepted and done, and not promised for later (RFC 9110 §15.3.3). */
export function isDone(step: Step | undefined): step is Step {
  return isSuccess(step) && step.status !== 202;
}

/** Whether a response refuses a request: a status from 400 to 499, but not one that asks to wait. */
export function isRefused(step: Step | undefined): step is Step {
  return step !== undefined && step.status >= 400 && step.status < 500 && step.status !== 429;
}

/** Whether a response says that a thing does not exist, or not any more. */
export function isGone(step: Step | undefined): step is Step {
  return step !== undefined && isGoneStatus(step.status);
}

/** Words for an amount that is too large. */
const tooMuch =
  /\b(?:more (?:\w+ )?than|(?:less|fewer) than (?:that|this|so (?:much|many)|asked|requested|wanted)|exceeds?|exceeded|too (?:much|many|large|high)|insufficient|not enough)\b/i;

/** Whether a text says that an amount is too large. */
export function saysTooMuch(words: string): boolean {
  return tooMuch.test(words);
}

/** Whether a text says that a thing has the state again that it had. */
export function saysAsItWas(text: string): boolean {
  return /\bas (?:it|they) (?:was|were)\b|\bas before\b|\bsame (?:state|status)\b|\b(?:it|they) had\b|\bprevious\b/i.test(
    text,
  );
}

/** Words for upper and lower case, or for both. */
const letters =
  '(?:letter[- ]?)?cas(?:e|ing)(?: of (?:the |its |their )?letters)?|capitals?|capital letters|capitali[sz]ation';
const bothCases =
  '(?:upper|capital)(?:[- ]?case)?(?: letters)?(?: and | or |/)(?:lower|small)(?:[- ]?case)?|(?:lower|small)(?:[- ]?case)?(?: letters)?(?: and | or |/)(?:upper|capital)(?:[- ]?case)?|upper- (?:and|or) lower-?case';
const noMatter = '(?:is|are) (?:ignored|disregarded|irrelevant)|(?:does|do) not (?:matter|count)|makes? no difference';
const caseless = new RegExp(
  [
    'case[- ]?insensitiv',
    `(?<!\\b(?:not|never) )\\bignor\\w+ (?:the )?(?:(?:${bothCases}) )?(?:${letters})\\b`,
    `\\b(?:regardless|irrespective|independent(?:ly)?) of (?:the |its |their )?(?:${letters})\\b`,
    `\\bwithout (?:regard to|respect to|minding) (?:the )?(?:${letters})\\b`,
    `\\b(?:${letters}|${bothCases})\\b(?: letters)? (?:${noMatter})`,
    `\\b(?:whatever|in any(?! case,)) (?:the |their |its )?(?:${letters}|letters)\\b`,
    `\\bdiffer\\w* (?:only|just|merely) (?:in|by) (?:the )?(?:${letters})\\b`,
    `\\bhowever (?:\\w+ (?:is|are) )?capitali[sz]ed\\b`,
    `\\b(?:${bothCases})\\b(?:(?!\\bnot?\\b)[^.;])*\\b(?:equal|same|alike|equivalent|one)\\b`,
    '\\b(?:upper or lower case|capital(?:s| letters)\\b[^.;]*\\b(?:or not|no difference|not matter))',
  ].join('|'),
  'i',
);

/** Whether a text says that upper and lower case do not matter, also by an example: "`ab` counts as the same as `AB`". */
export function saysCaseless(text: string): boolean {
  return (
    caseless.test(text) || (/\b(?:same|equal|clash\w*)\b/i.test(text) && !/\bnot\b/i.test(text) && isExample(text))
  );
}

/** Whether a text has two examples that differ in upper and lower case only. */
function isExample(text: string): boolean {
  const examples = [...new Set([...text.matchAll(/`([^`]+)`/g)].map(([, own = '']) => own))];
  return new Set(examples.map((own) => own.toLowerCase())).size < examples.length;
}
