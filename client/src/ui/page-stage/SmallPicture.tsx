import { useState } from 'react';
import styles from './PageStage.module.css';

/** The page as the server drew it, small and at once, until this device has fetched and drawn it itself. */
export function SmallPicture({ url }: { url: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  // the page itself is on its way: without the picture one waits as before
  if (failed === url) return null;
  return (
    <img
      key={url}
      src={url}
      alt=""
      decoding="sync"
      fetchPriority="high"
      draggable={false}
      className={styles['small']}
      onError={() => setFailed(url)}
    />
  );
}
