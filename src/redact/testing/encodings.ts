type Encode = (text: string) => string;

const characters = (write: (code: number, index: number) => string, between = ''): Encode => {
  return (text) => Array.from(Buffer.from(text), write).join(between);
};
const hex = (code: number, length = 2): string => code.toString(16).padStart(length, '0');
const withBetween = (between: string, every: number): Encode => {
  return (text) => text.replace(new RegExp(`.{${every}}`, 'gsu'), `$&${between}`);
};
const base64: Encode = (text) => Buffer.from(text).toString('base64');

/** The encodings that issue 28 names. */
export const named: Readonly<Record<string, Encode>> = {
  'HTML entities': characters((code) => `&#${code};`),
  'hexadecimal HTML entities': characters((code) => `&#x${hex(code)};`),
  'base64 without padding': (text) => base64(text).replace(/=+$/, ''),
  'text that is cut at =': (text) => text.replace(/=[^=]*$/, ''),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'percent twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'quoted-printable': (text) => characters((code) => `=${hex(code).toUpperCase()}`)(text).replace(/.{72}/g, '$&=\r\n'),
  '\\x3d': characters((code) => `\\x${hex(code)}`),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'another case': (text) => text.toUpperCase(),
  'characters without width': withBetween('\u200b', 1),
  'line breaks': withBetween('\r\n', 5),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
};

/** Further ones. */
export const unnamed: Readonly<Record<string, Encode>> = {
  'percent for every byte': characters((code) => `%${hex(code)}`),
  '\\u0061': characters((code) => `\\u${hex(code, 4)}`),
  '\\u{61}': characters((code) => `\\u{${hex(code)}}`),
  '%u0061 of `escape`': characters((code) => `%u${hex(code, 4)}`),
  'U+0061': characters((code) => `U+${hex(code, 4).toUpperCase()}`, ' '),
  'octal digits': characters((code) => `\\${code.toString(8).padStart(3, '0')}`),
  'hexadecimal digits with colons': characters((code) => hex(code), ':'),
  'an array of 0x61': characters((code) => `0x${hex(code)}`, ', '),
  'the JSON of a Buffer': (text) => JSON.stringify(Buffer.from(text)),
  'UTF-16': (text) => [...text].join('\0'),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'lines of base64': (text) => base64(text).replace(/.{20}/g, '$&\r\n'),
  'letters with spaces': (text) => [...text].join(' '),
  'HTML with tags': withBetween('<wbr>', 3),
  'some percent, some not': characters((code, index) => (index % 3 ? String.fromCharCode(code) : `%${hex(code)}`)),
};

export const encodings: readonly (readonly [name: string, encode: Encode])[] = Object.entries({ ...named, ...unnamed });
