import { normal } from './compare.ts';
import type { Fact } from './find-facts.ts';

/** A fact in one line: its location, its subject, and the values of both sides. */
export function describeFact(fact: Fact): string {
  const { where, what, alsoAt, at } = fact;
  const shared = at[0] === 'components' && at[1] === 'schemas' ? ` (in \`${at[2]}\`)` : '';
  const also = alsoAt.length > 0 ? `; also: ${alsoAt.join('; ')}` : '';
  return `${where === '' ? '' : `${where}: `}${what} ${difference(fact)}${shared}${also}`;
}

function difference({ ours, theirs, isPart }: Fact): string {
  if (isPart) {
    if (ours === undefined) return 'is only in the document';
    if (theirs === undefined) return 'is only in the spec';
    return `is ${String(ours)} in the spec, ${String(theirs)} in the document`;
  }
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length + theirs.length > 2) return changes(ours, theirs);
  return `${shown(single(ours))} → ${shown(single(theirs))}`;
}

function changes(ours: readonly unknown[], theirs: readonly unknown[]): string {
  const missing = (from: readonly unknown[], all: readonly unknown[]): unknown[] => {
    const known = new Set(all.map(normal));
    return from.filter((value) => !known.has(normal(value)));
  };
  const told = (verb: string, values: readonly unknown[]): string[] =>
    values.length === 0 ? [] : [`${verb} ${values.map(shown).join(', ')}`];
  return [...told('gains', missing(theirs, ours)), ...told('loses', missing(ours, theirs))].join(' and ');
}

/** A single type is written without a list. */
function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

const maxCharacters = 100;

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  const text = JSON.stringify(value);
  const short = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  return `\`${short.replaceAll('`', "'")}\``;
}
