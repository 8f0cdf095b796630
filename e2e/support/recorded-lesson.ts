import { expect } from '@playwright/test';
import type { Visitor } from './journey.ts';
import { enterRoom, firstLesson, startScreen, untilSound, untilState } from './lesson.ts';

type People = { lead: Visitor; screen: Visitor };

/** Records so much of the first lesson, with pictures and sound; `meanwhile` is what happens in class. The ids of lesson and recording. */
export async function recordLesson(
  { lead, screen }: People,
  lengthMs: number,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
) {
  const { id: lessonId } = await firstLesson(lead.api);
  await enterRoom(lead.page, lessonId);
  await startScreen(screen.page, lessonId);
  await untilSound(screen.page, '李晓兰');
  await lead.page.getByRole('button', { name: '录制', exact: true }).click();
  await untilState(screen.page, 'the sign is on', ({ live }) => live.recording !== null);
  await meanwhile();
  const found = async () => {
    const answer = await lead.api.get(`/api/lessons/${lessonId}/recording`);
    return ((await answer.json()) as { recording: { id: string; endMs: number } | null }).recording;
  };
  await expect
    .poll(async () => (await found())?.endMs ?? 0, { timeout: 90_000, intervals: [1_000] })
    .toBeGreaterThan(lengthMs);
  await lead.page.getByRole('button', { name: '停止录制' }).click();
  const { id: recordingId = '' } = (await found()) ?? {};
  await expect
    .poll(async () => (await (await lead.api.get(`/api/recordings/${recordingId}`)).json()) as unknown, {
      timeout: 30_000,
    })
    .toMatchObject({ isRecording: false });
  return { lessonId, recordingId };
}
