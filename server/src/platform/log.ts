import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Structured log on standard output. Addresses are logged without their query: it may hold tokens. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: ['req.headers', 'res.headers', '*.password', '*.token', '*.secret'],
      remove: true,
    },
  });
}
