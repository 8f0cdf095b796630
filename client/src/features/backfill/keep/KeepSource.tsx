import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useSyncExternalStore } from 'react';
import type { MediaEngine } from '../../../platform/media/media-engine.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { useOpened } from '../../../ui/use-opened.ts';
import { takeLineForLesson } from '../../../platform/lesson-line.ts';
import { openSourceStore } from '../source-store.ts';
import { openSourceKeeper } from './keep-source.ts';

type KeepSourceProps = { lessonId: LessonId; engine: MediaEngine; isRecorded: boolean };

/** Keeps what this page sends while the lesson is recorded; meanwhile nothing is sent in the background. */
export function KeepSource({ lessonId, engine, isRecorded }: KeepSourceProps) {
  const api = useApi();
  const { personId } = useActor();
  const keeper = useOpened(() => openSourceKeeper({ api, store: openSourceStore(), lessonId, personId }));
  const { line } = useSyncExternalStore(engine.subscribe, engine.snapshot);
  const isIn = line.kind !== 'ended';
  useEffect(() => (isIn ? takeLineForLesson() : undefined), [isIn]);
  useEffect(() => {
    const look = () => keeper?.look({ isRecorded: isRecorded && isIn, tracks: engine.ownTracks() });
    look();
    return engine.subscribe(look);
  }, [keeper, engine, isRecorded, isIn]);
  return null;
}
