/** Texts that careless servers read as 1 and as 0. */
const [saysOne, saysZero] = [/^(?:true|yes|on)$/i, /^(?:false|no|off|null|none|undefined)$/i];

/** The numbers of common types of databases, in bits. A careless server wraps or cuts a larger number to them. */
const widths = [32, 64] as const;

/**
 * The texts that a careless server may read in an id, with the id itself first: `12abc` may be read as 12, `1.5` as 1 and 2,
 * `0x10` as 16, `%31` as 1, ` A` as `a`, and 4294967297 as 1.
 */
export function carelessReadings(id: string): readonly string[] {
  const texts = new Set([id, ...decodings(id)]);
  for (const text of [...texts]) {
    const [cut = ''] = text.split(/[\0;?#]/);
    for (const one of [text.trim(), text.normalize('NFKC').trim(), cut.trim(), cut.replace(/\.\w+$/, '')])
      if (one !== '') texts.add(one);
  }
  const numbers = [...texts].flatMap(numbersIn);
  const inCases = [...texts].flatMap((text) => [text.toLowerCase(), text.toUpperCase()]);
  return [...new Set([...texts, ...inCases, ...numbers])];
}

/** What is left after servers and proxies have decoded a text again. */
function decodings(id: string): string[] {
  const found: string[] = [];
  let text = id.replaceAll('+', ' ');
  for (let time = 0; time < 3; time += 1) {
    found.push(text);
    try {
      text = decodeURIComponent(text);
    } catch {
      // A lenient decoder keeps what is malformed.
      text = text.replaceAll(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    }
  }
  return [...found, text];
}

/** The whole numbers that a careless server may read in a text. */
function numbersIn(text: string): string[] {
  const plain = text.normalize('NFKC').trim();
  const ascii = plain.replaceAll(/\p{Nd}/gu, toAscii);
  if (saysOne.test(ascii) || saysZero.test(ascii)) return [saysOne.test(ascii) ? '1' : '0'];
  if (!/\d/.test(ascii)) return [];
  const digits = ascii.replaceAll(/[\s,_'"()[\]]/g, '');
  const read = [Number(digits), Number.parseFloat(digits), Number.parseInt(digits, 10), octal(digits)];
  const whole = read
    .filter(Number.isFinite)
    .flatMap((number) => [Math.floor(number), Math.ceil(number), Math.round(number)]);
  const exact = digits.match(/^[+-]?\d+/) ?? [];
  const all = [...whole, ...exact.map((text) => text.replace('+', ''))].map(BigInt);
  return [...new Set(all.flatMap((one) => [one, -one, ...narrowed(one)]))].map(String);
}

function octal(digits: string): number {
  return /^[+-]?0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** A number as it is wrapped or cut where it is too large for a type. */
function narrowed(number: bigint): bigint[] {
  return widths.flatMap((width) => {
    const wrapped = BigInt.asIntN(width, number);
    const greatest = 2n ** BigInt(width - 1) - 1n;
    return wrapped === number ? [] : [wrapped, BigInt.asUintN(width, number), number > 0n ? greatest : -greatest - 1n];
  });
}

/** Blocks of ten digits begin at a multiple of sixteen, or six after one. */
function toAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  return code < 128 ? digit : String((code & 15) < 10 ? code & 15 : (code & 15) - 6);
}
