/** Shorter ones, and plain words, stand in many a text by chance. */
function isTelling(token: string): boolean {
  return token.length >= 16 || (token.length >= 8 && !/^[a-z]+$/i.test(token));
}

/** How often what is decoded is decoded once more. */
const mostLayers = 2;

/** Whether a text has the token, as a word of its own, as it is or in an encoding that can be read by anyone. */
export function hasToken(text: string, token: string): boolean {
  if (!isTelling(token)) return false;
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(token)}(?![\\p{L}\\p{N}])`, 'u');
  let texts = [text];
  for (let layer = 0; layer <= mostLayers; layer += 1) {
    if (texts.some((one) => word.test(one))) return true;
    texts = [...new Set(texts.flatMap(decodings))];
  }
  return false;
}

function decodings(text: string): string[] {
  const inPlace = [
    text.replace(/(?:%[\da-f]{2})+/gi, (run) => fromHex(run.replaceAll('%', ''))),
    text.replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    text.replace(/\\x([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    text.replace(/&#(?:x([\da-f]+)|(\d+));|&(amp|lt|gt|quot|apos);/gi, decodeEntity),
    text.replaceAll(/\\(["'/\\])/g, '$1'),
  ].filter((decoded) => decoded !== text);
  const words = [...text.matchAll(/[\w+/-]{8,}/g)].map(([run]) => run);
  const hex = words.filter((run) => /^(?:[\da-f]{2})+$/i.test(run)).map(fromHex);
  return [...inPlace, ...words.map((run) => Buffer.from(run, 'base64').toString()), ...hex];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntity(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}

function fromHex(digits: string): string {
  return Buffer.from(digits, 'hex').toString();
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
