import { cpSync, createReadStream, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize, resolve } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

/** What pdf.js fetches beside its code: maps of Chinese encodings, substitute fonts, decoders, colour profiles. */
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const;

const packageFile = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
const packageFolder = dirname(packageFile);

/**
 * Serves pdf.js's data files from our own address, `/assets/pdf/…`, and copies them into the build: nothing is
 * fetched from elsewhere, and Chinese pages are drawn without the fonts of the author's computer.
 */
export function pdfAssets(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'pdf-assets',
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      server.middlewares.use('/assets/pdf', (request, response, next) => {
        const file = normalize(
          join(packageFolder, decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')),
        );
        const isOurs = FOLDERS.some((folder) => file.startsWith(join(packageFolder, folder)));
        if (!isOurs || !existsSync(file) || !statSync(file).isFile()) {
          next();
          return;
        }
        if (file.endsWith('.wasm')) response.setHeader('content-type', 'application/wasm');
        createReadStream(file).pipe(response);
      });
    },
    writeBundle() {
      const target = resolve(config.root, config.build.outDir, 'assets/pdf');
      for (const folder of FOLDERS)
        cpSync(join(packageFolder, folder), join(target, folder), { recursive: true });
    },
  };
}
