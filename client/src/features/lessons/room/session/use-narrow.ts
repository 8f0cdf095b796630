import { useMedia } from '../../../../platform/use-media.ts';

/** Whether the page is as narrow as a phone in the hand. */
export const useNarrow = (): boolean => useMedia('(max-width: 720px)');
