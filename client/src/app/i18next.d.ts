import type { textsZh } from './texts.zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof textsZh;
    returnNull: false;
  }
}
