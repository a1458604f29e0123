import { itemMembers } from '../../../openapi/names/item-members.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation, Parameter } from '../../../openapi/operation/operation.ts';
import { isFreeText } from '../../../openapi/operation/properties-of.ts';
import { saysCaseless } from '../../scene/words.ts';

/** A query parameter that searches texts of the items of a list. */
export interface Search {
  readonly parameter: Parameter;
  /** The members whose texts are searched, as the description of the parameter names them. */
  readonly members: readonly string[];
  /** Whether the description says that a part of a text is enough. */
  readonly findsParts: boolean;
  /** Whether the description says that upper and lower case do not matter. */
  readonly isCaseless: boolean;
}

const searchNames = /^(?:q|query|search|search term|keywords?|text|term)$/;

/** The search of a list, if its description names the members that are searched. */
export function searchOf(operation: Operation): Search | undefined {
  const parameter = operation.parameters.find(
    ({ in: location, name, schema }) =>
      location === 'query' && searchNames.test(wordsOf(name).join(' ')) && schema !== undefined && isFreeText(schema),
  );
  if (parameter === undefined) return undefined;
  const own = parameter.node.text('description') ?? '';
  // Where nothing but a search is asked for, the description of the operation may say what it finds.
  const sentences = parameter.required ? (operation.node.text('description') ?? '').split(/[.;\n]/) : [];
  const about = sentences.filter((sentence) => /search|find|match|contain/i.test(sentence)).join(' ');
  const [members] = [namedIn(own, operation), namedIn(about, operation)].filter(({ length }) => length > 0);
  const text = wordsOf(`${own} ${sentences.join(' ')}`).join(' ');
  if (members === undefined || /fuzzy|similar|stem|sounds like/.test(text)) return undefined;
  return { parameter, members, ...matchIn(text) };
}

/** How a text is looked for, as the words of a parameter say. */
export function matchIn(words: string): Pick<Search, 'findsParts' | 'isCaseless'> {
  const findsParts = /contain|part of|substring|includ|partial|anywhere in|\bfound in\b/.test(words);
  return { findsParts, isCaseless: saysCaseless(words) };
}

/** The members with texts that a description names, in any spelling: `email` also as "e-mail". */
function namedIn(description: string, operation: Operation): string[] {
  const words = wordsOf(description);
  const said = words.flatMap((_, at) => [1, 2, 3].map((count) => words.slice(at, at + count).join('')));
  const isNamed = (name: string): boolean => said.some((text) => text.replace(/s$/, '') === name || text === name);
  return [...itemMembers(operation)].flatMap(([name, schema]) => {
    const isText = isFreeText(schema) && ['', 'email'].includes(schema.text('format') ?? '');
    return isText && isNamed(wordsOf(name).join('')) ? [name] : [];
  });
}
