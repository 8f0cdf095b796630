/** Colours of one scheme; tokens.css has the same under `--tt-…` (a test compares them). */
export type Palette = Readonly<Record<ColourName, string>>;

export type ColourName =
  | 'paper'
  | 'quiet'
  | 'raised'
  | 'ink'
  | 'soft'
  | 'edge'
  | 'hairline'
  | 'support'
  | 'support-pale'
  | 'on-support'
  | 'receive'
  | 'receive-deep'
  | 'receive-pale'
  | 'on-receive'
  /** Large grounds in a school's colour: deep in the dark, so that they do not glare. */
  | 'support-ground'
  | 'receive-ground'
  | 'receive-ground-deep'
  | 'on-ground'
  | 'primary'
  | 'primary-hover'
  | 'primary-active'
  | 'on-primary'
  | 'live'
  | 'live-pale'
  | 'on-live'
  | 'warn'
  | 'warn-pale'
  | 'good'
  | 'good-pale';

export const LIGHT: Palette = {
  paper: '#ffffff',
  quiet: '#f5f6f8',
  raised: '#ffffff',
  ink: '#1f2329',
  soft: '#545d69',
  edge: '#7d8590',
  hairline: '#dfe3e9',
  support: '#2f54eb',
  'support-pale': '#eef2ff',
  'on-support': '#ffffff',
  receive: '#08797a',
  'receive-deep': '#066263',
  'receive-pale': '#e6f6f5',
  'on-receive': '#ffffff',
  'support-ground': '#2f54eb',
  'receive-ground': '#08797a',
  'receive-ground-deep': '#077071',
  'on-ground': '#ffffff',
  primary: '#0958d9',
  'primary-hover': '#0747b3',
  'primary-active': '#053a94',
  'on-primary': '#ffffff',
  live: '#cf1322',
  'live-pale': '#fff1f0',
  'on-live': '#ffffff',
  warn: '#8f5300',
  'warn-pale': '#fff7e0',
  good: '#237804',
  'good-pale': '#f0f9eb',
};

export const DARK: Palette = {
  paper: '#141414',
  quiet: '#1f1f1f',
  raised: '#1f1f1f',
  ink: '#e8e8e8',
  soft: '#a6adb8',
  edge: '#767d88',
  hairline: '#343840',
  support: '#85a5ff',
  'support-pale': '#1c2340',
  'on-support': '#141414',
  receive: '#5cdbd3',
  'receive-deep': '#47bfb8',
  'receive-pale': '#10302f',
  'on-receive': '#141414',
  'support-ground': '#202f6b',
  'receive-ground': '#0d4142',
  'receive-ground-deep': '#0b3a3b',
  'on-ground': '#ffffff',
  primary: '#69b1ff',
  'primary-hover': '#91caff',
  'primary-active': '#4096ff',
  'on-primary': '#141414',
  live: '#ff7875',
  'live-pale': '#371a1a',
  'on-live': '#141414',
  warn: '#ffd666',
  'warn-pale': '#332808',
  good: '#95de64',
  'good-pale': '#1b2b12',
};
