import { createHash, randomBytes } from 'node:crypto';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { hashPassword } from '../../platform/auth.ts';
import * as repo from './accounts.repo.ts';
import { openSession, type AccountsDeps, type SignedIn } from './accounts.service.ts';

const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** A link that signs the person in once and ends the one before it; the secret is in it and nowhere else. */
export async function createSignInLink(
  deps: Pick<AccountsDeps, 'db' | 'clock'>,
  link: { personId: string; purpose: 'administrator' | 'device'; validMs: number },
): Promise<string> {
  const secret = randomBytes(24).toString('base64url');
  await repo.putLink(deps.db, {
    secretHash: hashSecret(secret),
    personId: link.personId,
    purpose: link.purpose,
    expiresAt: deps.clock.now() + link.validMs,
  });
  return secret;
}

/**
 * Uses a one-time link: the person gets a new password (an administrator's own choice, a device's unknown to
 * anybody) and is signed in.
 * @throws not-found `link.unknown`; invalid `newPassword` for an administrator without one
 */
export async function redeemLink(
  deps: AccountsDeps,
  input: { secret: string; newPassword?: string },
  from: { headers: Headers },
): Promise<SignedIn> {
  const secretHash = hashSecret(input.secret);
  const redeemed = await deps.db.transaction(async (tx) => {
    const link = await repo.lockLink(tx, secretHash, deps.clock.now());
    if (link === undefined) throw unknownLink();
    if (link.purpose === 'administrator' && input.newPassword === undefined)
      throw new ProblemError('invalid', {
        fields: [{ path: 'newPassword', message: '请设置密码', fault: 'missing' }],
      });
    const password = input.newPassword ?? randomBytes(32).toString('base64url');
    const person = await repo.findPerson(tx, link.personId);
    if (person === undefined || person.disabledAt !== null) throw unknownLink();
    await repo.setPassword(tx, link.personId, {
      passwordHash: await hashPassword(password),
      mustChange: false,
    });
    await repo.markLinkUsed(tx, secretHash, deps.clock.now());
    return { account: person.account, password };
  });
  return openSession(deps, redeemed, from.headers);
}

const unknownLink = () =>
  new ProblemError('not-found', {
    reason: 'link.unknown',
    detail: '这个链接已经用过或已过期，请重新生成。',
  });
