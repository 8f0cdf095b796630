/**
 * `npm run bench:playback`: a recording read, sought and opened, side by side. Ranges of its file from the application
 * (which asks each time who may see it), from nginx and from Express's static handler on the same disk; people who
 * jump about in it; and the first picture after a click beside a page with hls.js. Needs ffmpeg; nginx where there is one.
 */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_PATH } from '../../e2e/support/chromium.ts';
import { Installation } from '../../e2e/support/installation.ts';
import { anyFreePort } from '../../server/src/platform/free-port.ts';
import { sleep, spread, startServer, stop } from '../documents/measure.mjs';
import { firstPictures } from './first-picture.mjs';
import { p95, processesOf, readRanges, seekAtRandom } from './ranges.mjs';
import { bringIn, makeFilm, makePlaylist } from './recording.mjs';

const FILM_SECONDS = 300;
const ROUNDS = 5;
const GIGABYTES = 2;
const VIEWERS = 50;
const SEEKS = 20;
const OPENINGS = 9;
const HERE = import.meta.dirname;

const folder = await mkdtemp(join(tmpdir(), 'tongtang-bench-playback-'));
const film = join(folder, 'film.mp4');
await makeFilm(film, FILM_SECONDS);
const installation = await Installation.start('bench-playback-');
const browser = await chromium.launch({
  ...(CHROMIUM_PATH !== undefined && { executablePath: CHROMIUM_PATH }),
  args: [
    ...['--no-sandbox', '--disable-background-networking', '--allow-loopback-in-peer-connection'],
    ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  ],
});
const peers = [];
try {
  const context = await browser.newContext({ baseURL: installation.url, locale: 'zh-CN' });
  const entered = await context.request.post('/api/session', {
    data: { account: 'lead', password: 'tongtang-demo' },
  });
  if (!entered.ok()) throw new Error(await entered.text());
  const recording = await bringIn({ context, installation, film });
  const servers = await startAll(context, recording);
  await ranges(servers, recording.segment.bytes);
  await seeking(servers[0], recording);
  await pictures(context, recording, servers.at(-1));
} finally {
  await browser.close();
  for (const peer of peers) await peer();
  await installation.stop();
  await rm(folder, { recursive: true, force: true });
}

async function startAll(context, { id, segment, path }) {
  const { cookies } = await context.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const app = await processWith(installation.dataDir, 'server/src/main.ts');
  const database = await processWith(installation.dataDir, 'postgres');
  const ours = {
    name: 'Tongtang',
    url: `${installation.url}/api/recordings/${id}/media/${segment.id}`,
    headers: { cookie },
    pids: () => [app, ...processesOf(database)],
  };
  const web = join(folder, 'web');
  await mkdir(join(web, 'film'), { recursive: true });
  await copyFile(path, join(web, basename(path)));
  await makePlaylist(film, join(web, 'film'));
  await copyFile(join(HERE, 'servers/hls.html'), join(web, 'index.html'));
  const hls = createRequire(import.meta.url).resolve('hls.js');
  await copyFile(join(dirname(hls), 'hls.min.mjs'), join(web, 'hls.mjs'));
  const express = await startServer([join(HERE, 'servers/express.mjs')], { FOLDER: web });
  peers.push(() => stop(express));
  const root = `http://127.0.0.1:${express.port}`;
  const theirs = {
    ...{ name: 'Express static', root, url: `${root}/${basename(path)}`, headers: {} },
    pids: () => [express.pid],
  };
  const nginx = await startNginx(web).catch((error) => console.log(`without nginx: ${error.message}`));
  return nginx ? [ours, { ...nginx, url: `${nginx.root}/${basename(path)}` }, theirs] : [ours, theirs];
}

async function startNginx(web) {
  const port = await anyFreePort({ kind: 'tcp', host: '127.0.0.1' });
  const conf = join(folder, 'nginx.conf');
  await writeFile(
    conf,
    `worker_processes 1; error_log ${folder}/nginx.log; pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type video/mp4;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${folder}/${each};`).join(' ')}
server { listen 127.0.0.1:${port}; root ${web}; } }`,
  );
  const child = spawn('nginx', ['-c', conf, '-g', `daemon off; user root;`], { stdio: 'ignore' });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const root = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await fetch(root).then(Boolean, () => false)); tries += 1) {
    if (tries > 50) throw new Error('nginx does not listen');
    await sleep(100);
  }
  peers.push(() => new Promise((resolve) => (child.once('exit', resolve), child.kill('SIGTERM'))));
  return { name: 'nginx', root, headers: {}, pids: () => processesOf(child.pid) };
}

async function ranges(servers, size) {
  const figures = new Map(servers.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const server of servers) {
      const figure = await readRanges({ ...server, size, gigabytes: GIGABYTES });
      // the first round warms up
      if (round > 0) figures.get(server.name).push(figure);
    }
  console.log(`ranges of 1 MiB at random, 8 readers, ${GIGABYTES} GB a round; load ${load()}`);
  for (const [name, got] of figures) {
    const [cpu, speed] = ['cpuPerGb', 'mbPerSecond'].map((key) => got.map((each) => each[key]));
    console.log(`  ${name}: ${spread(cpu)} s of CPU a GB, ${spread(speed, 0)} MB/s`);
  }
  for (const name of ['nginx', 'Express static']) {
    const theirs = figures.get(name);
    if (theirs === undefined) continue;
    const ratios = figures.get('Tongtang').map(({ cpuPerGb }, at) => cpuPerGb / theirs[at].cpuPerGb);
    console.log(`  Tongtang ÷ ${name}: ${spread(ratios)}`);
  }
}

async function seeking(server, { clusters, segment }) {
  const rounds = [];
  for (let round = 0; round < 3; round += 1)
    rounds.push(
      p95(await seekAtRandom({ ...server, clusters, size: segment.bytes, viewers: VIEWERS, seeks: SEEKS })),
    );
  console.log(`${VIEWERS} viewers seeking at random, p95: ${spread(rounds, 0)} ms; load ${load()}`);
}

async function pictures(context, { id }, { root }) {
  const storage = await context.storageState();
  const got = await firstPictures({
    browser,
    storage,
    ours: { url: installation.url, id },
    theirs: root,
    times: OPENINGS,
  });
  console.log(`from the click to the first picture, nothing kept before; load ${load()}`);
  console.log(`  Tongtang: ${spread(got.ours, 0)} ms`);
  console.log(`  hls.js: ${spread(got.theirs, 0)} ms`);
  console.log(`  Tongtang ÷ hls.js: ${spread(got.ours.map((ms, at) => ms / got.theirs[at]))}`);
}

/** The process that belongs to this installation and bears this name. */
async function processWith(dataDir, name) {
  for (const pid of (await readdir('/proc')).filter((each) => /^\d+$/.test(each))) {
    const read = (file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    const command = await read('cmdline');
    if (!command.includes(name)) continue;
    if (command.includes(dataDir) || (await read('environ')).includes(dataDir)) return Number(pid);
  }
  throw new Error(`no process ${name} of ${dataDir}`);
}

function load() {
  return loadavg()[0].toFixed(1);
}
