const lineWidth = 120;

/** Code that a literal repeats as it stands. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A JSON value, which may hold {@link Code}, as a TypeScript literal in the style of this repository, broken into lines
 * where it would be too long.
 */
export function toLiteral(value: unknown, indent = ''): string {
  const oneLine = inline(value);
  const isWhole = typeof value !== 'object' || value === null || value instanceof Code;
  if (isWhole || indent.length + oneLine.length <= lineWidth - 20) return oneLine;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${deeper}${toLiteral(item, deeper)},\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${deeper}${memberKey(key)}: ${toLiteral(item, deeper)},\n`,
  );
  return `{\n${members.join('')}${indent}}`;
}

function inline(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Code) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const members = Object.entries(value).map(([key, item]) => `${memberKey(key)}: ${inline(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function memberKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
