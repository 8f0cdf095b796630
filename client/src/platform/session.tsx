import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { CurrentSession } from '@tongtang/shared/accounts/contract.ts';
import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import { matrixRow, type Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { createContext, use, useCallback, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from './api.ts';
import { speak, storedLanguage } from './i18n.ts';
import { leaving } from './offline/leaving.ts';
import { useApi, useLineState, usePlatform, type Platform } from './platform.tsx';
import { asRequestProblem, type RequestProblem } from './request-problem.ts';

/** Where the page has who is signed in. */
export const SESSION_KEY = ['session'] as const;

/** Who is signed in as far as this page knows; undefined before anybody was asked. */
export const currentSession = (queryClient: QueryClient): CurrentSession | null | undefined =>
  queryClient.getQueryData<CurrentSession | null>(SESSION_KEY);

/** Who is signed in here, or null. */
export const sessionQuery = (api: Api) =>
  queryOptions({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }): Promise<CurrentSession | null> => {
      try {
        return await api.accounts.current.call(undefined, { signal });
      } catch (error) {
        if (asRequestProblem(error).code === 'unauthenticated') return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });

/** The session a page is about to be shown in; asks the server only when the answer is old. */
export const readSession = ({ queryClient, api }: Pick<Platform, 'queryClient' | 'api'>) =>
  queryClient.query(sessionQuery(api));

/** Somebody signed in: what was read before them is forgotten. */
export function beginSession(queryClient: QueryClient, session: CurrentSession): void {
  queryClient.clear();
  queryClient.setQueryData(SESSION_KEY, session);
}

/** Nobody is signed in any more: what they read is forgotten. */
export function endSession(queryClient: QueryClient): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  queryClient.setQueryData(SESSION_KEY, null);
}

/** Asks the server again who is signed in. */
export const recheckSession = (queryClient: QueryClient): void =>
  void queryClient.invalidateQueries({ queryKey: SESSION_KEY }); // a failure shows in the query itself

/** Notices from any failed request that the session ended or needs a new password. */
export function watchSession(queryClient: QueryClient, problem: RequestProblem): void {
  const session = currentSession(queryClient);
  if (session === undefined || session === null) return;
  if (problem.code === 'unauthenticated' && problem.reason === undefined) endSession(queryClient);
  if (problem.reason === 'account.must-change-password') recheckSession(queryClient);
}

const SessionContext = createContext<CurrentSession | null>(null);

/**
 * Everything for signed-in people stands below it. When the session ends, the routes are asked again, and the
 * guard leads to the sign-in page.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { api, realtime, queryClient, loadTexts } = usePlatform();
  const { i18n } = useTranslation();
  const router = useRouter();
  const { data: session } = useQuery(sessionQuery(api));
  const hasEnded = session === null;
  const mustChange = session?.mustChangePassword === true;
  const isReady = session !== undefined && !hasEnded && !mustChange;
  const personId = session?.actor.personId;

  useEffect(() => {
    if (!isReady) return undefined;
    realtime.open();
    return () => realtime.close();
  }, [isReady, personId, realtime]);
  const isConnected = useLineState() === 'connected';
  useEffect(() => {
    // what was kept on the device may have stood in for the server's answer
    if (isReady && isConnected) recheckSession(queryClient);
  }, [isReady, isConnected, queryClient]);
  useEffect(() => {
    if (hasEnded || mustChange) void router.invalidate(); // its failures are shown by the routes
  }, [hasEnded, mustChange, router]);
  useEffect(() => {
    // a choice made on this device stands before the account's
    if (session?.locale !== undefined && storedLanguage() === null)
      void speak(i18n, session.locale, loadTexts); // at worst the old words stay
  }, [session?.locale, i18n, loadTexts]);

  if (session === undefined || session === null) return null;
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of the person in front of the screen; for pages behind the sign-in. @throws elsewhere */
export function useSession(): CurrentSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('no SessionProvider above');
  return session;
}

/** Who is signed in, with all roles held. */
export const useActor = (): Actor => useSession().actor;

/** The shared policy for the person in front of the screen: `may('lesson.conduct', thing)`. */
export function useCan(): (action: Action, thing?: Thing) => boolean {
  const actor = useActor();
  return useCallback((action, thing) => can(actor, action, thing), [actor]);
}

/**
 * Whether a role held in an organisation allows this on anything at all: for menus, before a thing is known.
 * Being listed on a single lesson opens no menu.
 */
export const mayAnywhere = (actor: Actor, action: Action): boolean =>
  actor.grants.some(({ role }) => (matrixRow(action)[role] ?? []).length > 0);

/**
 * Ends the session on the server and here, and leads to the sign-in page. Without a line this device forgets the
 * person at once, and the server hears of it as soon as it can be reached.
 */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(async () => {
    try {
      await api.accounts.signOut.call();
    } catch (error) {
      const { code } = asRequestProblem(error);
      if (code === 'unavailable') leaving.write('yes');
      else if (code !== 'unauthenticated') throw error;
    }
    endSession(queryClient);
    // who signs in next starts at the beginning, not on the page of the last person
    await router.navigate({ to: '/sign-in', search: {} });
  }, [api, queryClient, router]);
}
