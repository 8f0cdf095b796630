import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createApp } from './app.ts';
import { seedDemonstration, DEMO_ACCOUNTS } from './demo/seed-demonstration.ts';
import { offerFirstAdministrator } from './demo/first-administrator.ts';
import { seedNationalHolidays } from './features/organisations/index.ts';
import { readEnv, type Env } from './env.ts';
import { findOffice } from './features/courseware/index.ts';
import { systemClock } from './platform/clock.ts';
import { openDataDirectory, type DataDirectory } from './platform/data-directory.ts';
import { openDatabase } from './platform/database.ts';
import { createDomainEvents } from './platform/domain-events.ts';
import { createLog, type Log } from './platform/log.ts';
import { connectMediaServer, type MediaServer } from './platform/media.ts';
import { findLivekitBinary } from './platform/media-server/livekit-binary.ts';
import { superviseMediaServer } from './platform/media-server/livekit-process.ts';
import { migrate } from './platform/migrate.ts';
import { createOriginPolicy } from './platform/origins.ts';
import { startEmbeddedPostgres } from './platform/postgres/embedded-postgres.ts';
import { createDiskStorage, type Storage } from './platform/storage.ts';

const ROOT = join(import.meta.dirname, '../..');

/** LiveKit's usual ports; others are taken and remembered when these are busy. */
const MEDIA_PORTS = { httpPort: 7880, rtcTcpPort: 7881, rtcUdpPort: 7882 };

/** A part this process opened, with the way to end it. */
type Part<T> = { part: T; stop: () => Promise<void> };

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = createLog(env.TONGTANG_LOG_LEVEL);
  const opened = createEnding();
  endOnSignal(log, env, opened);
  try {
    await open(env, log, opened);
  } catch (error) {
    await opened.end();
    throw error;
  }
}

/** Opens everything in order and listens; what was opened is noted for the end. */
async function open(env: Env, log: Log, opened: Ending): Promise<void> {
  const directory = await openDataDirectory(resolve(env.TONGTANG_DATA_DIR));
  opened.add(directory.release);
  const url = await openPostgres(env, directory);
  opened.addPart(url.stop);
  for (const name of await migrate(url.part)) say(`database: ${name}`);
  const db = openDatabase(url.part, (error) => {
    log.error({ err: error }, 'database connection lost');
  });
  opened.add(db.close);
  await seedNationalHolidays({ db, clock: systemClock });
  const media = await openMediaServer(env, directory);
  opened.addPart(media.stop);
  const demo = isDemonstration(env);
  const publicUrl = env.PUBLIC_URL ?? `http://${loopbackName(env.HOST)}:${String(env.PORT)}`;
  const app = createApp({
    db,
    clock: systemClock,
    log,
    events: createDomainEvents(log),
    media: media.part,
    storage: await openStorage(env, directory),
    origins: createOriginPolicy(
      env.PUBLIC_URL ?? null,
      env.TONGTANG_DEV_ORIGIN === undefined ? [] : [env.TONGTANG_DEV_ORIGIN],
    ),
    publicUrl,
    behindProxy: env.PUBLIC_URL !== undefined,
    demo,
    version: await readVersion(),
    authSecret: await directory.secret('session'),
    oidc: oidcOf(env),
    demoAccounts: demo ? DEMO_ACCOUNTS : [],
    clientFolder: join(ROOT, 'client/dist'),
    workFolder: directory.path('work'),
    office: { path: findOffice(env.SOFFICE_PATH) },
    importMostBytes: Math.floor(env.RECORDING_IMPORT_GB * 1024 ** 3),
    ...(env.REDIS_URL !== undefined && { redisUrl: env.REDIS_URL }),
  });
  opened.add(app.close);
  if (demo && (await seedDemonstration({ db, clock: systemClock }))) say('demonstration data loaded');
  const adminLink = demo ? null : await offerFirstAdministrator({ db, clock: systemClock });
  await listen(app.server, env);
  announce(publicUrl, demo, adminLink);
}

async function openPostgres(env: Env, directory: DataDirectory): Promise<Part<string>> {
  if (env.DATABASE_URL !== undefined) return { part: env.DATABASE_URL, stop: () => Promise.resolve() };
  const postgres = await startEmbeddedPostgres({ directory, log: say });
  return { part: postgres.url, stop: postgres.stop };
}

async function openMediaServer(env: Env, directory: DataDirectory): Promise<Part<MediaServer>> {
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env;
  if (LIVEKIT_URL !== undefined && LIVEKIT_API_KEY !== undefined && LIVEKIT_API_SECRET !== undefined) {
    const given = { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET };
    return { part: connectMediaServer(given), stop: () => Promise.resolve() };
  }
  const keys = { apiKey: 'tongtang', apiSecret: await directory.secret('livekit') };
  const binary = await findLivekitBinary({
    log: say,
    ...(env.TONGTANG_CACHE_DIR !== undefined && { cacheDirectory: env.TONGTANG_CACHE_DIR }),
  });
  const restarts: { announce?: () => void } = {};
  const supervised = await superviseMediaServer({
    binary,
    directory,
    ...keys,
    ...MEDIA_PORTS,
    webhookUrl: `http://127.0.0.1:${String(env.PORT)}/api/livekit/webhook`,
    ...(env.LIVEKIT_NODE_IP !== undefined && { nodeIp: env.LIVEKIT_NODE_IP }),
    log: say,
    onRestarted: () => restarts.announce?.(),
  });
  const media = connectMediaServer({ url: supervised.url, ...keys });
  restarts.announce = media.announceRestart;
  return { part: media, stop: supervised.stop };
}

async function openStorage(env: Env, directory: DataDirectory): Promise<Storage> {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY: accessKey,
    S3_SECRET_KEY: secretKey,
  } = env;
  if (!endpoint || !bucket || !accessKey || !secretKey) return createDiskStorage(directory.path('files'));
  // a third of a second to load, for those who use it
  const { createS3Storage } = await import('./platform/s3-storage.ts');
  const storage = createS3Storage({
    endpoint,
    bucket,
    accessKey,
    secretKey,
    ...(env.S3_REGION !== undefined && { region: env.S3_REGION }),
    workFolder: directory.path('work', 'copies'),
  });
  if (!(await storage.isUp()))
    say(
      `storage: the bucket ${bucket} at ${endpoint} does not answer, or not to these keys; going on without`,
    );
  return storage;
}

/** Whoever brings parts of their own does not want people with a known password in them. */
const isDemonstration = (env: Env) =>
  [env.PUBLIC_URL, env.DATABASE_URL, env.LIVEKIT_URL, env.REDIS_URL, env.S3_ENDPOINT].every(
    (given) => given === undefined,
  ) && isLoopback(env.HOST);

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

const loopbackName = (host: string) => (isLoopback(host) ? 'localhost' : host);

function oidcOf(env: Env) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { name: env.OIDC_NAME, issuer, clientId, clientSecret, scopes: env.OIDC_SCOPES.split(/\s+/) };
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return (manifest as { version: string }).version; // as: our own file
}

function listen(server: ReturnType<typeof createApp>['server'], env: Env): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(env.PORT, env.HOST, () => {
      server.off('error', fail);
      done();
    });
  });
}

function announce(publicUrl: string, demo: boolean, adminLink: string | null): void {
  say(`\n同堂 Tongtang is ready: ${publicUrl}`);
  if (demo) {
    say('演示账号 demonstration accounts:');
    for (const { account, password, name, role } of DEMO_ACCOUNTS)
      say(`  ${account.padEnd(12)} ${password}  ${name} ${role}`);
  }
  if (adminLink !== null)
    say(`首位管理员请在 24 小时内打开 (first administrator, once): ${publicUrl}/sign-in/link#${adminLink}`);
}

/** What must be ended, in the reverse order of its opening. */
type Ending = {
  add(stop: () => Promise<void>): void;
  /** A process of its own, which may be left running. */
  addPart(stop: () => Promise<void>): void;
  end(options?: { leaveParts: boolean }): Promise<void>;
};

function createEnding(): Ending {
  const stops: { stop: () => Promise<void>; isPart: boolean }[] = [];
  return {
    add: (stop) => stops.push({ stop, isPart: false }),
    addPart: (stop) => stops.push({ stop, isPart: true }),
    async end({ leaveParts } = { leaveParts: false }) {
      for (const { stop, isPart } of stops.splice(0).reverse()) if (!isPart || !leaveParts) await stop();
    },
  };
}

/** SIGTERM and SIGINT end everything in order; a second one ends at once. A reload leaves the parts running. */
function endOnSignal(log: Log, env: Env, opened: Ending): void {
  let ending = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (ending) process.exit(1);
    ending = true;
    opened.end({ leaveParts: env.TONGTANG_KEEP_PARTS === '1' && signal === 'SIGTERM' }).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not end in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof Error && error.cause !== undefined)
    process.stderr.write(`${error.cause instanceof Error ? error.cause.message : 'unknown cause'}\n`);
  process.exit(1);
});
