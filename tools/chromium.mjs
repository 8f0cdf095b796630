/** Finds a Chromium that starts, installing one if need be. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { aptInstall, isDebianRoot } from './debian.mjs';
import { exitCode, installed, ROOT, say } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--dump-dom'];

/** The path of a Chromium that draws a page: CHROMIUM_PATH, on PATH, Playwright's own, or Debian's. */
export async function findChromium() {
  const ways = [onPath, fromPlaywright, fromDebian];
  if (process.env.CHROMIUM_PATH) ways.unshift(async () => process.env.CHROMIUM_PATH);
  for (const way of ways) {
    const found = await way().catch((error) => say(`Chromium: ${error.message}`));
    if (found && (await starts(found))) return found;
  }
  throw new Error(
    'No Chromium could be had. Install one and set CHROMIUM_PATH to it, or run "npx playwright install chromium".',
  );
}

/** Chinese text needs a font; without one every screenshot shows boxes. */
export async function installChineseFont() {
  const { stdout } = await promisify(execFile)('fc-list', [':lang=zh', 'family']).catch(() => ({
    stdout: '',
  }));
  if (stdout.trim() !== '' || !isDebianRoot()) return;
  say('Installing a Chinese font …');
  await aptInstall('fonts-noto-cjk').catch((error) => say(`Chinese font: ${error.message}`));
}

async function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) =>
    existsSync(file),
  );
}

async function fromPlaywright() {
  say('Installing Chromium with Playwright …');
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  if ((await exitCode(installed('playwright'), ['install', 'chromium'], { env })) !== 0)
    throw new Error('Playwright could not install it');
  const ask = "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())";
  const where = { cwd: join(ROOT, 'e2e') };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', ask], where);
  return stdout.trim();
}

async function fromDebian() {
  if (!isDebianRoot()) throw new Error('Debian could not install it (that needs root and apt-get)');
  say("Installing Debian's Chromium …");
  await aptInstall('chromium', 'fonts-noto-cjk');
  return '/usr/bin/chromium';
}

async function starts(program) {
  try {
    const page = 'data:text/html,<p>it draws</p>';
    const options = { timeout: 60_000, cwd: ROOT };
    const { stdout } = await promisify(execFile)(program, [...FLAGS, page], options);
    return stdout.includes('it draws');
  } catch (error) {
    say(`Chromium: ${program} does not start (${error.message.split('\n')[0]})`);
    return false;
  }
}
