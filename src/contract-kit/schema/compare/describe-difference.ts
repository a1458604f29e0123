import { isJsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import { isFlip, type LocalDifference } from './local-difference.ts';
import { leftOut } from './schema-pair.ts';
import { isChoice } from './schema-parts.ts';

/** A difference in words. */
export interface DifferenceWords {
  /** The end of the names of its rules, such as `enum-narrowed`. */
  readonly topic: string;
  /** What changed, as a sentence. */
  readonly description: string;
}

/**
 * The words for a difference. They are made once, because many operations may have it.
 *
 * @param whole What the schemas of the place describe, such as "the request body".
 */
export function wordsFor(difference: LocalDifference, whole: string): DifferenceWords {
  return wordsOf(difference)(whole, () => {
    const { old, new: revision } = difference.pair;
    const isGone = revision === '/none' || (difference.change === 'removed' && old !== '/none');
    const subject = subjectOf(isGone ? old : revision, whole);
    return { topic: topicOf(difference), description: describeDifference(difference, subject) };
  });
}

const wordsOf = onceFor((_difference: LocalDifference) => keep<string, DifferenceWords>());

function topicOf(one: LocalDifference): string {
  const { keyword, change, stated, before, after } = one;
  if (keyword === 'schema') return 'schema-restructured';
  if (keyword === 'properties' && (change !== 'changed' || isFlip(one)))
    return `property-${change === 'changed' ? flipOf(before, after) : change}`;
  if (keyword === 'properties') return stated === 'narrower' ? 'property-narrowed' : 'property-widened';
  if (keyword === 'required') return change === 'added' ? 'property-now-required' : 'property-now-optional';
  if (isChoice(keyword)) return `alternative-${change}`;
  const name = keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (keyword === 'default' || stated === 'unclear') return `${name}-changed`;
  return `${name}-${stated === 'narrower' ? 'narrowed' : 'widened'}`;
}

/** What became of a property that one of two schemas leaves out of the direction. */
function flipOf(before: unknown, after: unknown): string {
  const left = [before, after].map((value) => (isJsonObject(value) ? value[leftOut] : undefined));
  const flag = left.includes('request') ? 'read-only' : 'write-only';
  return left[1] === undefined ? `not-${flag}` : flag;
}

function describeDifference(one: LocalDifference, subject: string): string {
  const { keyword, name = '', change, before, after } = one;
  if (keyword === 'schema' && before !== after)
    return `The schema of ${subject} is ${after === false ? 'now' : 'no longer'} \`false\`, which no value matches.`;
  if (keyword === 'schema') return `The schema of ${subject} is composed otherwise.`;
  if (keyword === 'properties' && change === 'changed' && !isFlip(one))
    return `Property \`${name}\` of ${subject} must match one ${one.stated === 'narrower' ? 'more schema' : 'schema fewer'}.`;
  if (keyword === 'properties' && change === 'changed')
    return `Property \`${name}\` of ${subject} is ${flipOf(before, after)
      .replace('not', 'no longer')
      .replaceAll('-', ' ')
      .replace(/(read|write) only/, '$1Only')}.`;
  if (keyword === 'properties') return `Property \`${name}\` of ${subject} was ${change}.`;
  if (keyword === 'required')
    return `Property \`${name}\` of ${subject} is ${change === 'added' ? 'now' : 'no longer'} required.`;
  if (isChoice(keyword))
    return `An alternative was ${change === 'added' ? 'added to' : 'removed from'} \`${keyword}\` of ${subject}.`;
  const what = `\`${keyword}${one.name === undefined ? '' : `/${name}`}\` of ${subject}`;
  if (isJsonObject(before) || isJsonObject(after)) return `${what} was ${change}.`;
  return `${what} ${changeInWords(before, after)}.`;
}

/** A schema as people name it: `Order.state` in a component, or the way from the whole value. */
function subjectOf(pointer: string, whole: string): string {
  const tokens = pointer.split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const component = tokens[2] === 'components' && tokens[3] === 'schemas' ? tokens[4] : undefined;
  const below = component === undefined ? tokens.slice(tokens.indexOf('schema') + 1) : tokens.slice(5);
  const way = wayOf(tokens.includes('schema') || component !== undefined ? below : []);
  if (component !== undefined) return `\`${component}${way.startsWith('[') || way === '' ? way : `.${way}`}\``;
  return way === '' ? whole : `\`${way}\` of ${whole}`;
}

function wayOf(tokens: readonly string[]): string {
  const names = tokens.flatMap((token, index) => {
    if (tokens[index - 1] === 'properties') return [`.${token}`];
    return token === 'items' ? ['[]'] : [];
  });
  return names.join('').replace(/^\./, '');
}

/** How a value became another one, as the end of a sentence. */
function changeInWords(before: unknown, after: unknown): string {
  if (before === undefined) return `is now ${short(after)}`;
  if (after === undefined) return `is no longer given; it was ${short(before)}`;
  if (Array.isArray(before) && Array.isArray(after)) {
    const gained = after.filter((item) => !before.some((one) => JSON.stringify(one) === JSON.stringify(item)));
    const lost = before.filter((item) => !after.some((one) => JSON.stringify(one) === JSON.stringify(item)));
    const parts = [
      ...(gained.length > 0 ? [`gained ${gained.map(short).join(', ')}`] : []),
      ...(lost.length > 0 ? [`lost ${lost.map(short).join(', ')}`] : []),
    ];
    return parts.length === 0 ? 'is in another order' : parts.join(' and ');
  }
  return `changed from ${short(before)} to ${short(after)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
