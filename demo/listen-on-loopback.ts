import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A server that listens; `port` is the real one, also where 0 was asked for. */
export interface Listening {
  readonly port: number;
  /** Ends every connection, waiting for none. */
  readonly close: () => void;
}

/** Listens on this machine only, by IPv4 and, where it exists, IPv6; rejects with one clear sentence. */
export async function listenOnLoopback(server: HttpServer, port: number): Promise<Listening> {
  const real = await listen(server, port, '127.0.0.1');
  // A browser may try ::1 first for "localhost"; connections made there are handed to the same server.
  const second = createServer((socket: Socket) => server.emit('connection', socket));
  let hasSecond = true;
  try {
    await listen(second, real, '::1');
  } catch (error) {
    if (error instanceof PortTakenError) {
      server.close();
      throw error;
    }
    hasSecond = false;
  }
  return {
    port: real,
    close: () => {
      if (hasSecond) second.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The port belongs to another program; the message says so and what to do. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (isErrno(error) && error.code === 'EADDRINUSE') {
      throw new PortTakenError(`Port ${port} is taken: end the program that uses it, or choose another port.`);
    }
    if (isErrno(error) && error.code === 'EACCES')
      throw new Error(`Port ${port} may not be used: choose one above 1023.`);
    throw error;
  }
  return (server.address() as AddressInfo).port;
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
