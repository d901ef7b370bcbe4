// Bytes to the server and what it says, where fetch() would not send such a request.
import { connect } from 'node:net';

/**
 * Sends the text or bytes and waits for the whole answer, or for `wait` milliseconds. `then`: called
 * with the socket once connected, to send more. {status, head, body, time in ms, closed}
 */
export function exchange(url, bytes, { wait = 10_000, then = null } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const began = performance.now();
    const parts = [];
    const socket = connect({ host: hostname, port: Number(port) });
    const finish = (closed) => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(parts).toString('latin1');
      const split = text.indexOf('\r\n\r\n');
      const head = split < 0 ? text : text.slice(0, split);
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), head, body: split < 0 ? '' : text.slice(split + 4), text, time: performance.now() - began, closed });
    };
    const timer = setTimeout(() => finish(false), wait);
    socket.on('data', (part) => {
      parts.push(part);
      if (then?.untilAnswer) finish(false);
    });
    socket.on('end', () => finish(true));
    socket.on('error', () => finish(true));
    socket.on('connect', () => {
      socket.write(bytes);
      then?.send?.(socket);
    });
  });
}

/** How many responses stand in what came back on one connection. */
export const responsesIn = (text) => [...text.matchAll(/HTTP\/1\.1 \d{3} /g)].length;
