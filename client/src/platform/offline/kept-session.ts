import { hashKey, type QueryClient, type QueryFunction, type QueryPersister } from '@tanstack/react-query';
import { CurrentSession } from '@tongtang/shared/accounts/contract.ts';
import type { Api } from '../api.ts';
import { asRequestProblem } from '../request-problem.ts';
import { currentSession, recheckSession, SESSION_KEY } from '../session.tsx';
import type { Device } from './device.ts';
import { answeredOrKept } from './kept-answers.ts';
import { leaving } from './leaving.ts';

type KeepSessionOptions = { queryClient: QueryClient; device: Device; api: Api };

/** A device that has not seen the server for longer asks for a sign-in. */
const KEEP_MS = 30 * 24 * 3_600_000;
const WINDOWS = 'tongtang-session';
const SESSION_HASH = hashKey(SESSION_KEY);

/**
 * Keeps who is signed in, so that the page opens without a line, and tidies the device whenever that changes:
 * nothing of the person before is left but what the server has not got yet.
 */
export function keepSession({ queryClient, device, api }: KeepSessionOptions): void {
  const persister: QueryPersister = async (ask, context) => {
    if (leaving.read() !== null) {
      await leave(api);
      return null;
    }
    return answeredOrKept<unknown>({
      ask: () => Promise.resolve().then(() => (ask as QueryFunction)(context)), // as: the session's own function
      copy: () => copyOf(device),
      keep: (session) => remember(device, session),
      forget: () => device.keepSession(null),
      onLate: (session) => queryClient.setQueryData(SESSION_KEY, session),
    });
  };
  queryClient.setQueryDefaults(SESSION_KEY, { persister });
  const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel(WINDOWS) : undefined;
  windows?.addEventListener('message', () => recheckSession(queryClient));
  let known: string | null | undefined;
  queryClient.getQueryCache().subscribe(({ query, type }) => {
    if (type !== 'updated' || query.queryHash !== SESSION_HASH) return;
    const session = currentSession(queryClient);
    if (session === undefined) return;
    const now = session?.actor.personId ?? null;
    if (now === known) return;
    const isChange = known !== undefined;
    known = now;
    if (now !== null) leaving.write(null);
    void tidy(device, session).catch(() => undefined); // the next change tidies again
    // a window that shows another person's pages must not go on doing so
    if (isChange) windows?.postMessage(null);
  });
}

/** Tells the server what was said while it could not be reached; until it has heard, nobody is signed in here. */
async function leave(api: Api): Promise<void> {
  try {
    await api.accounts.signOut.call();
    leaving.write(null);
  } catch (error) {
    if (asRequestProblem(error).code === 'unauthenticated') leaving.write(null);
  }
}

async function copyOf(device: Device): Promise<CurrentSession | undefined> {
  const kept = await device.session();
  if (kept === null || Date.now() - kept.at > KEEP_MS) return undefined;
  return CurrentSession.safeParse(kept.session).data;
}

const remember = async (device: Device, session: unknown): Promise<void> => {
  const parsed = CurrentSession.safeParse(session);
  if (!parsed.success) return;
  const { personId, name } = parsed.data.actor;
  await device.keepSession({ personId, name, session: parsed.data });
};

async function tidy(device: Device, session: CurrentSession | null): Promise<void> {
  if (session === null) await device.keepSession(null);
  else if ((await copyOf(device))?.actor.personId !== session.actor.personId) await remember(device, session);
  await device.leave(session?.actor.personId ?? null);
}
