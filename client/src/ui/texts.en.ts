import type { Translated } from '../platform/i18n.ts';
import type { uiZh } from './texts.zh.ts';

export const uiEn: Translated<typeof uiZh> = {
  loading: 'Opening…',
  retry: 'Try again',
  problemCode: 'Support code',
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  undo: 'Undo ({{seconds}} s)',
  close: 'Close',
  language: 'Language',
  appearance: 'Appearance',
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};
