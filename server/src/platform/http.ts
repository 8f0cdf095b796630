import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { ORPCError, os, ValidationError, type AnyRouter } from '@orpc/server';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { faultOfIssue } from '@tongtang/shared/wire/field-fault.ts';
import {
  ProblemError,
  problemDocument,
  statusOf,
  type FieldProblem,
  type ProblemCode,
} from '@tongtang/shared/wire/problem.ts';
import compression from 'compression';
import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { Log } from './log.ts';
import type { OriginPolicy } from './origins.ts';
import { namesNothing } from './names-nothing.ts';
import { refuseUnstorable } from './plain-input.ts';
import { readBody } from './request-body.ts';

/** Who asks, as the composition found out from the request's cookie. */
export type Caller = { actor: Actor; mustChangePassword: boolean };

/** What every handler gets beside its input. */
export type RequestContext = {
  caller: Caller | null;
  request: IncomingMessage;
  response: ServerResponse;
  /** Address of the client, by the trusted proxy's word. */
  address: string;
};

/** Middleware of routes for signed-in people: adds `actor`. */
export const requireActor = os
  .$context<RequestContext>()
  .middleware(({ context, next }) => next({ context: { actor: requireCaller(context.caller) } }));

/** The signed-in person. @throws unauthenticated; forbidden while a one-time password is in force */
export function requireCaller(caller: Caller | null): Actor {
  if (caller === null) throw new ProblemError('unauthenticated');
  if (caller.mustChangePassword)
    throw new ProblemError('forbidden', {
      reason: 'account.must-change-password',
      detail: '请先修改一次性密码。',
    });
  return caller.actor;
}

/** The Express application with everything that holds for all requests, before any route. */
export function createExpress(options: {
  log: Log;
  origins: OriginPolicy;
  secure: boolean;
  behindProxy: boolean;
}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.behindProxy ? 'loopback, linklocal, uniquelocal' : false);
  app.use(pinoHttp({ logger: options.log, genReqId: () => randomUUID(), ...quietRequests }));
  app.use(compression(FOR_THIN_LINES));
  app.use(problemContentType);
  app.use(securityHeaders(options.secure));
  app.use(refuseForeignOrigin(options.origins));
  return app;
}

/** Scripts and answers go through a school's 1 Mbit/s at a quarter of their size; files that are compressed stay as they are. */
const FOR_THIN_LINES = { brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } };

const quietRequests = {
  customLogLevel: (_req: IncomingMessage, res: ServerResponse, error?: Error) =>
    // 503 is said on purpose, by health and by what waits for a part that is down
    (error !== undefined || res.statusCode >= 500) && res.statusCode !== 503
      ? ('error' as const)
      : ('debug' as const),
  serializers: {
    req: (req: { id: unknown; method: string; url: string }) => ({
      id: req.id,
      method: req.method,
      path: req.url.split('?')[0],
    }),
    res: (res: { statusCode: number }) => ({ status: res.statusCode }),
  },
};

/** oRPC writes `application/json`; problem documents have a type of their own (RFC 9457 §3). */
function problemContentType(_request: Request, response: Response, next: NextFunction): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => Response; // as: whichever overload the caller uses
  response.writeHead = ((status: number, ...rest: [Record<string, unknown>?, ...unknown[]]) => {
    const isOrpcProblem =
      status >= 400 && rest.length === 1 && String(rest[0]?.['content-type']).startsWith('application/json');
    return isOrpcProblem
      ? writeHead(status, { ...rest[0], 'content-type': 'application/problem+json; charset=utf-8' })
      : writeHead(status, ...rest);
  }) as typeof response.writeHead; // as: passes on what it was given
  next();
}

const securityHeaders = (secure: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        // antd writes its styles at run time
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
  });

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

function refuseForeignOrigin(origins: OriginPolicy) {
  return (request: Request, response: Response, next: NextFunction) => {
    const origin = request.headers.origin;
    const foreign = origin !== undefined && !origins.isOurs(origin, request.headers.host);
    if (!foreign || SAFE_METHODS.has(request.method)) {
      next();
      return;
    }
    sendProblem(response, 'forbidden', { reason: 'origin.foreign' });
  };
}

/** Answers with a problem document. */
export function sendProblem(
  response: Response,
  code: ProblemCode,
  facts: ConstructorParameters<typeof ProblemError>[1] = {},
): void {
  const id = (response.req as Request & { id?: unknown }).id; // as: pino-http adds the id
  response
    .status(statusOf(code, facts.reason))
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(code, facts, typeof id === 'string' ? id : undefined)));
}

/** What the contract's router is served with. */
export type ApiOptions = {
  router: AnyRouter;
  log: Log;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  /** Largest file in a form. */
  maxFileBytes: number;
};

/** Serves the contract's router below `/api`, mapping every failure to a problem document. */
export function mountApi(app: Express, options: ApiOptions): void {
  const handler = new OpenAPIHandler(options.router, {
    clientInterceptors: [
      ({ next, input }) => {
        refuseUnstorable(input);
        return next();
      },
    ],
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          const { request } = context as RequestContext; // as: the only context in use
          const cause = namesNothing(error, request) ? new ProblemError('not-found') : error;
          throw asOrpcError(cause, options.log, requestIdOf(request));
        }
      },
    ],
    customErrorResponseBodyEncoder: (error) => error.data as unknown,
  });
  app.use('/api', (request, response, next) => {
    const serve = async () => {
      // oRPC takes a body that is there as read; it would read one without end
      request.body = await readBody(request, options.maxFileBytes);
      const context: RequestContext = {
        caller: await options.callerOf(request),
        request,
        response,
        address: request.ip ?? 'unknown',
      };
      response.setHeader('cache-control', 'no-store');
      const { matched } = await handler.handle(request, response, { prefix: '/api', context });
      if (!matched)
        sendProblem(response, 'not-found', { reason: 'address.unknown', detail: '没有这个地址。' });
    };
    serve().catch(next);
  });
}

const requestIdOf = (request: IncomingMessage): string | undefined => {
  const id = (request as IncomingMessage & { id?: unknown }).id; // as: pino-http adds the id
  return typeof id === 'string' ? id : undefined;
};

/** Last in the chain: what nobody expected. */
export function unexpectedErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = asProblem(error, log, requestIdOf(request));
    sendProblem(response, problem.code, problem.facts);
  };
}

function asOrpcError(error: unknown, log: Log, requestId: string | undefined): ORPCError<string, unknown> {
  const problem = asProblem(error, log, requestId);
  return new ORPCError(problem.code, {
    status: statusOf(problem.code, problem.facts.reason),
    data: problemDocument(problem.code, problem.facts, requestId),
  });
}

/** Any thrown thing as a problem; unexpected ones are logged under the request's id. */
export function asProblem(error: unknown, log: Log, requestId: string | undefined): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST')
    return new ProblemError('invalid', { fields: error.cause.issues.map(fieldOf) });
  const status = clientFaultOf(error);
  if (status === 404) return new ProblemError('not-found');
  if (status === 413)
    return new ProblemError('invalid', {
      reason: 'body.too-large',
      detail: '提交的内容太大，请分几次提交。',
    });
  if (status !== undefined)
    return new ProblemError('invalid', { reason: 'request.malformed', detail: '请求格式不对。' });
  log.error({ err: error, requestId }, 'unexpected error');
  return new ProblemError('internal');
}

/** The 4xx status of a refusal by a library (oRPC, Express and its middleware), or undefined. */
function clientFaultOf(error: unknown): number | undefined {
  // an address or a query that cannot be decoded
  if (error instanceof URIError) return 400;
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function fieldOf(issue: ValidationError['issues'][number]): FieldProblem {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return { path, message: issue.message, ...faultOfIssue(issue) };
}
