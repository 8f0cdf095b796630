import { describe, expect, it } from 'vitest';
import sql from 'sql-template-tag';
import { offerFirstAdministrator } from '../../demo/first-administrator.ts';
import { systemClock } from '../../platform/clock.ts';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { resetPassword } from './accounts.service.ts';
import { createDomainEvents } from '../../platform/domain-events.ts';
import { createLog } from '../../platform/log.ts';

const redeem = (app: RunningApp, body: object) =>
  app.request('/api/session/link', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const offer = async (app: RunningApp) => {
  const secret = await offerFirstAdministrator({ db: app.db, clock: systemClock });
  if (secret === null) throw new Error('no link was offered');
  return secret;
};

describe('the first administrator', () => {
  it('chooses a password through the one-time link, once', async () => {
    const app = await startApp({ seeded: false });
    const secret = await offer(app);
    const without = await redeem(app, { secret });
    expect(await without.json()).toMatchObject({ code: 'invalid', fields: [{ path: 'newPassword' }] });
    const answer = await redeem(app, { secret, newPassword: 'a-long-password' });
    expect(await answer.json()).toMatchObject({ actor: { grants: [{ role: 'platformAdministrator' }] } });
    expect((await redeem(app, { secret, newPassword: 'another-password' })).status).toBe(404);
    await app.signIn('admin', 'a-long-password');
    expect(await offerFirstAdministrator({ db: app.db, clock: systemClock })).toBeNull();
  });

  it('gets a new link at the next start, which ends the old one', async () => {
    const app = await startApp({ seeded: false });
    const [old, fresh] = [await offer(app), await offer(app)];
    expect((await redeem(app, { secret: old, newPassword: 'a-long-password' })).status).toBe(404);
    expect((await redeem(app, { secret: fresh, newPassword: 'a-long-password' })).status).toBe(200);
  });

  it('finds the link dead after its time', async () => {
    const app = await startApp({ seeded: false });
    const yesterday = { now: () => Date.now() - 25 * 3600_000 };
    const secret = await offerFirstAdministrator({ db: app.db, clock: yesterday });
    expect((await redeem(app, { secret, newPassword: 'a-long-password' })).status).toBe(404);
  });
});

it('a one-time password lets in only to choose another', async () => {
  const app = await startApp();
  const before = await app.signIn('lead');
  const log = createLog('silent');
  const oneTime = await resetPassword({ db: app.db, events: createDomainEvents(log) }, before.personId);
  expect((await before.call('GET', '/api/session')).status).toBe(401);
  const lead = await app.signIn('lead', oneTime);
  expect((await lead.call('GET', '/api/session')).body).toMatchObject({ mustChangePassword: true });
  expect((await lead.call('GET', '/api/sessions')).body).toMatchObject({
    code: 'forbidden',
    reason: 'account.must-change-password',
  });
  const change = { currentPassword: oneTime, newPassword: 'my-own-password' };
  expect((await lead.call('POST', '/api/session/password', change)).status).toBe(200);
  expect((await lead.call('GET', '/api/sessions')).status).toBe(200);
});

it('a disabled person is out at once and cannot sign in', async () => {
  const app = await startApp();
  const lead = await app.signIn('lead');
  await app.db.run(sql`update person set disabled_at = now() where id = ${lead.personId}`);
  expect((await lead.call('GET', '/api/session')).status).toBe(401);
  await expect(app.signIn('lead')).rejects.toThrow('401');
});
