import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { AnnouncerProvider } from '../platform/announcer.tsx';
import { PlatformProvider, type Platform } from '../platform/platform.tsx';
import { UndoProvider } from '../ui/UndoToast.tsx';
import { LocalisedProblems } from './LocalisedProblems.tsx';
import type { AppRouter } from './router.ts';

type AppProps = { platform: Platform; i18n: i18n; router: AppRouter };

/** Everything the pages find around them. */
export function App({ platform, i18n, router }: AppProps) {
  return (
    <PlatformProvider platform={platform}>
      <QueryClientProvider client={platform.queryClient}>
        <I18nextProvider i18n={i18n}>
          <LocalisedProblems>
            <AnnouncerProvider>
              <UndoProvider>
                <RouterProvider router={router} />
              </UndoProvider>
            </AnnouncerProvider>
          </LocalisedProblems>
        </I18nextProvider>
      </QueryClientProvider>
    </PlatformProvider>
  );
}
