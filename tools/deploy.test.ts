import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { anyFreePort } from '../server/src/platform/free-port.ts';
import { findLivekitBinary } from '../server/src/platform/media-server/livekit-binary.ts';

const ROOT = dirname(import.meta.dirname);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  healthcheck?: { test: string[] };
  restart?: string;
  ports?: string[];
  depends_on?: Record<string, unknown>;
  extra_hosts?: string[];
}
interface Compose {
  services: Record<string, Service>;
  networks: { inside: { ipam: { config: { gateway: string }[] } } };
}
interface LivekitConfig {
  port: number;
  bind_addresses: string[];
  rtc: Record<string, unknown>;
  turn: { tls_port: number; bind_addresses: string[] };
  webhook: { api_key: string; urls: string[] };
}

const composeText = read('docker-compose.yml');
const compose = parse(composeText) as Compose; // as: checked against the schema below
const livekit = parse(read('deploy/livekit.yaml')) as LivekitConfig; // as: read by the real LiveKit below
const variables = [...composeText.matchAll(/\$\{([A-Z_]+)([^}]*)\}/g)];

test('docker-compose.yml fits the Compose specification', () => {
  const manifest = createRequire(import.meta.url).resolve('dclint/package.json');
  const text = readFileSync(join(dirname(manifest), 'schemas', 'compose.schema.json'), 'utf8');
  // Ajv knows the draft by default, but not by the address with which this schema names it.
  const { $schema: _, ...schema } = JSON.parse(text) as Record<string, unknown>; // as: a JSON schema
  const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);
  validate(compose);
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ services: { app: { imagee: 'typo' } } })).toBe(false);
});

test('no variable has a default, and the example environment names each of them once', () => {
  expect(variables.length).toBeGreaterThan(5);
  for (const [whole, , tail] of variables) expect(tail, whole).toMatch(/^:\?./);
  const named = read('deploy/environment.example').matchAll(/^([A-Z_]+)=$/gm);
  expect([...named].map(([, name]) => name).sort()).toEqual(
    [...new Set(variables.map(([, name]) => name))].sort(),
  );
});

test('every service is watched, comes back by itself and depends on services that exist', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    expect(service.healthcheck?.test.length, name).toBeGreaterThan(1);
    expect(service.restart, name).toBe('unless-stopped');
    for (const needed of Object.keys(service.depends_on ?? {}))
      expect(compose.services).toHaveProperty(needed);
  }
});

test('only Caddy is open to the world, and LiveKit listens where it and the application look for it', () => {
  const gateway = compose.networks.inside.ipam.config[0]?.gateway ?? '';
  for (const [name, { ports = [] }] of Object.entries(compose.services))
    for (const port of ports) if (name !== 'caddy') expect(port, name).toMatch(/^127\.0\.0\.1:/);
  expect(livekit.bind_addresses).toEqual(['127.0.0.1', gateway]);
  expect(livekit.turn.bind_addresses).toEqual([gateway]);
  for (const name of ['app', 'caddy'])
    expect(compose.services[name]?.extra_hosts).toContain(`livekit:${gateway}`);
  expect(read('deploy/Caddyfile')).toContain(`proxy tcp/livekit:${livekit.turn.tls_port}`);
  expect(livekit.webhook.urls).toEqual(['http://127.0.0.1:3000/api/livekit/webhook']);
  expect(compose.services['app']?.ports).toContain('127.0.0.1:3000:3000');
});

test('the real LiveKit understands every line of deploy/livekit.yaml and answers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongtang-deploy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [port = 0, ...others] = await freePorts(4);
  const here = { ...livekit, port, bind_addresses: ['127.0.0.1'] };
  here.rtc = { ...livekit.rtc, tcp_port: others[0], udp_port: others[1], node_ip: '127.0.0.1' };
  here.turn = { ...livekit.turn, tls_port: others[2] ?? 0, bind_addresses: ['127.0.0.1'] };
  writeFileSync(join(folder, 'livekit.yaml'), JSON.stringify(here));
  const env = {
    LIVEKIT_KEYS: `${livekit.webhook.api_key}: ${'x'.repeat(32)}`,
    LIVEKIT_TURN_DOMAIN: 'turn.example.org',
  };
  const binary = await findLivekitBinary({ log: (line) => process.stderr.write(`${line}\n`) });
  const server = spawn(binary, ['--config', join(folder, 'livekit.yaml')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(server, 'exit');
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await gone;
  });
  const answers = async () => (await fetch(`http://127.0.0.1:${port}/`)).ok;
  await vi.waitFor(async () => expect(await answers()).toBe(true), { timeout: 15_000, interval: 50 });
});

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await anyFreePort({ kind: 'tcp', host: '127.0.0.1' }));
  return [...ports];
}
