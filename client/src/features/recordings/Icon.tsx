import { LineIcon } from '../../ui/LineIcon.tsx';

/** Drawn on 24 units with strokes of 1.8. */
const PATHS = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  again: 'M5 12a7 7 0 1 0 2.2-5.1M7 3v4.2h4.2',
  back: 'M12 6l-6 6 6 6M19 6l-6 6 6 6',
  on: 'M12 6l6 6-6 6M5 6l6 6-6 6',
  sound: 'M4 10v4h3.5L12 18V6l-4.5 4zM15.5 9.5a4 4 0 0 1 0 5M18 7a7.5 7.5 0 0 1 0 10',
  soundOff: 'M4 10v4h3.5L12 18V6l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  captions:
    'M3.5 5.5h17v13h-17zM10.5 10.300a2.200 2.200 0 1 0 0 3.400M17.500 10.300a2.200 2.200 0 1 0 0 3.400',
  fullScreen: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  smallScreen: 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a word that is said elsewhere. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <LineIcon
      path={PATHS[name]}
      size={size}
      strokeWidth={name === 'pause' ? 3 : 1.8}
      isFilled={name === 'play'}
    />
  );
}
