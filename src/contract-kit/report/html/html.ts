import { visibleText } from '../../text/visible-text.ts';

/** Markup that goes into a page as it is. Nothing but `html` and `verbatim` makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: all but markup is escaped, nothing leaves nothing, and lists are joined. */
export type Insert = Html | string | number | undefined | readonly Insert[];

/** A template whose inserts stay text, in the content of elements and in attributes with double quotes. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(parts.map((part, index) => part + toMarkup(inserts[index])).join(''));
}

/** The project's own text, such as its style sheet. Never what came from a provider or a document. */
export function verbatim(text: string): Html {
  return new Html(text);
}

function toMarkup(insert: Insert): string {
  if (insert === undefined) return '';
  if (insert instanceof Html) return insert.markup;
  if (typeof insert === 'object') return insert.map(toMarkup).join('');
  return String(insert).split('\n').map(toLine).join(entity('\n'));
}

/** No line of the page's source begins with text from outside, which a runner of jobs that prints it might obey. */
function toLine(text: string): string {
  return visibleText(text).replace(/[&<>"']|:(?=:)/g, entity);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
