/** A pattern in which `*` stands for any text without a slash, and `**` for any text. */
export function globOf(pattern: string): RegExp {
  const toPattern = (text: string): string => (text === '**' ? '.*' : text === '*' ? '[^/]*' : `\\${text}`);
  const source = pattern.replaceAll(/\*\*|\*|[\\^$.+?()[\]{}|]/g, toPattern);
  return new RegExp(`^${source}$`);
}
