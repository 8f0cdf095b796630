import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '@tongtang/shared/contract.ts';
import type { Health } from '@tongtang/shared/wire/system.ts';
import express from 'express';
import type { AppOptions } from './app-options.ts';
import { mountOidc } from './features/accounts/index.ts';
import type { Auth } from './platform/auth.ts';
import type { Deps } from './platform/deps.ts';
import type { Caller } from './platform/http.ts';
import { mountLineCheck } from './platform/line-check.ts';

/** What belongs to no feature of the contract's router. */
export function mountSystem(
  app: express.Express,
  options: AppOptions,
  { auth, callerOf }: { auth: Auth; callerOf: (request: IncomingMessage) => Promise<Caller | null> },
): void {
  app.get('/api/health', healthRoute(options));
  app.get('/api/openapi.json', openApiDocument(options.version));
  if (options.oidc !== null) mountOidc(app, { ...options, auth });
  mountLineCheck(app, callerOf);
}

/** Beside the contract's router because a sick installation answers 503 with the same shape. */
function healthRoute(
  deps: Pick<Deps, 'db' | 'media' | 'storage'> & { version: string },
): express.RequestHandler {
  const word = (up: boolean) => (up ? ('ok' as const) : ('down' as const));
  const look = async (): Promise<Health> => {
    const [database, media, storage] = await Promise.all([
      deps.db.isUp(),
      deps.media.isUp(),
      deps.storage.isUp(),
    ]);
    return {
      status: database && media && storage ? 'ok' : 'degraded',
      database: word(database),
      media: word(media),
      storage: word(storage),
      version: deps.version,
    };
  };
  return (_request, response, next) => {
    look().then((health) => response.status(health.status === 'ok' ? 200 : 503).json(health), next);
  };
}

function openApiDocument(version: string): express.RequestHandler {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  let document: Promise<unknown> | undefined;
  return (_request, response, next) => {
    document ??= generator.generate(contract, {
      info: { title: 'Tongtang 同堂', version },
      servers: [{ url: '/api' }],
    });
    document.then((json) => response.json(json), next);
  };
}

/** The built client; every address of a page answers with the same document. */
export function serveClient(app: express.Express, folder: string): void {
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  app.use(express.static(folder, { index: false, maxAge: '1h' }));
  app.get(/^\/(?!api\/|socket\.io\/|rtc|collab\/|calendar\/).*/, (_request, response) => {
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(join(folder, 'index.html'));
  });
}
