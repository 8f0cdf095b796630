import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { FIRST_LOAD, FRAMED_LOAD, lightFirstLoad } from './vite/first-load.ts';
import { pdfAssets } from './vite/pdf-assets.ts';
import { offlineShell, WORKER_FILE } from './vite/service-worker.ts';

const server = process.env['TONGTANG_SERVER'] ?? 'http://127.0.0.1:3000';

/** The host header stays the page's own, so that the server's origin check sees one house. */
const http = { target: server, changeOrigin: false };
const sockets = { ...http, ws: true };

/** A document opened before is opened and written without a line. */
const OFFLINE = {
  start: [
    'client/src/main.tsx',
    'app/texts.zh.ts',
    'app/texts.en.ts',
    'app/Frame.tsx',
    'start/StartPage.tsx',
    'accounts/SignInPage.tsx',
  ],
  pages: [
    'list/PlansPage.tsx',
    'plan/PlanPage.tsx',
    'versions/VersionsPage.tsx',
    'chain/ChainPage.tsx',
    'evaluations/page/EvaluationPage.tsx',
    'recordings/list/RecordingsPage.tsx',
    'recordings/RecordingPage.tsx',
    'recordings/pins/KeepPins.tsx',
    'backfill/send/SendKept.tsx',
    'collaboration/send-unsaved.ts',
  ],
};

export default defineConfig({
  plugins: [react(), lightFirstLoad(), pdfAssets(), offlineShell(OFFLINE)],
  base: '/',
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: false,
    proxy: {
      '/api': http,
      '/calendar': http,
      '/socket.io': sockets,
      '/rtc': sockets,
      '/collab': sockets,
    },
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    // the policy for scripts and images allows our own address only
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { app: 'index.html', worker: 'src/service-worker/service-worker.ts' },
      output: {
        codeSplitting: { groups: [...FIRST_LOAD, ...FRAMED_LOAD] },
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER_FILE : 'assets/[name]-[hash].js'),
      },
    },
  },
});
