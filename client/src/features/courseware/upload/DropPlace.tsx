import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import styles from './DropPlace.module.css';

type DropPlaceProps = {
  /** What happens on letting go, in words. */
  words: string;
  onFiles: (files: File[]) => void;
  children: ReactNode;
};

/** Files can be dropped anywhere on what it holds. */
export function DropPlace({ words, onFiles, children }: DropPlaceProps) {
  const [isOver, setOver] = useState(false);
  // entering a child leaves the parent: only the difference tells
  const depth = useRef(0);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const move = (event: DragEvent, step: 1 | -1) => {
    if (!holdsFiles(event)) return;
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  };
  return (
    <div
      className={styles['place']}
      onDragEnter={(event) => move(event, 1)}
      onDragLeave={(event) => move(event, -1)}
      onDragOver={(event) => {
        if (holdsFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && <p className={styles['words']}>{words}</p>}
    </div>
  );
}
