/** A pattern in which `*` stands for any text without a slash, and `**` for any text. */
export function globOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*|\*|[\\^$.+?()[\]{}|]/g, (text) =>
    text === '**' ? '.*' : text === '*' ? '[^/]*' : `\\${text}`,
  );
  return new RegExp(`^${source}$`);
}
