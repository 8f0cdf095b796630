import { useEffect, useRef } from 'react';
import type { Picture } from '../../../../platform/media/people.ts';

type PictureViewProps = {
  picture: Picture;
  label: string;
  /** One's own face as in a mirror. */
  mirrored?: boolean;
  /** `cover` fills its place, `contain` shows everything. */
  fit?: 'cover' | 'contain';
};

/** Somebody's picture, for as long as it is on the screen. */
export function PictureView({ picture, label, mirrored = false, fit = 'cover' }: PictureViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    return element === null ? undefined : picture.attach(element);
  }, [picture]);
  return (
    <video
      ref={video}
      playsInline
      muted
      autoPlay
      aria-label={label}
      style={{ objectFit: fit, transform: mirrored ? 'scaleX(-1)' : 'none' }}
    />
  );
}
