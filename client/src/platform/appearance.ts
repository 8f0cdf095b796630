import { useCallback, useSyncExternalStore } from 'react';
import { storedChoice } from './stored-choice.ts';

/** What the person chose; `system` follows the device. */
export type Appearance = 'system' | 'light' | 'dark';
/** What is drawn. */
export type Scheme = 'light' | 'dark';

const stored = storedChoice('appearance', ['light', 'dark']);
const CHANGED = 'tongtang-appearance';

const systemIsDark = () => window.matchMedia('(prefers-color-scheme: dark)');

const chosen = (): Appearance => {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

const drawn = (): Scheme => {
  const choice = chosen();
  if (choice !== 'system') return choice;
  return systemIsDark().matches ? 'dark' : 'light';
};

function subscribe(changed: () => void): () => void {
  const system = systemIsDark();
  system.addEventListener('change', changed);
  document.addEventListener(CHANGED, changed);
  return () => {
    system.removeEventListener('change', changed);
    document.removeEventListener(CHANGED, changed);
  };
}

/** Light or dark: the choice of this device, what it comes to, and how to change it. */
export function useAppearance() {
  const appearance = useSyncExternalStore(subscribe, chosen);
  const scheme = useSyncExternalStore(subscribe, drawn);
  const choose = useCallback((choice: Appearance) => {
    if (choice === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
    stored.write(choice === 'system' ? null : choice);
    document.dispatchEvent(new Event(CHANGED));
  }, []);
  return { appearance, scheme, choose };
}
