import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Actor } from '../permissions/roles.ts';
import { SessionId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';

/** 账号: what a person types to sign in (工号, user name); case does not matter. */
export const AccountName = z
  .string()
  .trim()
  .min(2, '账号至少 2 个字符')
  .max(40, '账号最多 40 个字符')
  .regex(/^[\p{L}\p{N}._-]+$/u, '账号只能用字母、数字、点、下划线和短横线');

/** A password a person chooses. */
export const NewPassword = z.string().min(10, '密码至少 10 个字符').max(128, '密码最多 128 个字符');

export const SignIn = z.object({
  account: z.string().min(1, '请填写账号').max(100),
  password: z.string().min(1, '请填写密码').max(128),
});

/** Who is signed in, and what the client needs to decide what to show. */
export const CurrentSession = z.object({
  actor: Actor,
  account: z.string(),
  /** A one-time password is in force: the person must choose another before anything else. */
  mustChangePassword: z.boolean(),
  locale: z.enum(['zh-CN', 'en']),
  /** True when the installation holds demonstration data. */
  demo: z.boolean(),
});
export type CurrentSession = z.infer<typeof CurrentSession>;

/** One signed-in browser or device of the person. */
export const SessionSummary = z.object({
  id: SessionId,
  current: z.boolean(),
  createdAt: EpochMs,
  lastSeenAt: EpochMs,
  /** Browser and system in words, e.g. `Chrome · Windows`. */
  client: z.string(),
  address: z.string(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

/** What the sign-in page offers before anybody is signed in. */
export const SignInOptions = z.object({
  /** Demonstration accounts, by one click; empty outside the demonstration mode. */
  demoAccounts: z.array(
    z.object({ account: z.string(), password: z.string(), name: z.string(), role: z.string() }),
  ),
  /** Name of the configured OpenID Connect provider, or null. */
  oidc: z.object({ name: z.string(), startUrl: z.string() }).nullable(),
});
export type SignInOptions = z.infer<typeof SignInOptions>;

export const accountsContract = {
  signInOptions: oc
    .route({ method: 'GET', path: '/session/options', tags: ['accounts'] })
    .output(SignInOptions),
  signIn: oc
    .route({
      method: 'POST',
      path: '/session',
      tags: ['accounts'],
      summary: 'Sign in; sets the session cookie',
    })
    .input(SignIn)
    .output(CurrentSession),
  current: oc.route({ method: 'GET', path: '/session', tags: ['accounts'] }).output(CurrentSession),
  signOut: oc.route({ method: 'DELETE', path: '/session', tags: ['accounts'] }).output(z.object({})),
  changePassword: oc
    .route({ method: 'POST', path: '/session/password', tags: ['accounts'] })
    .input(z.object({ currentPassword: z.string().min(1).max(128), newPassword: NewPassword }))
    .output(z.object({})),
  setLocale: oc
    .route({ method: 'POST', path: '/session/locale', tags: ['accounts'] })
    .input(z.object({ locale: z.enum(['zh-CN', 'en']) }))
    .output(z.object({})),
  listSessions: oc
    .route({ method: 'GET', path: '/sessions', tags: ['accounts'] })
    .output(z.object({ items: z.array(SessionSummary) })),
  revokeSession: oc
    .route({ method: 'DELETE', path: '/sessions/{id}', tags: ['accounts'] })
    .input(z.object({ id: SessionId }))
    .output(z.object({})),
  /** Redeems a one-time link: a device's first sign-in, or the first administrator's. */
  redeemLink: oc
    .route({ method: 'POST', path: '/session/link', tags: ['accounts'] })
    .input(z.object({ secret: z.string().min(20).max(200), newPassword: NewPassword.exactOptional() }))
    .output(CurrentSession),
};
