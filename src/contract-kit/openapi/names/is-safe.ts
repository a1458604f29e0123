/** Whether a method is safe: its requests ask for no change (RFC 9110 §9.2.1). */
export function isSafe(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
}
