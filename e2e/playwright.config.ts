import { defineConfig } from '@playwright/test';
import { CHROMIUM_PATH, MEDIA_FLAGS } from './support/chromium.ts';

/** Journeys with camera, sound or a recording, or that measure. */
const MEDIA = [
  ...['backfill', 'coding', 'commentary', 'evidence', 'joint-lesson', 'kills', 'latecomers', 'meeting'],
  ...['pinned', 'recording', 'renditions', 'review', 'scheduled-lesson', 'screens-in-lesson', 'shares'],
  ...['transcript'],
].map((name) => `${name}.spec.ts`);

/**
 * Journeys in real Chromium against the real server, PostgreSQL and LiveKit. One worker: media needs the
 * machine to itself. The others may run two at a time (`--project desk --workers 2`). Limits are wide because machines are busy; nothing waits for time, only for events.
 */
export default defineConfig({
  testDir: 'journeys',
  workers: 1,
  fullyParallel: false,
  timeout: 420_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 0,
  projects: [
    { name: 'media', testMatch: MEDIA },
    { name: 'desk', testIgnore: MEDIA },
  ],
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    permissions: ['camera', 'microphone'],
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(CHROMIUM_PATH !== undefined && { executablePath: CHROMIUM_PATH }),
      args: MEDIA_FLAGS,
    },
  },
});
