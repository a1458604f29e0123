/** A shorter text may stand in a sentence by chance. */
const fewestCharacters = 4;

/** A variable of a script, and the text that it stands for. */
export interface ScriptVariable {
  readonly name: string;
  /** What the run sent in its place. */
  readonly text: string;
  /** The shell's word that gives it its value. */
  readonly value: string;
}

/** A variable as it stands in a request, until the request is a command. No quoting changes it. */
export function markOf({ name }: ScriptVariable): string {
  return `intercom_contract_variable_${name}_end`;
}

/** A sentence with marks in place of the words that variables stand for. */
export function withMarks(sentence: string, variables: readonly ScriptVariable[]): string {
  return variables.reduce((changed, variable) => {
    const { text } = variable;
    return text.length < fewestCharacters ? changed : changed.replaceAll(wholeWord(text), () => markOf(variable));
  }, sentence);
}

/** A text where neither a letter nor a digit stands beside it. */
function wholeWord(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
}

/** A command whose marks are variables. Each mark stands between single quotes. */
export function withVariables(command: string): string {
  const marked = command.replaceAll(/intercom_contract_variable_(\w+?)_end/g, (_mark, name: string) => `'"$${name}"'`);
  return marked.replaceAll(/("\$\w+")''(?= |$)/g, '$1');
}
