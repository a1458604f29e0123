import { isJsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import { pointerTokens } from '../../openapi/document/pointer.ts';
import { isFlip, type LocalDifference } from './local-difference.ts';
import { leftOut } from './schema-pair.ts';
import { isChoice } from './schema-parts.ts';
import { listedBy } from './statement.ts';

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
    return describeDifference(difference, subjectOf(isGone ? old : revision, whole));
  });
}

const wordsOf = onceFor((_difference: LocalDifference) => keep<string, DifferenceWords>());

function describeDifference(difference: LocalDifference, subject: string): DifferenceWords {
  const { keyword, name = '', change, stated, before, after } = difference;
  const isAdded = change === 'added';
  const told = (topic: string, description: string): DifferenceWords => ({ topic, description: `${description}.` });
  const capital = subject.charAt(0).toUpperCase() + subject.slice(1);
  if (isAboutNull(difference))
    return stated === 'wider'
      ? told('null-allowed', `${capital} may now be null`)
      : told('null-refused', `${capital} may no longer be null`);
  const isUnclear = keyword === 'default' || stated === 'unclear';
  const effect = isUnclear ? 'changed' : stated === 'narrower' ? 'narrowed' : 'widened';
  const opened = openedBy(difference);
  if (opened !== undefined) return told(`${kebab(opened)}-opened`, `${capital} may now have other properties`);
  if (keyword === 'schema') {
    const isFalse = `is ${after === false ? 'now' : 'no longer'} \`false\`, which no value matches`;
    const how = before === after ? 'is composed otherwise' : isFalse;
    return told('schema-restructured', `The schema of ${subject} ${how}`);
  }
  const property = `Property \`${name}\` of ${subject}`;
  if (keyword === 'properties' && change !== 'changed') return told(`property-${change}`, `${property} was ${change}`);
  if (keyword === 'properties' && isFlip(difference)) {
    const left = [before, after].map((value) => Object(value)[leftOut]);
    const flag = left.includes('request') ? 'read' : 'write';
    return left[1] === undefined
      ? told(`property-not-${flag}-only`, `${property} is no longer ${flag}Only`)
      : told(`property-${flag}-only`, `${property} is ${flag}Only`);
  }
  if (keyword === 'properties')
    return stated === 'narrower'
      ? told('property-narrowed', `${property} must match one more schema`)
      : told('property-widened', `${property} must match one schema fewer`);
  if (keyword === 'discriminator') {
    const [old, revision] = [before, after].map((target) => isJsonObject(target) && `\`${nameOf(target.schema)}\``);
    const now = revision ? `now stands for ${revision}` : `no longer stands for ${old}`;
    const past = old && revision ? `; it stood for ${old}` : '';
    return told(`discriminator-${effect}`, `\`${name}\` of the discriminator of ${subject} ${now}${past}`);
  }
  if (keyword === 'required' && isAdded)
    return told('property-now-required', `${property} is ${difference.isNew ? 'new and' : 'now'} required`);
  if (keyword === 'required') return told('property-now-optional', `${property} is no longer required`);
  if (isChoice(keyword)) {
    const { $ref } = Object(after ?? before);
    const which = typeof $ref === 'string' ? `Alternative \`${nameOf($ref)}\`` : 'An alternative';
    const description = `${which} was ${isAdded ? 'added to' : 'removed from'} \`${keyword}\` of ${subject}`;
    return told(`alternative-${change}`, description);
  }
  const isSchema = isJsonObject(before) || isJsonObject(after);
  const what = `\`${keyword}${difference.name === undefined ? '' : `/${name}`}\` of ${subject}`;
  const how = isSchema ? `was ${change}` : changeInWords(before, after);
  return told(`${kebab(keyword)}-${effect}`, `${what} ${how}`);
}

/** Whether one of two schemas allows null, and the other one does not, and they differ in nothing else. */
function isAboutNull({ keyword, stated, before, after }: LocalDifference): boolean {
  if (isChoice(keyword) || keyword === 'schema')
    return [before, after].some((one) => isJsonObject(one) && one.type === 'null');
  if (stated === 'unclear' || before === undefined || after === undefined) return false;
  const [old, revision] = [before, after].map((value) => listedBy({ keyword, value }));
  const differing = [...(old ?? []), ...(revision ?? [])].filter((text) => !old?.has(text) || !revision?.has(text));
  return differing.join() === (keyword === 'type' ? '"null"' : keyword === 'enum' ? 'null' : '-');
}

/** The keyword by which the old schema allowed no other properties, where the new one does. `undefined` if there is none. */
function openedBy({ keyword, change, stated, before, pair }: LocalDifference): string | undefined {
  if (keyword === 'patternProperties') return change === 'added' && stated === 'wider' ? keyword : undefined;
  const [, own = keyword] = (keyword === 'schema' && /\/(\w+)$/.exec(pair.old)) || [];
  return before === false && /^(additional|unevaluated)Properties$/.test(own) ? own : undefined;
}

/** The name at the end of a pointer. */
function nameOf(pointer: unknown): string {
  return pointerTokens(String(pointer)).at(-1) ?? '';
}

function kebab(keyword: string): string {
  return keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A schema as people name it: `Order.state` in a component, or the way from the whole value. */
function subjectOf(pointer: string, whole: string): string {
  const tokens = pointerTokens(pointer);
  const component = tokens[1] === 'components' && tokens[2] === 'schemas' ? tokens[3] : undefined;
  const below = component === undefined ? tokens.slice(tokens.indexOf('schema') + 1) : tokens.slice(4);
  const named = tokens.includes('schema') || component !== undefined ? below : [];
  const steps = named.map((token, at) =>
    named[at - 1] === 'properties' ? `.${token}` : token === 'items' ? '[]' : '',
  );
  const way = steps.join('');
  if (component !== undefined) return `\`${component}${way}\``;
  return way === '' ? whole : `\`${way.replace(/^\./, '')}\` of ${whole}`;
}

/** How a value became another one, as the end of a sentence. */
function changeInWords(before: unknown, after: unknown): string {
  if (before === undefined) return `is now ${short(after)}`;
  if (after === undefined) return `is no longer given; it was ${short(before)}`;
  if (Array.isArray(before) && Array.isArray(after)) {
    const told = (verb: string, items: readonly unknown[], others: readonly unknown[]): string[] => {
      const own = items.filter((item) => !others.some((one) => JSON.stringify(one) === JSON.stringify(item)));
      return own.length === 0 ? [] : [`${verb} ${own.map(short).join(', ')}`];
    };
    return [...told('gained', after, before), ...told('lost', before, after)].join(' and ') || 'is in another order';
  }
  return `changed from ${short(before)} to ${short(after)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
