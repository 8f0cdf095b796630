/**
 * Keeps the screen from falling asleep while the page is to be seen, until the returned function is called.
 * A browser lets go of the lock whenever the page is hidden.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async () => {
    // browsers of older panels have none, and then the panel's own setting must do
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    const next = await navigator.wakeLock.request('screen').catch(() => undefined); // refused on low battery
    if (isOver) await next?.release();
    else lock = next;
  };
  const whenShown = () => void ask();
  document.addEventListener('visibilitychange', whenShown);
  void ask(); // what fails is handled inside
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', whenShown);
    void lock?.release(); // nothing waits for it
  };
}
