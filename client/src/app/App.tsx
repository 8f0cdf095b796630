import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { AnnouncerProvider } from '../platform/announcer.tsx';
import { PlacesProvider } from '../platform/places.tsx';
import { PlatformProvider, type Platform } from '../platform/platform.tsx';
import { UndoProvider } from '../ui/UndoToast.tsx';
import { LocalisedProblems } from './LocalisedProblems.tsx';
import { places } from './places.ts';
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
                <PlacesProvider places={places}>
                  <RouterProvider router={router} />
                </PlacesProvider>
              </UndoProvider>
            </AnnouncerProvider>
          </LocalisedProblems>
        </I18nextProvider>
      </QueryClientProvider>
    </PlatformProvider>
  );
}
