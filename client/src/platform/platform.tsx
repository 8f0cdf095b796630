import type { QueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from './api.ts';
import { useNow, type ServerClock } from './clock.ts';
import { rememberLanguage, speak, type Language, type Texts } from './i18n.ts';
import type { Turn } from './in-turn.ts';
import type { Device } from './offline/device.ts';
import type { RealtimeClient } from './socket.ts';

/** What the page opened once; routes get it as their context, components by the hooks below. */
export type Platform = {
  api: Api;
  queryClient: QueryClient;
  clock: ServerClock;
  realtime: RealtimeClient;
  /** What this device keeps for work without a line. */
  device: Device;
  /** Pages begin and end their news one after the other: a page that is left must not end those of the next. */
  newsTurn: Turn;
  loadTexts: (language: Language) => Promise<Texts>;
};

const PlatformContext = createContext<Platform | null>(null);

export function PlatformProvider({ platform, children }: { platform: Platform; children: ReactNode }) {
  return <PlatformContext value={platform}>{children}</PlatformContext>;
}

/** @throws outside `PlatformProvider` */
export function usePlatform(): Platform {
  const platform = use(PlatformContext);
  if (platform === null) throw new Error('no PlatformProvider above');
  return platform;
}

/** The typed calls of everything below `/api`. */
export const useApi = (): Api => usePlatform().api;

/** The one connection for commands, signals and events. */
export const useRealtime = (): RealtimeClient => usePlatform().realtime;

/** What this device keeps for work without a line. */
export const useDevice = (): Device => usePlatform().device;

/** The server's time (epoch ms), again every `everyMs` (a second if absent). */
export const useServerNow = (everyMs = 1_000): number => useNow(usePlatform().clock, everyMs);

/** The state of the line to the server. */
export function useLineState() {
  const realtime = useRealtime();
  return useSyncExternalStore(realtime.subscribe, realtime.state);
}

/** The language spoken now, and how to change it for this device. */
export function useLanguage() {
  const { i18n } = useTranslation();
  const { loadTexts } = usePlatform();
  const choose = useCallback(
    async (language: Language) => {
      rememberLanguage(language);
      await speak(i18n, language, loadTexts);
    },
    [i18n, loadTexts],
  );
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return { language, choose };
}
