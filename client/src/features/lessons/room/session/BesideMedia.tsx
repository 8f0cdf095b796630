import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import { Suspense } from 'react';
import type { MediaEngine } from '../../../../platform/media/media-engine.ts';
import { usePlaces } from '../../../../platform/places.tsx';

type BesideMediaProps = { lessonId: LessonId; engine: MediaEngine | null; isRecorded: boolean };

/** What other features do with the sound and picture of this page; nobody in the lesson waits for it. */
export function BesideMedia({ engine, ...lesson }: BesideMediaProps) {
  const { besideMedia: Beside } = usePlaces();
  return engine === null ? null : (
    <Suspense>
      <Beside {...lesson} engine={engine} />
    </Suspense>
  );
}
