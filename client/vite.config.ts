import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['TONGTANG_SERVER'] ?? 'http://127.0.0.1:3000';

/** The host header stays the page's own, so that the server's origin check sees one house. */
const http = { target: server, changeOrigin: false };
const sockets = { ...http, ws: true };

export default defineConfig({
  plugins: [react()],
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
  },
});
