import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');
const START_MS = 120_000;

/** A whole Tongtang of its own: application, PostgreSQL and LiveKit on free ports, in a fresh data directory. */
export class Installation {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  #app: ChildProcess | undefined;
  #output = '';

  private constructor(port: number, dataDir: string) {
    this.#port = port;
    // the address the application calls its own; links it makes begin with it
    this.url = `http://localhost:${port}`;
    this.dataDir = dataDir;
  }

  /** Starts an installation with demonstration data; `name` tells its folder from others. */
  static async start(name = ''): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), `tongtang-e2e-${name}`));
    const installation = new Installation(await freePort(), folder);
    await installation.startApp();
    return installation;
  }

  /** Starts the application server and waits until it is healthy. */
  async startApp(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: String(this.#port),
        TONGTANG_DATA_DIR: this.dataDir,
        TONGTANG_LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#app = child;
    const keep = (text: Buffer) => {
      this.#output = (this.#output + text.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const deadline = Date.now() + START_MS;
    while (!(await this.isHealthy())) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`the application did not become healthy:\n${this.#output}`);
      await pause(100);
    }
  }

  async isHealthy(): Promise<boolean> {
    return fetch(`${this.url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** kill -9 of the application server; PostgreSQL and LiveKit live on. */
  async killApp(): Promise<void> {
    const app = this.#app;
    if (app === undefined) throw new Error('the application is not running');
    const gone = once(app, 'exit');
    app.kill('SIGKILL');
    await gone;
    this.#app = undefined;
  }

  /** kill -9 of the media server; the application starts it again. Returns the pid that was killed. */
  async killMedia(): Promise<number> {
    const pid = await this.mediaPid();
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  async mediaPid(): Promise<number> {
    const record: unknown = JSON.parse(await readFile(join(this.dataDir, 'media/livekit.pid'), 'utf8'));
    return (record as { pid: number }).pid; // as: written by our own server
  }

  /** What the application printed lately. */
  output(): string {
    return this.#output;
  }

  /** Ends everything in order and removes the data. */
  async stop(): Promise<void> {
    if (this.#app === undefined) await this.startApp();
    const app = this.#app;
    if (app !== undefined && app.exitCode === null) {
      const gone = once(app, 'exit');
      app.kill('SIGTERM');
      await gone;
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // as: listens on TCP
  server.close();
  await once(server, 'close');
  return port;
}
