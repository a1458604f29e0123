import { wrap } from '../../contract-kit/text/wrap.ts';
import { type AnyOption, commandLineName } from './option.ts';

/** Where the sentences of the help begin, and where its lines end. */
const [indent, columns] = [22, 80];

/** Two or more lines about each option, for the help of a command. */
export function helpText(rows: Readonly<Record<string, AnyOption>>): string {
  return Object.entries(rows)
    .filter(([name]) => name !== 'help')
    .flatMap(([name, row]) => optionLines(name, row))
    .join('\n');
}

function optionLines(name: string, { placeholder, help, isRepeatable }: AnyOption): string[] {
  const left = `  --${commandLineName(name)}${placeholder === undefined ? '' : ` ${placeholder}`}`;
  const text = `${help}${isRepeatable ? '; repeatable' : ''}`;
  // A long option begins its sentence two spaces behind it.
  const first = left.length + 2 > indent ? left.length + 2 - indent : 0;
  const [line = '', ...lines] = wrapAfter(text, first);
  return [`${left.padEnd(indent + first)}${line}`, ...lines.map((one) => `${' '.repeat(indent)}${one}`)];
}

/** Wraps a text whose first line is shorter than the others. */
function wrapAfter(text: string, taken: number): string[] {
  const filler = 'x'.repeat(taken);
  const [first = '', ...lines] = wrap(`${filler}${text}`, columns - indent);
  return [first.slice(taken), ...lines];
}
