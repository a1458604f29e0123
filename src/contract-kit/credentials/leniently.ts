/** Credentials without what a lenient parser ignores: the case of the scheme, spaces and percent-encoding. */
export function leniently(value: string): string {
  const text = decoded(value).trim().replaceAll(/\s+/g, ' ');
  return text.replace(/^\S+(?= )/, (scheme) => scheme.toLowerCase());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
