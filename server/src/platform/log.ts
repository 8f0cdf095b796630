import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** The one table of what is secret in a line of the log: what stands before it, then the secret. */
const SECRETS: readonly RegExp[] = [
  // whoever knows the address reads the timetable, signs in
  /((?<!\/api)\/calendar\/)[^"\s?\\]+/gi,
  /(\/sign-in\/link[/#])[^"\s?\\]+/gi,
  /([?&](?:access_token|join_request|token|secret|code|state)=)[^"\s&\\]+/gi,
  /(tongtang_session=)[^"\s;\\]+/gi,
  /(\bBearer )[^"\s\\]+/gi,
  /(\b[a-z][a-z+.-]*:\/\/[^"\s:/@\\]*:)[^"\s/@\\]+(?=@)/gi,
  // a signed token, wherever it stands
  /()\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g,
];

const withoutSecrets = (line: string): string =>
  SECRETS.reduce((text, secret) => text.replace(secret, '$1…'), line);

/** Of an error its words; libraries hang whole connections and requests on theirs. */
function wordsOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: name, message, code, stack, ...(cause !== undefined && { cause: wordsOf(cause) }) };
}

/** Structured log, on standard output by default. Addresses come without their query, secrets nowhere. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    serializers: { err: wordsOf },
    redact: {
      paths: ['req.headers', 'res.headers', '*.password', '*.token', '*.secret'],
      remove: true,
    },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
