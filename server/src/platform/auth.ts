import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { genericOAuth, username } from 'better-auth/plugins';
import type pg from 'pg';
import { createTurnstile } from './turnstile.ts';

/** An OpenID Connect provider given by configuration. */
export type OidcProvider = {
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  scopes: string[];
};

export type AuthOptions = {
  pool: pg.Pool;
  secret: string;
  /** Address people use; decides Secure cookies and the OIDC callback. */
  publicUrl: string;
  oidc: OidcProvider | null;
};

export const SESSION_COOKIE = 'tongtang_session';
const SESSION_SECONDS = 7 * 24 * 3600;

/** OWASP password storage cheat sheet: argon2id, 19 MiB, 2 passes. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * A hash takes a core and one of libuv's four threads: never more at once than there are cores, and one thread
 * stays free for files and for those who sign in while a school is imported.
 */
const throughTurnstile = createTurnstile(Math.min(availableParallelism(), 3));

export const hashPassword = (password: string): Promise<string> =>
  throughTurnstile(() => hash(password, ARGON2));

export type Auth = ReturnType<typeof createAuth>;

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** Passwords, sessions and OpenID Connect by better-auth on our tables; its own addresses are not mounted. */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    database: options.pool,
    secret: options.secret,
    baseURL: `${options.publicUrl}/api/auth`,
    telemetry: { enabled: false },
    // it would log every wrong password; refusals are counted elsewhere
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash: stored, password }) => verify(stored, password) },
    },
    user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...stamps } },
    session: {
      modelName: 'session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...stamps,
      },
      expiresIn: SESSION_SECONDS,
      updateAge: 3600,
    },
    account: {
      accountLinking: { enabled: true, trustedProviders: ['oidc'] },
      modelName: 'sign_in_method',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...stamps,
      },
    },
    verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...stamps } },
    advanced: {
      database: { generateId: 'uuid' },
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION_COOKIE } },
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: options.publicUrl.startsWith('https:'),
      },
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 40,
        usernameValidator: () => true,
        schema: { user: { fields: { username: 'account', displayUsername: 'account_display' } } },
      }),
      genericOAuth({ config: options.oidc === null ? [] : [openIdConnect(options.oidc)] }),
    ],
  });
}

/** Rural teachers have no e-mail; the library wants one: made from the account, never written to. */
export const syntheticEmail = (account: string): string =>
  `${account.toLowerCase()}@account.tongtang.invalid`;

/** OpenID Connect Core §5.1: `preferred_username` is the name by which the person signs in there. */
function accountClaim(profile: Record<string, unknown>): string {
  const claim = profile['preferred_username'];
  if (typeof claim !== 'string') throw new Error('the OpenID Connect provider sends no preferred_username');
  return claim;
}

const openIdConnect = (oidc: OidcProvider) => ({
  providerId: 'oidc',
  clientId: oidc.clientId,
  clientSecret: oidc.clientSecret,
  discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  scopes: oidc.scopes,
  pkce: true,
  disableSignUp: true,
  mapProfileToUser: (profile: Record<string, unknown>) => ({
    email: syntheticEmail(accountClaim(profile)),
    emailVerified: true,
  }),
});
