import { type Html, html } from './html.ts';

/** A sentence of the report as markup. Names between backticks become code. */
export function prose(text: string): Html[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
