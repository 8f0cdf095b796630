import { createHash, randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ObtainLivekit } from './obtain-livekit.ts';

const RELEASES = 'https://github.com/livekit/livekit/releases/download';
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'armv7',
};
const FIRST_BYTE_MS = 10_000;
const WHOLE_MS = 300_000;

/** Fetches the official archive, checks it against the release's own checksums.txt and unpacks the program.
 * `releases` is the address above the folders of the versions. */
export function downloadRelease(version: string, releases = RELEASES): ObtainLivekit {
  return async (target, log) => {
    const name = archiveName(version);
    const checksums = (await fetchBytes(`${releases}/v${version}/checksums.txt`)).toString('utf8');
    const expected = checksumOf(name, checksums);
    log(`Fetching LiveKit ${version} (${name}) …`);
    const archive = await fetchBytes(`${releases}/v${version}/${name}`);
    const actual = createHash('sha256').update(archive).digest('hex');
    if (actual !== expected)
      throw new Error(`${name} has the checksum ${actual}, the release says ${expected}`);
    const program = fileInTar(await promisify(gunzip)(archive), 'livekit-server');
    const unfinished = `${target}.${randomBytes(4).toString('hex')}`;
    try {
      await writeFile(unfinished, program, { mode: 0o755, flag: 'wx' });
      await rename(unfinished, target);
    } finally {
      await rm(unfinished, { force: true });
    }
  };
}

function archiveName(version: string): string {
  const architecture = ARCHITECTURES[process.arch];
  if (process.platform !== 'linux' || architecture === undefined)
    throw new Error(`the releases have no archive for ${process.platform} ${process.arch}`);
  return `livekit_${version}_linux_${architecture}.tar.gz`;
}

/** The SHA-256 of `name` in a list of `<hex>  <name>` lines. Throws when it is not listed. */
export function checksumOf(name: string, checksums: string): string {
  for (const line of checksums.split('\n')) {
    const [sum, file] = line.trim().split(/\s+\*?/);
    if (file === name && sum !== undefined && /^[0-9a-f]{64}$/.test(sum)) return sum;
  }
  throw new Error(`the release's checksums.txt does not name ${name}`);
}

/** The content of the first file called `name` in a tar archive (POSIX ustar). Throws when there is none. */
export function fileInTar(tar: Buffer, name: string): Buffer {
  for (let at = 0; at + 512 <= tar.length;) {
    const header = tar.subarray(at, at + 512);
    const path = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    if (path === '') break;
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    if (!Number.isSafeInteger(size) || size < 0) throw new Error('the archive is damaged');
    const content = tar.subarray(at + 512, at + 512 + size);
    if (path.split('/').at(-1) === name && content.length === size) return content;
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`the archive does not hold ${name}`);
}

async function fetchBytes(url: string): Promise<Buffer> {
  const slow = new AbortController();
  const first = setTimeout(
    () => slow.abort(new Error(`no answer within ${FIRST_BYTE_MS / 1000} s`)),
    FIRST_BYTE_MS,
  );
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([slow.signal, AbortSignal.timeout(WHOLE_MS)]),
    });
    clearTimeout(first);
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new Error(`${url} cannot be fetched (${reasonOf(error)})`, { cause: error });
  } finally {
    clearTimeout(first);
  }
}

/** fetch says only "fetch failed"; the cause names the host that could not be found or reached. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
