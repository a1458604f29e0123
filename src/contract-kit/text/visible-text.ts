/**
 * What cannot be seen, or changes how the text around it is seen: control characters, ends of lines among them, what
 * turns the direction of writing, and what has no width or no shape.
 */
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Azure Pipelines and GitHub Actions take `##[group]` or `##vso[…]` for a command wherever it stands in a line. */
const command = /#(?=#\w*\[)/g;
/** GitHub Actions takes a line for a command that begins like this, whatever blanks stand before it. */
const commandLine = /^([^\S\n]*):(?=:)/gm;
const hiddenRun = new RegExp(`((?:${hidden.source}|${command.source})+)`, 'u');
/** What most texts are, and what is known at a glance to need no escape. */
const ordinary = /^[ -"$-~]*$/;

/** Text from outside as one line that shows every character: what would be hidden, or act, is written as JSON escapes it. */
export function visibleText(text: string): string {
  return ordinary.test(text) ? text : text.replace(hidden, escaped).replace(command, escaped);
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return withoutCommands(text.split('\n').map(visibleText).join('\n'));
}

/** The text, without a line that a runner of jobs would take for a command. */
export function withoutCommands(text: string): string {
  return text.replace(commandLine, (_start, blanks: string) => `${blanks}${escaped(':')}`);
}

/** The text cut into what can be shown as it is and, at every second place, what {@link visibleText} would escape. */
export function cutAtHidden(text: string): string[] {
  return text.split(hiddenRun);
}

/** A copy of plain data in which every text is as {@link visibleText} writes it. */
export function visible<Value>(value: Value): Value {
  if (isVisible(value)) return value;
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? visibleText(part) : part,
  );
}

function isVisible(value: unknown): boolean {
  if (typeof value === 'string') return visibleText(value) === value;
  return typeof value !== 'object' || value === null || Object.values(value).every(isVisible);
}

/** Two escapes for a character beyond 16 bits. */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
