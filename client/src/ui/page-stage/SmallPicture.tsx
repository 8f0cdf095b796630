import { useState, type ReactNode } from 'react';
import styles from './PageStage.module.css';

type SmallPictureProps = {
  /** Null: there is none. */
  url: string | null;
  /** What is said as long as there is nothing to look at. */
  children: ReactNode;
};

/** The page as the server drew it, small and at once, until this device has fetched and drawn it itself. */
export function SmallPicture({ url, children }: SmallPictureProps) {
  const [state, setState] = useState<{ url: string; is: 'here' | 'failed' } | null>(null);
  const known = state !== null && state.url === url ? state.is : null;
  return (
    <>
      {url !== null && known !== 'failed' && (
        <img
          key={url}
          src={url}
          alt=""
          decoding="sync"
          fetchPriority="high"
          draggable={false}
          className={styles['small']}
          onLoad={() => setState({ url, is: 'here' })}
          onError={() => setState({ url, is: 'failed' })}
        />
      )}
      {known !== 'here' && children}
    </>
  );
}
