/** Receivers outside this process: two hundred sockets of its own would keep Node busy, and that is what it would measure. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

let program;

/** Needs a C compiler: `cc`, or what `CC` names. */
function build() {
  program ??= (() => {
    const path = join(mkdtempSync(join(tmpdir(), 'tongtang-receivers-')), 'receivers');
    const source = new URL('receivers.c', import.meta.url).pathname;
    execFileSync(process.env.CC ?? 'cc', ['-O2', '-o', path, source], { stdio: 'inherit' });
    return path;
  })();
  return program;
}

/**
 * Opens `count` connections that note every mark; resolves when all are open.
 * @returns `end`: pairs of a mark's number and the moment the kernel had it, in ms as `performance.now()` counts
 */
export function openReceivers({ port, path, frames, count }) {
  // the server has the first core for itself
  const core = String(Math.min(1, cpus().length - 1));
  const child = spawn('taskset', ['-c', core, build(), String(port), path, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const chunks = [];
  child.stdin.write(`${Buffer.concat(frames).toString('hex')}\n`);
  return new Promise((resolve, reject) => {
    const ended = new Promise((done) => child.once('close', done));
    void ended.then((code) => reject(new Error(`receivers ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      chunks.push(chunk);
      if (chunks.length > 1) return;
      resolve({
        end: async () => {
          child.stdin.end();
          await ended;
          const bytes = Buffer.concat(chunks).subarray('ready\n'.length);
          const pairs = new Float64Array(new Uint8Array(bytes).buffer);
          for (let at = 1; at < pairs.length; at += 2) pairs[at] -= performance.timeOrigin;
          return pairs;
        },
      });
    });
  });
}
