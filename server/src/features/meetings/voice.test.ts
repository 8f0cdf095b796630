import { RoomEvent } from '@livekit/rtc-node';
import type { MediaTicket } from '@tongtang/shared/wire/media-ticket.ts';
import { MeetingId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { joinNative } from '../../testing/native-client.ts';
import { PATIENCE, PROMPTLY_MS } from '../../testing/patience.ts';
import type { SignedInClient } from '../../testing/start-app.ts';
import { recordedLesson, startReviews } from '../reviews/reviews.fixture.ts';
import { called, openMeetingSocket } from './meetings.fixture.ts';

type Reviews = Awaited<ReturnType<typeof startReviews>>;
let reviews: Reviews;
let lead: SignedInClient;
let assisting: SignedInClient;
let recordingId = '';
beforeAll(async () => {
  reviews = await startReviews();
  ({ lead, assisting } = reviews);
}, 60_000);
beforeEach(async () => {
  if (recordingId !== '') return;
  ({ recordingId } = await recordedLesson(reviews.app, lead, reviews.goOn));
  // tickets are good for a minute by the clock of the wall
  reviews.goOn(-60_000);
}, 60_000);
afterAll(() => reviews.close());

const enter = async (client: SignedInClient, meetingId: MeetingId) => {
  const socket = await openMeetingSocket(reviews.app.url, client);
  await socket.send('meeting:enter', { meetingId, isFollowing: true });
  return socket;
};
const ask = (client: SignedInClient, meetingId: string) =>
  client.call('POST', `/api/meetings/${meetingId}/voice`, { tab: 'a1' });
const ticket = async (client: SignedInClient, meetingId: string) => {
  const { status, body } = await ask(client, meetingId);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as MediaTicket; // as: the contract's answer
};

/** Held, with both teachers in it. */
async function heldMeeting() {
  const { id } = await called(lead, recordingId, { invitedIds: [assisting.personId] });
  const meetingId = MeetingId.parse(id);
  await lead.call('POST', `/api/meetings/${id}/begin`);
  return { meetingId, first: await enter(lead, meetingId), second: await enter(assisting, meetingId) };
}

/** Both in the room of the talk, both with their microphone open. */
async function talking(meetingId: string) {
  const join = async (client: SignedInClient) => {
    const { serverUrl, token } = await ticket(client, meetingId);
    const native = await joinNative(serverUrl, token);
    await native.speak();
    return native;
  };
  const [one, other] = await Promise.all([join(lead), join(assisting)]);
  const identityOf = ({ room }: typeof one) => room.localParticipant?.identity ?? '';
  await Promise.all([one.moreSound(identityOf(other)), other.moreSound(identityOf(one))]);
  return { one, other };
}

describe('the voice of a meeting', () => {
  it('is heard by all who are in it, and carries nothing but sound', async () => {
    const { meetingId } = await heldMeeting();
    await talking(meetingId);
    const { token } = await ticket(lead, meetingId);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object; // as: a token's claims
    expect(claims).toMatchObject({
      video: { roomJoin: true, canPublish: true, canPublishSources: ['microphone'], canPublishData: false },
    });
  }, 60_000);

  it('is for those who are invited, and whom the others see', async () => {
    const { meetingId, second } = await heldMeeting();
    const stranger = await reviews.app.signIn('teacher-lanxi');
    expect(await ask(stranger, meetingId)).toMatchObject({ status: 404 });
    const early = await ticket(assisting, meetingId);
    await second.send('meeting:leave', { meetingId });
    expect(await ask(assisting, meetingId)).toMatchObject({
      ...{ status: 409, body: { reason: 'meeting.not-there' } },
    });
    await expect(joinNative(early.serverUrl, early.token)).rejects.toThrow();
    const { id } = await called(lead, recordingId);
    expect(await ask(lead, id)).toMatchObject({ status: 409, body: { reason: 'meeting.not-held' } });
  }, 60_000);

  it('ends at once for who is not invited any more, and for all with the meeting', async () => {
    const { meetingId } = await heldMeeting();
    const { one, other } = await talking(meetingId);
    const out = other.once(RoomEvent.Disconnected);
    const at = Date.now();
    await lead.call('PATCH', `/api/meetings/${meetingId}`, { invitedIds: [] });
    await out;
    expect(Date.now() - at).toBeLessThan(PROMPTLY_MS);
    expect(one.room.isConnected).toBe(true);
    const over = one.once(RoomEvent.Disconnected);
    await lead.call('POST', `/api/meetings/${meetingId}/close`);
    await over;
  }, 60_000);

  it('goes with the connection of events, by which the others see who listens', async () => {
    const { meetingId, second } = await heldMeeting();
    const { one, other } = await talking(meetingId);
    const out = other.once(RoomEvent.Disconnected);
    second.socket.close();
    await expect.poll(() => ask(assisting, meetingId)).toMatchObject({ status: 409 });
    reviews.goOn(11_000);
    await out;
    reviews.goOn(-11_000);
    expect(one.room.isConnected).toBe(true);
  }, 60_000);

  it('is switched off for somebody by the moderator only', async () => {
    const { meetingId, first, second } = await heldMeeting();
    const { one, other } = await talking(meetingId);
    const personId = PersonId.parse(assisting.personId);
    expect(await second.refused('meeting:mute', { meetingId, personId: PersonId.parse(lead.personId) })).toBe(
      'forbidden',
    );
    await first.send('meeting:mute', { meetingId, personId });
    const publications = () => [...(other.room.localParticipant?.trackPublications.values() ?? [])];
    await expect.poll(() => publications().map(({ muted }) => muted), PATIENCE).toEqual([true]);
    const own = [...(one.room.localParticipant?.trackPublications.values() ?? [])];
    expect(own.map(({ muted }) => muted)).toEqual([false]);
  }, 60_000);
});
