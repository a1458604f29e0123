/** A number in decimal digits without an exponent; nothing where that takes too many. */
export function plainNumeral(value: number): string | undefined {
  const text = JSON.stringify(value);
  if (!text.includes('e')) return text;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const digits = value.toFixed(20).replace(/0+$/, '');
  return Number(digits) === value ? digits : undefined;
}
