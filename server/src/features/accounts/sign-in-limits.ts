import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** Guards against password guessing. A whole school shares one address: the account counts first. */
export type SignInLimits = {
  /** Throws `too-many` while the account or the address is held back. */
  admit(account: string, address: string): Promise<void>;
  /** Forgets the account's failed tries. */
  clear(account: string): Promise<void>;
};

const TRIES_PER_ACCOUNT = 5;
const ACCOUNT_WINDOW_SECONDS = 15 * 60;
const TRIES_PER_ADDRESS = 300;
const ADDRESS_WINDOW_SECONDS = 5 * 60;

export function createSignInLimits(pool: pg.Pool): SignInLimits {
  const common = { storeClient: pool, tableName: 'rate_limit', tableCreated: true };
  const byAccount = new RateLimiterPostgres({
    ...common,
    keyPrefix: 'sign-in-account',
    points: TRIES_PER_ACCOUNT,
    duration: ACCOUNT_WINDOW_SECONDS,
  });
  const byAddress = new RateLimiterPostgres({
    ...common,
    keyPrefix: 'sign-in-address',
    points: TRIES_PER_ADDRESS,
    duration: ADDRESS_WINDOW_SECONDS,
  });
  return {
    async admit(account, address) {
      await consume(byAddress, address);
      await consume(byAccount, account.toLowerCase());
    },
    async clear(account) {
      await byAccount.delete(account.toLowerCase());
    },
  };
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
    throw new ProblemError('too-many', {
      reason: 'sign-in.held-back',
      detail: `尝试次数太多，请 ${String(minutes)} 分钟后再试，或请学校管理员重置密码。`,
      data: { retryInMs: error.msBeforeNext },
    });
  }
}
