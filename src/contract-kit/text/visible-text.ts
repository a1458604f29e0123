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

/** Foreign text as one line. Characters that are invisible, or act in a terminal, are written as JSON escapes. */
export function visibleText(text: string): string {
  return ordinary.test(text) ? text : text.replace(hidden, escaped).replace(command, escaped);
}

/** Like {@link visibleText}, but keeps line breaks. */
export function visibleLines(text: string): string {
  return withoutCommands(text.split('\n').map(visibleText).join('\n'));
}

/** The text without lines that GitHub Actions runs as commands. */
export function withoutCommands(text: string): string {
  return text.replace(commandLine, (_start, blanks: string) => `${blanks}${escaped(':')}`);
}

/** Splits a text at what {@link visibleText} escapes. Every second part is such a run of characters. */
export function cutAtHidden(text: string): string[] {
  return text.split(hiddenRun);
}

/** A copy of plain data in which every text is as {@link visibleText} writes it. */
export function visible<Value>(value: Value): Value {
  if (isVisible(value)) return value;
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? visibleText(part) : part));
}

function isVisible(value: unknown): boolean {
  if (typeof value === 'string') return visibleText(value) === value;
  return typeof value !== 'object' || value === null || Object.values(value).every(isVisible);
}

/** Two escapes for a character beyond 16 bits. */
function escaped(character: string): string {
  const codeOf = (at: number): string => character.charCodeAt(at).toString(16).padStart(4, '0');
  return Array.from({ length: character.length }, (_, at) => `\\u${codeOf(at)}`).join('');
}
