/** Whether a URL's host is a loopback address: `localhost`, 127.0.0.0/8 or `[::1]` (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
