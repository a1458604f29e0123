/**
 * What cannot be seen, or changes how the text around it is seen: control characters, ends of lines among them, what
 * turns the direction of writing, and what has no width or no shape.
 */
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Azure Pipelines and GitHub Actions take `##[group]` or `##vso[…]` for a command wherever it stands in a line. */
const command = /#(?=#\w*\[)/g;
/** GitHub Actions takes a line for a command that begins like this, whatever blanks stand before it. */
const commandLine = /^([^\S\n]*):(?=:)/gm;
/** In JSON text: an escape of a control character. */
const escapedControl = /\\[^"\\]/;

/** Text from outside as one line that shows every character: what would be hidden, or act, is written as JSON escapes it. */
export function visibleText(text: string): string {
  return text.replace(hidden, escaped).replace(command, escaped);
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return withoutCommands(text.split('\n').map(visibleText).join('\n'));
}

/** The text, without a line that a runner of jobs would take for a command. */
export function withoutCommands(text: string): string {
  return text.replace(commandLine, (_start, blanks: string) => `${blanks}${escaped(':')}`);
}

/** A copy of plain data in which every text is as {@link visibleText} writes it. */
export function visible<Value>(value: Value): Value {
  const json = JSON.stringify(value);
  if (!escapedControl.test(json) && visibleText(json) === json) return value;
  return JSON.parse(json, (_key, part: unknown) => (typeof part === 'string' ? visibleText(part) : part));
}

/** Two escapes for a character beyond 16 bits. */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
