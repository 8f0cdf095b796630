import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { bytesInWords } from '../bytes-in-words.ts';
import { timeLeftMs } from './speed.ts';
import styles from './UploadTray.module.css';
import { useUploadItems, useUploads } from './uploads-context.tsx';
import type { UploadItem, Uploads } from './uploads.ts';

const DONE_SHOWN_MS = 6_000;

/** Files on their way, on every page: bytes, speed, time left, pause. Nothing when there are none. */
export function UploadTray() {
  const { t } = useTranslation('courseware');
  const uploads = useUploads();
  const items = useUploadItems();
  const [isFolded, setFolded] = useState(false);
  if (uploads === null || items.length === 0) return null;
  return (
    <section className={styles['tray']} aria-label={t('tray.title')}>
      <header className={styles['head']}>
        <h2>{t('tray.title')}</h2>
        <Button look="quiet" size="s" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
          {isFolded ? t('tray.unfold') : t('tray.fold')}
        </Button>
      </header>
      <ul className={styles['list']} hidden={isFolded}>
        {items.map((item) => (
          <TrayRow key={item.key} item={item} uploads={uploads} />
        ))}
      </ul>
    </section>
  );
}

function TrayRow({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const { t } = useTranslation('courseware');
  const { state } = item;
  const isDone = state.kind === 'done';
  useEffect(() => {
    if (!isDone) return undefined;
    // the list tells what becomes of it
    const timer = setTimeout(() => uploads.remove(item.key), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isDone, uploads, item.key]);
  const sent = 'sentBytes' in state ? state.sentBytes : 0;
  return (
    <li className={styles['row']}>
      <div className={styles['line']}>
        <span className={styles['name']} title={item.fileName}>
          {item.fileName}
        </span>
        <TrayActions item={item} uploads={uploads} />
      </div>
      {state.kind !== 'refused' && state.kind !== 'done' && (
        <progress
          aria-label={t('tray.progress', { name: item.fileName })}
          max={item.sizeBytes}
          value={sent}
        />
      )}
      {state.kind === 'refused' ? <ShowProblem error={state.problem} /> : <TrayWords item={item} />}
    </li>
  );
}

function TrayActions({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const { t } = useTranslation('courseware');
  const { kind } = item.state;
  const named = (action: string) => t('tray.of', { action, name: item.fileName });
  const isOver = kind === 'done' || kind === 'refused';
  return (
    <span className={styles['actions']}>
      {(kind === 'sending' || kind === 'waiting') && (
        <Button
          look="quiet"
          size="s"
          aria-label={named(t('tray.pause'))}
          onClick={() => uploads.pause(item.key)}
        >
          {t('tray.pause')}
        </Button>
      )}
      {kind === 'paused' && (
        <Button
          look="quiet"
          size="s"
          aria-label={named(t('tray.resume'))}
          onClick={() => uploads.resume(item.key)}
        >
          {t('tray.resume')}
        </Button>
      )}
      <Button
        look="quiet"
        size="s"
        aria-label={named(isOver ? t('tray.dismiss') : t('tray.cancel'))}
        onClick={() => uploads.remove(item.key)}
      >
        {isOver ? t('tray.dismiss') : t('cancel')}
      </Button>
    </span>
  );
}

function TrayWords({ item }: { item: UploadItem }) {
  const { t } = useTranslation('courseware');
  const timeWords = useTimeWords();
  const { state, sizeBytes } = item;
  const amounts = (sentBytes: number) => ({ sent: bytesInWords(sentBytes), total: bytesInWords(sizeBytes) });
  const words = (): string[] => {
    switch (state.kind) {
      case 'queued':
      case 'preparing':
      case 'done':
        return [t(`tray.${state.kind}`)];
      case 'waiting':
      case 'paused':
        return [t(`tray.${state.kind}`, amounts(state.sentBytes))];
      case 'sending': {
        const { sentBytes, bytesPerSecond } = state;
        const leftMs = timeLeftMs(sizeBytes - sentBytes, bytesPerSecond);
        return [
          t('tray.sent', amounts(sentBytes)),
          ...(bytesPerSecond === null ? [] : [t('tray.speed', { speed: bytesInWords(bytesPerSecond) })]),
          ...(leftMs === null ? [] : [t('tray.left', { left: timeWords(leftMs) })]),
        ];
      }
      case 'refused':
        return [];
    }
  };
  return <p className={`${styles['words'] ?? ''} figures`}>{words().join(' · ')}</p>;
}

function useTimeWords(): (ms: number) => string {
  const { t } = useTranslation('courseware');
  return (ms) => {
    const minutes = Math.ceil(ms / 60_000);
    if (minutes <= 1) return t('left.seconds');
    if (minutes < 90) return t('left.minutes', { count: minutes });
    return t('left.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
