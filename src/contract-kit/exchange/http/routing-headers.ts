/**
 * Whether a header decides where a request goes, where it ends, or what its method or path is (RFC 9110 §7, RFC 9112 §6).
 * Such a header is not taken from a caller.
 */
export function isRoutingHeader(name: string): boolean {
  return routing.test(name);
}

const routing =
  /^(?:host|connection|keep-alive|te|trailer|transfer-encoding|content-length|upgrade|expect|proxy-.*|x-original-url|x-rewrite-url|.*method.*override|x-http-method)$/i;
