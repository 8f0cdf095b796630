import type { ReactNode } from 'react';
import type { InkToolKind } from './ink-tool.ts';

/** One hand: 20 × 20, lines of 1.6 in the colour of the text. */
const icon = (shapes: ReactNode) => (
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
    focusable="false"
  >
    {shapes}
  </svg>
);

export const TOOL_ICONS: Record<InkToolKind | 'none', ReactNode> = {
  none: icon(<path d="M5 3l10.5 6.2-4.7 1.2-2.4 4.3z" />),
  pen: icon(
    <path d="M3.5 16.5l1-4L13.8 3.2a1.6 1.6 0 0 1 2.3 0l.7.7a1.6 1.6 0 0 1 0 2.3L7.5 15.5zM12 5l3 3" />,
  ),
  highlighter: icon(<path d="M7 12.5l6.8-8.3 3 2.5-6.9 8.2zM7 12.5l-1.6 2.8 1.9 1.5 2.6-1.9M3 17.2h6" />),
  line: icon(<path d="M4 16L16 4" />),
  arrow: icon(<path d="M4 16L16 4M9.5 4H16v6.5" />),
  rectangle: icon(<rect x="3" y="5" width="14" height="10" rx="0.8" />),
  ellipse: icon(<ellipse cx="10" cy="10" rx="7.2" ry="5.4" />),
  text: icon(<path d="M4 5.5V4h12v1.5M10 4v12M7.8 16h4.4" />),
  eraser: icon(
    <path d="M8.2 16.5L3.6 12a1.2 1.2 0 0 1 0-1.7l6.6-6.7a1.2 1.2 0 0 1 1.7 0l4.5 4.6a1.2 1.2 0 0 1 0 1.7l-6.6 6.6zM7 7l6.2 6.2M8.2 16.5H17" />,
  ),
  pointer: icon(
    <>
      <circle cx="10" cy="10" r="2.6" fill="currentColor" stroke="none" />
      <path d="M10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.4 1.4M13.6 13.6L15 15M15 5l-1.4 1.4M6.4 13.6L5 15" />
    </>,
  ),
};

export const UNDO_ICON = icon(<path d="M7.5 4L4 7.5 7.5 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8" />);
export const CLEAR_ICON = icon(<path d="M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5" />);
