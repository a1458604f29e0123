/** A complete HTTP response as bytes, with the right length. */
export const httpResponse = (
  status: number,
  body: string | Uint8Array = '',
  headers: Readonly<Record<string, string>> = {},
): Buffer => {
  const bytes = Buffer.from(body);
  const all = { 'content-length': String(bytes.byteLength), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`, 'latin1'), bytes]);
};

/** A complete JSON response as bytes. */
export const jsonResponse = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Buffer =>
  httpResponse(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });

/** What confirms a deletion, whatever id was asked for: its own id is in another notation, as in the source's example. */
export const confirmation = { id: '5ba682d23d7cf92bef87bfd4', object: 'conversation', deleted: true } as const;

/** An error list with one code. */
export const errorList = (code: string, requestId: string | null = 'req-1'): object => ({
  type: 'error.list',
  request_id: requestId,
  errors: [{ code, message: `Because of ${code}` }],
});
