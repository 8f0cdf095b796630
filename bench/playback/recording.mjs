/** A recording to be played: a lesson that was held, with one film of a lesson recorder, brought in as people do. */
import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { enterRoom, firstLesson } from '../../e2e/support/lesson.ts';

const run = promisify(execFile);

/** 720p with 25 pictures a second and a tone; about 3 Mbit/s, a key picture every two seconds. */
export async function makeFilm(path, seconds) {
  const picture = `testsrc2=size=1280x720:rate=25:duration=${seconds}`;
  const sound = `sine=frequency=440:duration=${seconds}`;
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '3M', '-pix_fmt', 'yuv420p', '-g', '50'],
    ...['-c:a', 'aac', '-movflags', '+faststart', path],
  ]);
}

/** The same film as a playlist of fragments of four seconds, as a packager makes it for hls.js. */
export async function makePlaylist(film, folder) {
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-i', film, '-c', 'copy', '-f', 'hls', '-hls_time', '4'],
    ...['-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4', join(folder, 'index.m3u8')],
  ]);
}

/** Brings the film in; the recording, its picture's segment, and the file of that in the storage. */
export async function bringIn({ context, installation, film }) {
  const page = await context.newPage();
  const { id: lessonId } = await firstLesson(context.request);
  await enterRoom(page, lessonId);
  await page.getByRole('button', { name: /^离开/ }).click();
  await page.getByRole('button', { name: '下课，结束全部' }).click();
  await page.getByRole('button', { name: '确定下课' }).click();
  await page.goto(`/lessons/${lessonId}/recording-files`);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await choosing).setFiles(film);
  await page.locator('label', { has: page.getByRole('radio', { name: '教师', exact: true }) }).click();
  await page.getByRole('button', { name: '开始上传' }).click();
  await expect(page.getByText('可以看了')).toHaveCount(1, { timeout: 180_000 });
  const link = await page.locator('main a[href^="/recordings/"]').getAttribute('href');
  await page.close();
  const id = link.split('/').at(-1);
  const recording = await (await context.request.get(`/api/recordings/${id}`)).json();
  const segment = recording.tracks.find(({ kind }) => kind === 'video').segments[0];
  const { clusters } = await (
    await context.request.get(`/api/recordings/${id}/segments/${segment.id}/clusters`)
  ).json();
  return { id, segment, clusters, path: await fileOf(installation.dataDir, segment) };
}

async function fileOf(folder, { id, bytes }) {
  const names = await readdir(folder, { recursive: true });
  const name = names.find((each) => each.endsWith(`${id}.mp4`));
  if (name === undefined) throw new Error(`the storage has no file of segment ${id}`);
  const path = join(folder, name);
  const { size } = await stat(path);
  if (size !== bytes) throw new Error(`the file of segment ${id} has ${size} bytes, told are ${bytes}`);
  return path;
}
