const WORKER = '/service-worker.js';
/** A lesson needs the line for itself; whoever teaches has been on another page before, or will be. */
const IN_CLASS = /^\/classroom|\/room$/;

/** Lets the application start without a line from the next time on. Browsers allow it by https and on this machine. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || IN_CLASS.test(location.pathname)) return;
  const register = () =>
    // what the page itself fetches comes first
    setTimeout(() => void navigator.serviceWorker.register(WORKER).catch(() => undefined), 1_000);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
