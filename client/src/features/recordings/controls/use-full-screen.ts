import { useSyncExternalStore, type RefObject } from 'react';

const subscribe = (changed: () => void) => {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
};

/** Fills the screen with an element, or gives it back; a browser that refuses leaves things as they are. */
export function useFullScreen(place: RefObject<HTMLElement | null>): { isFull: boolean; toggle: () => void } {
  const isFull = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  return {
    isFull,
    toggle() {
      const change = isFull ? document.exitFullscreen() : place.current?.requestFullscreen();
      change?.catch(() => undefined); // not allowed here, e.g. inside another page
    },
  };
}
