/** How a value became another one, as the end of a sentence. */
export function difference(before: unknown, after: unknown): string {
  if (before === undefined) return `is now ${short(after)}`;
  if (after === undefined) return `is no longer given; it was ${short(before)}`;
  if (Array.isArray(before) && Array.isArray(after)) {
    const gained = after.filter((item) => !before.some((one) => JSON.stringify(one) === JSON.stringify(item)));
    const lost = before.filter((item) => !after.some((one) => JSON.stringify(one) === JSON.stringify(item)));
    const parts = [
      ...(gained.length > 0 ? [`gained ${gained.map(short).join(', ')}`] : []),
      ...(lost.length > 0 ? [`lost ${lost.map(short).join(', ')}`] : []),
    ];
    return parts.length === 0 ? 'is in another order' : parts.join(' and ');
  }
  return `changed from ${short(before)} to ${short(after)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
