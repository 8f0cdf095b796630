import { useLanguage } from '../../../platform/platform.tsx';

const CHINESE = ['优', '良', '中', '差'];
const ENGLISH = ['Excellent', 'Good', 'Fair', 'Poor'];

/** What the four usual levels are called; content of a form, in the language of who makes it. */
export const useUsualLabels = (): readonly string[] => (useLanguage().language === 'en' ? ENGLISH : CHINESE);
