import { visibleText } from '../../text/visible-text.ts';

/** Markup that is written into a page unescaped. Only `html` and `verbatim` create it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: text is escaped, markup is not, `undefined` writes nothing, and lists are joined. */
export type Insert = Html | string | number | undefined | readonly Insert[];

/** A template that escapes its inserts. They may stand in the content of elements and in double-quoted attributes. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(parts.map((part, index) => part + toMarkup(inserts[index])).join(''));
}

/** Text of this project, such as its style sheet, as markup. Never use it for text from a provider or a document. */
export function verbatim(text: string): Html {
  return new Html(text);
}

function toMarkup(insert: Insert): string {
  if (insert === undefined) return '';
  if (insert instanceof Html) return insert.markup;
  if (typeof insert === 'object') return insert.map(toMarkup).join('');
  // Of `::`, too, because a CI runner that prints the page's source would obey workflow commands in it.
  const escaped = (line: string): string => visibleText(line).replace(/[&<>"']|:(?=:)/g, entity);
  return String(insert).split('\n').map(escaped).join(entity('\n'));
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** A sentence of the report as markup. Names between backticks become code. */
export function prose(text: string): Html[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** A section of the page with its title. */
export function titledSection(id: string, title: Insert, content: Insert): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>`;
}
