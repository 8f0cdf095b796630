/** Starting servers, reading their cost, and saying it in medians. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS = 100;

/** Starts a server on a core of its own where the machine has one; resolves when it listens. */
export function startServer(command, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'taskset',
      [
        '-c',
        '0',
        process.execPath,
        ...(process.env.BENCH_PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : []),
        ...command,
      ],
      {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const port = /ready (\d+)/.exec(text)?.[1];
      if (port !== undefined) resolve({ child, pid: child.pid, port: Number(port) });
    });
    child.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
  });
}

export const stop = (server, signal = 'SIGKILL') =>
  new Promise((resolve) => {
    server.child.once('exit', resolve);
    server.child.kill(signal);
  });

/** CPU seconds of a process and all its threads so far. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Resident memory in bytes. */
export const residentBytes = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/** `min/median/max` of several rounds. */
export function spread(values, digits = 2) {
  const sorted = [...values].sort((a, b) => a - b);
  const text = (value) => (value === undefined ? '-' : value.toFixed(digits));
  return `${text(sorted[0])}/${text(quantile(sorted, 0.5))}/${text(sorted.at(-1))}`;
}

export const median = (values) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
