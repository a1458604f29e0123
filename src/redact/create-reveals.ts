import { undone } from './undone.ts';

/** The number of letters and digits in a row that give a token away. */
const inARow = 8;
/**
 * Makes a function that tells whether a text gives a token away: eight letters and digits in a row are in the token or in
 * its base64, whatever their case, whatever stands between them, and however often one of {@link undone}'s encodings is
 * around it. So is a token of eight characters or more as a whole. A text that is too long to be searched counts as one
 * that gives it away.
 */
export function createReveals(token: string): (text: string) => boolean {
  // The token may begin at three positions of a group of base64. Without `btoa`, base64 is not found.
  const encoded = ['', 'x', 'xx'].map((before) => globalThis.btoa?.(before + token) ?? '');
  const secret = [token, ...encoded].map(lettersAndDigits).join(' ');
  return (text) => {
    const readings = new Set([text]);
    let left = 45_000; // characters of all readings together, which take about 30 ms at most
    for (const reading of readings) {
      left -= reading.length;
      if (left < 0 || (token.length >= inARow && reading.includes(token))) return true;
      const row = lettersAndDigits(reading);
      for (let end = inARow; end <= row.length; end++) if (secret.includes(row.slice(end - inARow, end))) return true;
      if (row.length >= inARow) undone(reading).forEach(readings.add, readings);
    }
    return false;
  };
}

function lettersAndDigits(text: string): string {
  return text.replace(/[\W_]+/g, '').toLowerCase();
}
