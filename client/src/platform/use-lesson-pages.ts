import { useQueries } from '@tanstack/react-query';
import type { CoursewareDetail } from '@tongtang/shared/courseware/contract.ts';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useEffect } from 'react';
import { openKeptFiles } from './kept-files.ts';
import { useApi } from './platform.tsx';
import { useActor } from './session.tsx';
import { pageFileOf } from '../ui/page-stage/page-file.ts';
import type { PageFile } from '../ui/page-stage/page-source.ts';
import { createPageSources, type PageSources } from '../ui/page-stage/page-sources.ts';
import { useOpened } from '../ui/use-opened.ts';

export type LessonPages = {
  sources: PageSources;
  /** Files of the lesson that can be fetched, by courseware. */
  files: ReadonlyMap<string, PageFile>;
};

/** The lesson's courseware, fetched ahead one after the other; null for a moment at the start. */
export function useLessonPages({ courseware }: Pick<Lesson, 'courseware'>): LessonPages | null {
  const api = useApi();
  const { personId } = useActor();
  const sources = useOpened(() => createPageSources({ fetchFile: openKeptFiles({ ownerId: personId }).get }));
  const files = useQueries({
    queries: courseware
      .filter(({ ready }) => ready)
      .map(({ id }) => ({
        ...api.courseware.find.queryOptions({ input: { id } }),
        staleTime: Infinity,
        retry: true,
      })),
    combine: filesOf,
  });
  useEffect(() => {
    for (const file of files.values()) sources?.want(file);
  }, [sources, files]);
  return sources === null ? null : { sources, files };
}

function filesOf(results: { data: CoursewareDetail | undefined }[]): ReadonlyMap<string, PageFile> {
  return new Map(
    results.flatMap(({ data }) => {
      const file = data === undefined ? null : pageFileOf(data);
      return file === null ? [] : [[file.id, file] as const];
    }),
  );
}
