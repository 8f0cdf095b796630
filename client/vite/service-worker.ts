import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

/** The service worker's file; its address decides what it may serve. */
export const WORKER_FILE = 'service-worker.js';

const PLACE = '__TONGTANG_BUILD__';

export type OfflineShell = {
  /** Ends of the names of modules without which no page starts. */
  start: readonly string[];
  /** Ends of the names of pages that work without a line, with all that they fetch later. */
  pages: readonly string[];
};

type Chunk = {
  type: 'chunk';
  fileName: string;
  isEntry: boolean;
  imports: string[];
  dynamicImports: string[];
  moduleIds: string[];
  code: string;
  viteMetadata?: { importedCss: Set<string> };
};
type Bundle = Record<string, Chunk | { type: 'asset'; fileName: string; source: string | Uint8Array }>;

/** Tells the service worker what the build consists of, and which part of it is kept for work without a line. */
export function offlineShell({ start, pages }: OfflineShell): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'offline-shell',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
    },
    generateBundle: {
      order: 'post',
      handler(_, output) {
        const bundle = output as unknown as Bundle; // as: what is read of it here
        const worker = bundle[WORKER_FILE];
        if (worker?.type !== 'chunk' || worker.imports.length > 0)
          this.error(`${WORKER_FILE} must be one file that imports nothing`);
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const holding = (ends: readonly string[]) =>
          ends.map(
            (end) =>
              chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(end))) ??
              this.error(`no chunk holds ${end}`),
          );
        const kept = closure(bundle, holding(start), holding(pages));
        const names = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const plain = config.publicDir === '' ? [] : readdirSync(config.publicDir);
        const address = (name: string) => `/${name}`;
        const facts = {
          version: versionOf(
            bundle,
            plain.map((name) => join(config.publicDir, name)),
          ),
          entry: chunks.find(({ isEntry, fileName }) => isEntry && fileName !== WORKER_FILE)?.fileName ?? '',
          offline: [...kept].sort().map(address),
          plain: plain.sort().map(address),
          all: names.sort().map(address),
        };
        worker.code = worker.code.replaceAll(PLACE, JSON.stringify(facts));
      },
    },
  };
}

/** Files that the given chunks need; `deep` ones also with what they fetch later. */
function closure(bundle: Bundle, given: readonly Chunk[], deep: readonly Chunk[]): Set<string> {
  const files = new Set<string>();
  const followed = new Set<string>();
  const add = (chunk: Chunk, isDeep: boolean) => {
    const mark = `${chunk.fileName} ${String(isDeep)}`;
    if (followed.has(mark)) return;
    followed.add(mark);
    files.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const name of chunk.imports) follow(name, false);
    if (isDeep) for (const name of chunk.dynamicImports) follow(name, true);
  };
  const follow = (name: string, isDeep: boolean) => {
    const next = bundle[name];
    if (next?.type === 'chunk') add(next, isDeep);
  };
  for (const chunk of given) add(chunk, false);
  for (const chunk of deep) add(chunk, true);
  return files;
}

/** Of every byte that is served: the worker's own bytes change with it, which is how browsers notice a new build. */
function versionOf(bundle: Bundle, plain: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(bundle).sort()) {
    const one = bundle[name];
    if (one !== undefined) hash.update(name).update(one.type === 'chunk' ? one.code : one.source);
  }
  for (const file of plain) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
