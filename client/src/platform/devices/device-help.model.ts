import type { DeviceProblem } from '../media/device-problem.ts';

/** Browsers and systems whose way to a permission differs. */
export type Surroundings = {
  browser: 'chrome' | 'firefox' | 'safari' | '360';
  system: 'windows' | 'mac' | 'android' | 'other';
};

export function surroundingsOf(userAgent: string): Surroundings {
  return { browser: browserOf(userAgent), system: systemOf(userAgent) };
}

function browserOf(userAgent: string): Surroundings['browser'] {
  if (/QIHU|360SE|360EE|QQBrowser|MetaSr|LBBROWSER/i.test(userAgent)) return '360';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  return /Safari\//.test(userAgent) && !/Chrom(e|ium)\//.test(userAgent) ? 'safari' : 'chrome';
}

function systemOf(userAgent: string): Surroundings['system'] {
  if (/Windows/.test(userAgent)) return 'windows';
  if (/Android/.test(userAgent)) return 'android';
  return /Mac OS X/.test(userAgent) ? 'mac' : 'other';
}

/** Key of the steps that help. */
export type HelpKey =
  | 'deniedChrome'
  | 'deniedFirefox'
  | 'deniedSafari'
  | 'denied360'
  | 'systemWindows'
  | 'systemMac'
  | 'systemAndroid'
  | 'inUse'
  | 'missing'
  | 'insecure'
  | 'unknown';

const DENIED = {
  chrome: 'deniedChrome',
  firefox: 'deniedFirefox',
  safari: 'deniedSafari',
  '360': 'denied360',
} as const;
const BY_SYSTEM = {
  windows: 'systemWindows',
  mac: 'systemMac',
  android: 'systemAndroid',
  other: 'unknown',
} as const;

/** What to do about a problem, here. Pure. */
export function helpFor(problem: DeviceProblem, { browser, system }: Surroundings): HelpKey {
  switch (problem) {
    case 'denied':
      return DENIED[browser];
    case 'denied-by-system':
      return BY_SYSTEM[system];
    case 'in-use':
      return 'inUse';
    case 'missing':
    case 'insecure':
    case 'unknown':
      return problem;
  }
}
