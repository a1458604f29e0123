import { onceFor } from '../document/once-for.ts';
import type { Operation, Parameter } from '../operation/operation.ts';
import { readOperations } from '../operation/operation.ts';
import { linksOf } from './links.ts';
import { wordsOf } from './nouns.ts';
import { pathHandles } from './path-handle.ts';

/** Headers whose values are those of a response that came before (RFC 9110 §13.1). */
const conditional = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range'];

/** Words of names whose values a service gives out to continue a list. */
const continuing = new Set(['cursor', 'continuation', 'bookmark', 'marker']);
const continuingNames = [
  'after',
  'before',
  'starting after',
  'ending before',
  'page after',
  'page before',
  'page token',
  'next token',
  'next page token',
];

/**
 * Whether a parameter takes values that the service has given out, so that it may refuse any other one: conditions about a
 * version of a thing, cursors of lists, and what a link of the description fills.
 */
export function takesGivenValues(operation: Operation, { name, in: location, schema, required }: Parameter): boolean {
  if (required || location === 'path') return false;
  if (location === 'header' && conditional.includes(name.toLowerCase())) return true;
  const isOpen = schema?.at('enum') === undefined && schema?.at('format') === undefined;
  const words = wordsOf(name);
  const isCursor = words.some((word) => continuing.has(word)) || continuingNames.includes(words.join(' '));
  return (location === 'query' && isOpen && isCursor) || linkedNames(operation).has(name);
}

/** Last words of names whose values grant access, and that a service gives out. */
const granting = new Set(['token', 'secret', 'otp', 'ticket', 'nonce']);

/** Whether the path or the query of every request to an operation has a value that grants access, as a link in an e-mail has. */
export function takesGrant({ parameters }: Operation): boolean {
  const isGranting = (name: string): boolean => granting.has(wordsOf(name).at(-1) ?? '');
  return parameters.some(
    (parameter) => parameter.required && ['path', 'query'].includes(parameter.in) && isGranting(parameter.name),
  );
}

/** The names of the parameters of an operation that links fill, other than those of its path. */
const linkedNames: (operation: Operation) => ReadonlySet<string> = onceFor((operation) => {
  const inPath = pathHandles(operation).map(({ parameter }) => parameter.name);
  const links = linksOf(readOperations(operation.node.document)).filter(({ to }) => to.id === operation.id);
  const names = links.map(({ parameter }) => parameter.replace(/^(?:query|header|cookie|path)\./, ''));
  return new Set(names.filter((name) => !inPath.includes(name)));
});
