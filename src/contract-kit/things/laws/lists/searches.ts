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

const searchNames = ['q', 'query', 'search', 'search term', 'keyword', 'keywords', 'text', 'term'];

/** The search of a list, if its description names the members that are searched. */
export function searchOf(operation: Operation): Search | undefined {
  const parameter = operation.parameters.find(
    ({ in: location, name, schema }) =>
      location === 'query' &&
      searchNames.includes(wordsOf(name).join(' ')) &&
      schema?.texts('type').includes('string') &&
      schema.at('enum') === undefined,
  );
  if (parameter === undefined) return undefined;
  const text = ` ${wordsOf(parameter.node.text('description') ?? '').join(' ')} `;
  const members = [...itemMembers(operation)]
    .filter(([, schema]) => schema.texts('type').includes('string') && !schema.at('enum') && !schema.at('format'))
    .map(([name]) => name)
    .filter((name) => new RegExp(` ${wordsOf(name).join(' ')}s? `).test(text));
  if (members.length === 0 || /fuzzy|similar|stem|sounds like/.test(text)) return undefined;
  return {
    parameter,
    members,
    findsParts: /contain|part of|substring|includ|partial|anywhere in/.test(text),
    isCaseless:
      /case insensitiv|ignor\w+ (?:the )?case|(?:regardless|irrespective) of case|case (?:is ignored|does not matter|do not matter)/.test(
        text,
      ),
  };
}
