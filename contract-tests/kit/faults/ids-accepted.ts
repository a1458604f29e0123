import { clause, type Fault, faultsOf } from '../fault.ts';

const takes =
  (isTaken: (id: string) => boolean): Fault['apply'] =>
  ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) || isTaken(id) });

/** Also accepts texts that become an integer after clean-up. */
const tidies =
  (tidy: (id: string) => string): Fault['apply'] =>
  ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) || takesId(tidy(id), call) });

export const idsAccepted: readonly Fault[] = faultsOf({ topic: 'invalid accepted', breaks: clause.id }, [
  { name: 'id-not-judged', description: 'Takes any text.', minimal: /^id = .*abc/, apply: takes(() => true) },
  {
    name: 'id-by-parse-int',
    description: '`parseInt`, so that `12abc` is 12.',
    minimal: /^id = .*\d/,
    apply: takes((id) => !Number.isNaN(Number.parseInt(id, 10))),
  },
  {
    name: 'id-by-parse-float',
    description: '`parseFloat`, so that `1.5` and `Infinity` are numbers.',
    apply: takes((id) => !Number.isNaN(Number.parseFloat(id))),
  },
  {
    name: 'id-by-number',
    description: '`Number()` that is not NaN, so that `1.5`, `0x10` and `Infinity` will do.',
    apply: takes((id) => !Number.isNaN(Number(id))),
  },
  {
    name: 'id-by-number-is-integer',
    description: '`Number.isInteger(Number(id))`, so that `0x10` will do.',
    apply: takes((id) => Number.isInteger(Number(id))),
  },
  {
    name: 'id-by-big-int',
    description: '`BigInt()`, which reads `0x10` and `0b1`.',
    apply: takes((id) => {
      try {
        return BigInt(id) !== undefined;
      } catch {
        return false;
      }
    }),
  },
  {
    name: 'id-by-json-parse',
    description: '`JSON.parse`, so that `true`, `null` and `1.5` will do.',
    apply: takes((id) => {
      try {
        return JSON.parse(id) !== undefined;
      } catch {
        return false;
      }
    }),
  },
  {
    name: 'id-pattern-without-end',
    description: '`^\\d+` has no end, so that `12abc` will do.',
    apply: takes((id) => /^\d+/.test(id)),
  },
  {
    name: 'id-pattern-without-start',
    description: '`\\d+$` has no start, so that `abc12` will do.',
    apply: takes((id) => /\d+$/.test(id)),
  },
  {
    name: 'id-with-a-digit-somewhere',
    description: '`\\d` has neither.',
    apply: takes((id) => /\d/.test(id)),
  },
  {
    name: 'id-pattern-of-lines',
    description: '`^\\d+$` in Ruby matches a line, so that `12%0Aabc` will do.',
    apply: takes((id) => /^\d+$/m.test(id)),
  },
  {
    name: 'id-of-digits-and-letters',
    description: 'Any word of letters and digits.',
    apply: takes((id) => /^[a-z0-9]+$/i.test(id)),
  },
  {
    name: 'id-in-hex',
    description: 'Hexadecimal ids, as in the example of the response.',
    apply: takes((id) => /^[0-9a-f]+$/i.test(id)),
  },
  {
    name: 'id-with-24-hex-digits',
    description: 'Ids of the document database below, and only those.',
    apply: takes((id) => /^[0-9a-f]{24}$/i.test(id)),
  },
  {
    name: 'id-with-0x',
    description: 'Hexadecimal integers with their mark.',
    minimal: /^id = .*0x/,
    apply: takes((id) => /^0x[0-9a-f]+$/i.test(id)),
  },
  {
    name: 'id-with-a-fraction',
    description: 'Cuts a fraction off.',
    minimal: /^id = .*1\.5/,
    apply: tidies((id) => id.replace(/\.\d+$/, '')),
  },
  {
    name: 'id-with-a-format',
    description: 'The router takes `12.json` for the conversation 12 in JSON, as that of Rails does.',
    apply: tidies((id) => id.replace(/\.[a-z]+$/, '')),
  },
  {
    name: 'id-without-its-letters',
    description: 'Keeps the digits, so that `12abc` is 12.',
    apply: tidies((id) => id.replaceAll(/\D/g, '')),
  },
  {
    name: 'id-up-to-a-nul',
    description: 'Reads up to a NUL byte, as C does.',
    apply: tidies((id) => id.split('\0')[0] ?? ''),
  },
  {
    name: 'id-is-a-nul',
    description: 'Drops NUL bytes, and what is empty counts as 0.',
    minimal: /%00/,
    apply: takes((id) => /^\0+$/.test(id)),
  },
  {
    name: 'id-infinity',
    description: 'Infinity is a number.',
    minimal: /^id = .*Infinity/,
    apply: takes((id) => /^-?Infinity$/.test(id)),
  },
  {
    name: 'id-nan',
    description: 'Compares with NaN by `===`.',
    minimal: /^id = .*NaN/,
    apply: takes((id) => id === 'NaN'),
  },
  {
    name: 'id-boolean',
    description: '`true` is 1.',
    minimal: /^id = .*true/,
    apply: takes((id) => /^(?:true|false)$/.test(id)),
  },
  { name: 'id-null', description: '`null` is 0.', minimal: /^id = .*null/, apply: takes((id) => id === 'null') },
  {
    name: 'id-template',
    description: 'A stub that was generated from the path takes its own template.',
    minimal: /^id = .*(?:\{id\}|%7Bid%7D)/i,
    apply: takes((id) => id === '{id}'),
  },
  {
    name: 'id-with-underscores',
    description: '`int("1_000")`, as Python reads it.',
    apply: tidies((id) => id.replaceAll(/(?<=\d)_(?=\d)/g, '')),
  },
  {
    name: 'id-with-thousands-separators',
    description: 'Removes commas, so that `1,000` will do.',
    apply: tidies((id) => id.replaceAll(',', '')),
  },
  {
    name: 'id-decoded-twice',
    description: 'The gateway decodes the path, and the service decodes it again.',
    minimal: /^id = %2531%2532$/,
    apply: tidies((id) => id.replaceAll(/%3(\d)/g, '$1')),
  },
  {
    name: 'id-cut-at-a-decoded-slash',
    description: 'Decodes the path before it is cut into segments, and takes the first.',
    minimal: /^id = 12%2F3$/,
    apply: tidies((id) => id.split('/')[0] ?? ''),
  },
  {
    name: 'id-with-an-n',
    description: 'Reads what JavaScript prints of a BigInt in source code.',
    minimal: /^id = 123n$/,
    apply: tidies((id) => id.replace(/n$/, '')),
  },
  {
    name: 'id-with-a-point-behind',
    description: '`Number("123.")` is 123.',
    minimal: /^id = 123\.$/,
    apply: tidies((id) => id.replace(/\.$/, '')),
  },
  {
    name: 'id-with-parameters',
    description: 'Cuts parameters off a segment of the path, as servlets do.',
    minimal: /^id = (?:12%3Bx%3D1, )?123;a$/,
    apply: ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) || takesId(id.split(';')[0] ?? '', call) }),
  },
]);
