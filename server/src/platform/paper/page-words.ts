/** Languages in which papers are printed. */
export type PaperLocale = 'zh-CN' | 'en';

/** What stands at the foot of a page. */
export const PAGE_WORDS: Record<PaperLocale, (page: string, of: string) => string> = {
  'zh-CN': (page, of) => `第 ${page} 页，共 ${of} 页`,
  en: (page, of) => `Page ${page} of ${of}`,
};
