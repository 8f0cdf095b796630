import { spawn } from 'node:child_process';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ObtainLivekit } from './obtain-livekit.ts';

const MODULE = 'github.com/livekit/livekit-server/cmd/server';
const SAY_EVERY_MS = 15_000;
const GIVE_UP_MS = 20 * 60_000;

/** Builds the program from the Go module proxy, whose checksum database go itself asks. */
export function buildWithGo(version: string): ObtainLivekit {
  return async (target, log) => {
    const folder = await mkdtemp(join(dirname(target), 'go-'));
    log(`Building LiveKit ${version} with Go (once; about two minutes on two cores) …`);
    const startedAt = performance.now();
    const progress = setInterval(() => {
      log(`Still building LiveKit (${Math.round((performance.now() - startedAt) / 1000)} s) …`);
    }, SAY_EVERY_MS);
    try {
      await goInstall(`${MODULE}@v${version}`, folder);
      await rename(join(folder, 'server'), target);
    } finally {
      clearInterval(progress);
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** Go reads the user's own settings (proxy, certificates) from the environment; a go.work above must not matter. */
const COMMAND = 'PATH="$PATH:/usr/local/go/bin" GOBIN="$1" GOWORK=off exec go install "$2"';

function goInstall(packageAtVersion: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, timeout: GIVE_UP_MS };
    const child = spawn('/bin/sh', ['-c', COMMAND, 'sh', folder, packageAtVersion], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else if (code === 127) reject(new Error('Go is not installed'));
      else reject(new Error(`go ended with ${code ?? signal}: ${said.trim().split('\n').at(-1) ?? ''}`));
    });
  });
}
