/** Whether the text of a string is a sentence, or part of one, rather than a name or a separator. */
const isProse = (text) => /\S /.test(text) || / \S/.test(text);

const isName = ({ type }) => type === 'Identifier' || type === 'MemberExpression';

/**
 * Leaves sentences alone: a test that compared them word for word would only repeat them. Other strings (kinds, names)
 * are mutated, and so are templates that decide something: Stryker could not ignore their words and keep the rest.
 */
const proseIgnorer = {
  shouldIgnore({ node }) {
    const isSentence =
      (node.type === 'StringLiteral' && isProse(node.value)) ||
      (node.type === 'TemplateLiteral' &&
        node.expressions.every(isName) &&
        node.quasis.some(({ value }) => isProse(value.raw)));
    return isSentence ? 'a sentence for people' : undefined;
  },
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'prose', value: proseIgnorer }];
