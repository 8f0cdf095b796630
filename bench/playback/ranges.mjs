/** Reading ranges of one file over HTTP: what it costs the server, and how long people who seek wait. */
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpuSeconds, quantile, sleep } from '../documents/measure.mjs';

const MIB = 2 ** 20;

/** CPU seconds a GB of all processes of a server, and MB/s, reading `gigabytes` in ranges of 1 MiB at random. */
export async function readRanges({ url, headers, size, pids, gigabytes, readers = 8 }) {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const random = randomFrom(11);
  let left = Math.round((gigabytes * 1e9) / MIB);
  const cpuBefore = total(pids());
  const from = performance.now();
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (left > 0) {
        left -= 1;
        const start = Math.floor(random() * (size - MIB));
        const got = await readRange({ agent, url, headers, start, end: start + MIB - 1 });
        if (got !== MIB) throw new Error(`${url} gave ${got} bytes of ${MIB}`);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  const cpu = total(pids()) - cpuBefore;
  agent.destroy();
  return { cpuPerGb: cpu / gigabytes, mbPerSecond: (gigabytes * 1000) / seconds };
}

/** Viewers who each jump to a random place again and again; ms until the picture from there on could be shown. */
export async function seekAtRandom({ url, headers, clusters, size, viewers, seeks }) {
  const agent = new Agent({ keepAlive: true });
  const took = [];
  await Promise.all(
    Array.from({ length: viewers }, async (_, index) => {
      const random = randomFrom(index + 1);
      for (let count = 0; count < seeks; count += 1) {
        await sleep(500 + random() * 1000);
        const at = Math.floor(random() * (clusters.length - 1));
        // a cluster begins with a key picture: with all of it the picture stands
        const [start, end] = [clusters[at][1], (clusters[at + 1]?.[1] ?? size) - 1];
        const from = performance.now();
        await readRange({ agent, url, headers, start, end });
        took.push(performance.now() - from);
      }
    }),
  );
  agent.destroy();
  return took.sort((a, b) => a - b);
}

export const p95 = (sorted) => quantile(sorted, 0.95);

const total = (pids) => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);

const readRange = ({ agent, url, headers, start, end }) =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: { ...headers, range: `bytes=${start}-${end}` } }, (answer) => {
      if (answer.statusCode !== 206) reject(new Error(`${url} answered ${answer.statusCode}`));
      let bytes = 0;
      answer.on('data', (chunk) => (bytes += chunk.length));
      answer.once('end', () => resolve(bytes));
      answer.once('error', reject);
    }).once('error', reject);
  });

/** A process and what it started, by their names in /proc. */
export function processesOf(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch {
      // it has ended meanwhile
    }
  }
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}

function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
