import type { Socket } from 'node:net';

/** Writes bytes and keeps the connection. */
export const send =
  (bytes: Buffer | string) =>
  (socket: Socket): void => {
    socket.write(bytes);
  };
/** Writes bytes and closes the connection. */
export const sendAndEnd =
  (bytes: Buffer | string) =>
  (socket: Socket): void => {
    socket.end(bytes);
  };
/** The head of a 200 with JSON, up to the empty line; with more header lines. */
export const head = (lines: string): string => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${lines}\r\n`;

/** Writes a piece again and again until the other side hangs up. */
export const repeat = (socket: Socket, piece: string | Buffer, everyMs: number): void => {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.on('close', () => clearInterval(timer));
};

/** Writes a piece as fast as the other side takes it, without end. */
export const flood =
  (start: string, piece: Buffer) =>
  (socket: Socket): void => {
    const write = (): void => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.write(start);
    socket.on('drain', write);
    write();
  };
