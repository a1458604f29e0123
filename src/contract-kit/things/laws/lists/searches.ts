import { wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation, Parameter } from '../../../openapi/operation/operation.ts';
import { itemMembers } from './filters.ts';

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
      location === 'query' &&
      searchNames.test(wordsOf(name).join(' ')) &&
      schema?.texts('type').includes('string') &&
      schema.at('enum') === undefined,
  );
  if (parameter === undefined) return undefined;
  const own = parameter.node.text('description') ?? '';
  // Where nothing but a search is asked for, the description of the operation may say what it finds.
  const sentences = (operation.node.text('description') ?? '').split(/[.;\n]/);
  const about = parameter.required ? sentences.filter((one) => /search|find|match|contain/i.test(one)) : [];
  const members = namedIn(own, operation);
  const found = members.length > 0 ? members : namedIn(about.join(' '), operation);
  const text = wordsOf(`${own} ${parameter.required ? sentences.join(' ') : ''}`).join(' ');
  if (found.length === 0 || /fuzzy|similar|stem|sounds like/.test(text)) return undefined;
  return {
    parameter,
    members: found,
    findsParts: /contain|part of|substring|includ|partial|anywhere in/.test(text),
    isCaseless:
      /case insensitiv|ignor\w+ (?:the )?case|(?:regardless|irrespective) of case|case (?:is ignored|does not matter|do not matter)/.test(
        text,
      ),
  };
}

/** The members with texts that a description names, in any spelling: `email` also as "e-mail". */
function namedIn(description: string, operation: Operation): string[] {
  const words = wordsOf(description);
  const isNamed = (name: string): boolean => {
    const own = wordsOf(name).join('');
    return words.some((_, at) => [1, 2, 3].some((count) => isOneOf(words.slice(at, at + count).join(''), own)));
  };
  return [...itemMembers(operation)]
    .filter(([, schema]) => schema.texts('type').includes('string') && !schema.at('enum'))
    .filter(([, schema]) => ['', 'email'].includes(schema.text('format') ?? ''))
    .map(([name]) => name)
    .filter(isNamed);
}

function isOneOf(text: string, name: string): boolean {
  return text === name || text === `${name}s`;
}
