/** Numbers may be kept with two decimals, or with the digits of a float of 32 bits. */
const tolerance = { absolute: 0.005, relative: 1e-6 };

/** Times may be kept without fractions of a second. In milliseconds. */
const timeTolerance = 1000;

/**
 * Whether a service may show a text, number or boolean in the other form: in another case, without the space around it, with
 * masked characters, as another text for the same instant or number, and the like.
 */
export function meansTheSame(sent: unknown, shown: unknown): boolean {
  if (sent === shown || (isEmpty(sent) && isEmpty(shown))) return true;
  if (typeof sent === 'boolean' || typeof shown === 'boolean') return toFlag(sent) === toFlag(shown);
  if (isScalar(sent) && isScalar(shown) && isSameNumber(sent, shown)) return true;
  if (typeof sent !== 'string' || typeof shown !== 'string') return isScalar(sent) && String(sent) === String(shown);
  const isSameText = foldText(sent) === foldText(shown) || withoutMarks(sent) === withoutMarks(shown);
  const isOtherForm = [...otherForms].some((form) => form.test(sent) && form.test(shown));
  return isSameText || isSameInstant(sent, shown) || isMasked(sent, shown) || isSameAddress(sent, shown) || isOtherForm;
}

/** Durations, times of a day and IPv6 addresses, which have several texts for the same. */
const otherForms = [/^P[\dTYMWDHS.,]+$/i, /^\d\d:\d\d/, /^[\da-f]*:[\da-f:.]*$/i];

/** Whether a value says nothing, so that a service may leave it out: `null`, an empty text, list or object. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return !/[^\s\p{C}\uFFFD]/u.test(value);
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function toFlag(value: unknown): string {
  return String(value).replace(/^1$/, 'true').replace(/^0$/, 'false').toLowerCase();
}

function isSameNumber(sent: string | number, shown: string | number): boolean {
  if (isWhole(sent) && isWhole(shown)) return BigInt(sent) === BigInt(shown);
  const number = toNumber(sent);
  const other = toNumber(shown);
  if (number === undefined || other === undefined) return false;
  return Math.abs(number - other) <= Math.max(tolerance.absolute, Math.abs(number) * tolerance.relative);
}

function isWhole(value: string | number): boolean {
  return /^-?\d+$/.test(String(value));
}

function toNumber(value: string | number): number | undefined {
  if (typeof value === 'number') return value;
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A text without the differences that a service may make: case, space, characters that nobody sees. */
function foldText(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  return lower.replaceAll(/[\s\p{C}\uFFFD]/gu, '');
}

/** The letters, digits and pictures of a text, as of a telephone number in groups. The whole text if it has none. */
function withoutMarks(text: string): string {
  const unescaped = text.replaceAll(/&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi, '').replaceAll(/[&<>"']/g, '');
  const folded = foldText(unescaped);
  return folded.replaceAll(/[^\p{L}\p{N}\p{So}+]/gu, '') || folded;
}

/** Whether a value is a date with a time. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value);
}

function isSameInstant(sent: string, shown: string): boolean {
  if (!isInstant(sent) || !isInstant(shown)) return false;
  return Math.abs(toInstant(sent) - toInstant(shown)) < timeTolerance;
}

function toInstant(text: string): number {
  return Date.parse(text.replace(' ', 'T').replace(/:60(?=[.Z+-])/, ':59'));
}

/** Whether a text hides a part of another one: it has the same length, or the same ending behind masking characters. */
function isMasked(sent: string, shown: string): boolean {
  const [, ending] = /[*•●xX#]{2,}([^*•●]*)$/.exec(shown) ?? [];
  const isHiding = /[*•●]/.test(shown) || ending !== undefined;
  return isHiding && (shown.length === sent.length || (ending !== undefined && sent.endsWith(ending)));
}

function isSameAddress(sent: string, shown: string): boolean {
  try {
    const simple = (text: string): string => new URL(text).href.replace(/\/$/, '');
    return simple(sent) === simple(shown);
  } catch {
    return false;
  }
}
