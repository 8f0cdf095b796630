import { LineIcon } from '../../../../ui/LineIcon.tsx';

/** Drawn in the line of the room's bar: 24 units, strokes of 1.8. */
const PATHS = {
  microphone: 'M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  microphoneOff:
    'M9 9v3a3 3 0 0 0 5 2.2M15 11V7a3 3 0 0 0-5.6-1.5M6 11.5a6 6 0 0 0 9.5 4.9M18 11.5c0 .8-.1 1.5-.4 2.2M12 17.5V21M4 4l16 16',
  camera:
    'M4 7.5h10a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15V9A1.5 1.5 0 0 1 4 7.5zM15.5 11l6-3v8l-6-3',
  cameraOff:
    'M8 7.5h6a1.5 1.5 0 0 1 1.5 1.5v4M15.5 15.5A1.5 1.5 0 0 1 14 16.5H4A1.5 1.5 0 0 1 2.5 15V9A1.5 1.5 0 0 1 4 7.5M15.5 11l6-3v8l-3.5-1.8M4 4l16 16',
  courseware: 'M3 5h18v11.5H3zM12 16.5V20M8 20.5h8M7 9h6M7 12h9',
  call: 'M4 10v4h3l6 4V6L7 10zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  hand: 'M8 12V6.5a1.5 1.5 0 0 1 3 0V11M11 10.5V5a1.5 1.5 0 0 1 3 0v6M14 11V6.5a1.5 1.5 0 0 1 3 0V14a6.5 6.5 0 0 1-6.5 6.5c-2.6 0-4-1.2-5.2-3.4L3.6 13.6c-.8-1.5 1-2.8 2.2-1.5L8 14.5',
  leave: 'M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4M15 8l4 4-4 4M19 12H9.5',
  chat: 'M4 5h16v11H11l-4.5 4v-4H4z',
  whisper: 'M12 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM5 20c.5-4 3.300-6 7-6s6.5 2 7 6',
  people:
    'M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19c.4-3.5 2.800-5.5 6-5.5s5.600 2 6 5.5M16 5.5a2.800 2.800 0 0 1 0 5.200M17.5 14c2 .8 3.200 2.600 3.5 5',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  fold: 'M11 6l-6 6 6 6M19 6l-6 6 6 6',
  unfold: 'M5 6l6 6-6 6M13 6l6 6-6 6',
  close: 'M6 6l12 12M18 6L6 18',
  count: 'M4 19V9M9.5 19V5M15 19v-7M20.5 19V8',
  sound: 'M4 10v4h3.5L12 18V6l-4.5 4zM15.5 9.5a4 4 0 0 1 0 5M18 7a7.5 7.5 0 0 1 0 10',
  soundOff: 'M4 10v4h3.5L12 18V6l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  fullScreen: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  record:
    'M12 4.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15zM12 9.500a2.500 2.500 0 1 1 0 5a2.500 2.500 0 0 1 0-5z',
  stop: 'M12 4.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15zM9.500 9.500h5v5h-5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  mark: 'M6.5 3.5h11v17L12 16.5l-5.5 4z',
  captions:
    'M3.5 5.5h17v13h-17zM10.5 10.300a2.200 2.200 0 1 0 0 3.400M17.500 10.300a2.200 2.200 0 1 0 0 3.400',
  pages: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  screen: 'M3 5h18v11H3zM8.5 20h7M12 16v4',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside or instead of a word that is said elsewhere. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return <LineIcon path={PATHS[name]} size={size} strokeWidth={name === 'more' ? 3.2 : 1.8} />;
}
