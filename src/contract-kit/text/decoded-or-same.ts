/** A text without its percent-encoding. The text itself if the encoding is malformed. */
export function decodedOrSame(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
