import fc from 'fast-check';

/** What a document or a provider might write to act on a terminal, a runner of jobs, a browser or a reader. */
const fragments = [
  ...[
    '::error::x',
    '::',
    '  ::set-output name=a::b',
    '##[group]',
    '##vso[task.setvariable]x',
    '::add-mask::a',
    '#',
    ':',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\u0000',
    '\u0007',
    '\b',
    '\u001b[31m',
    '\u001b]8;;x\u0007',
    '\u007f',
    '\u0085',
    '\u009b2J',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u061c',
    '\u3164',
    '\ufe0f',
    '\u{e0001}',
    '\u2028',
  ],
  ...['<b>', '</script>', '<img src=x onerror=alert(1)>', '"', "'", '&', ']]>', '<!--', '-->', '</details>'],
  ...[
    '`',
    '```',
    '[a](javascript:b)',
    '![a](http://b.test)',
    'http://a.test',
    'www.a.test',
    'a@b.test',
    '|',
    '*',
    '_',
    '~',
    '\\',
  ],
  ...[' ', ' ', 'word', '%0A', '\ud83d', 'é', '漢'],
];

/** A text that a hostile document or provider wrote. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''));

/** The same data with such texts wherever it has a text, but for members of these names. */
export function withHostileTexts<Value>(value: Value, kept: readonly string[]): fc.Arbitrary<Value> {
  return fc.array(hostileText, { minLength: 7, maxLength: 7 }).map((texts) => {
    let index = 0;
    const json = JSON.stringify(value, (key, part: unknown) => {
      if (typeof part !== 'string' || kept.includes(key)) return part;
      index += 1;
      return texts[index % texts.length];
    });
    return JSON.parse(json);
  });
}

/** The parts of a text that act when it is printed: invisible characters, and lines that a CI runner obeys as commands. */
export function actingParts(text: string): string[] {
  return [
    ...(text.match(/[^\P{C}\n]|[\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/gu) ?? []),
    ...(text.match(/^\s*(?:::|##\[).*$/gm) ?? []),
    ...(text.match(/##\w*\[/g) ?? []),
  ];
}
