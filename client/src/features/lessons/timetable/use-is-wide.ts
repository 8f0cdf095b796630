import { useMedia } from '../../../platform/use-media.ts';

/** Whether two schools' weeks fit side by side. */
export const useIsWide = (): boolean => useMedia('(min-width: 1080px)');
