import { familyOf, type FileFamily } from '@tongtang/shared/courseware/formats.ts';
import type { ReactNode } from 'react';
import styles from './CoursewarePage.module.css';

const SHAPES: Record<FileFamily, ReactNode> = {
  pdf: <path d="M7 4h7l4 4v12H7zM14 4v4h4M9.5 13h6M9.5 16h6" />,
  office: <path d="M4 6h16v10H4zM12 16v3M8.5 19h7M7.5 9.5h5M7.5 12.5h8" />,
  image: <path d="M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.2h.1" />,
  video: <path d="M4 6h16v12H4zM10.5 9.5l4.5 2.5-4.5 2.5z" />,
};

/** What kind of file it was; the words stand beside it. */
export function KindIcon({ fileName }: { fileName: string }) {
  return (
    <svg
      className={styles['icon']}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden
      focusable="false"
    >
      {SHAPES[familyOf(fileName) ?? 'pdf']}
    </svg>
  );
}
