import type { ResourceFacts, ResourceKind, TextbookVolume } from '@tongtang/shared/library/resource.ts';
import { gradesZh } from '@tongtang/shared/organisations/grade-words.ts';
import { gramsOf, searchable } from '../../platform/search/bigrams.compute.ts';
import { gramsOfName, gramsOfText, soundsOf, soundsOfName } from '../../platform/search/sounds.compute.ts';
import type { SearchColumns } from './versions.repo.ts';

/** Words by which teachers look for a kind, a stage and a volume. */
const KINDS: Record<ResourceKind, string> = {
  microLesson: '微课',
  lessonPlan: '教案 教学设计',
  courseware: '课件',
  recording: '课堂实录 录像',
  qualityCourse: '精品课',
  exercise: '习题 练习',
};
const STAGES: Record<ResourceFacts['schoolStage'], string> = {
  primary: '小学',
  juniorSecondary: '初中',
  seniorSecondary: '高中',
};
const VOLUMES: Record<TextbookVolume, string> = { first: '上册', second: '下册', whole: '全一册' };

/** What search has of a version. @param around names of owner and school @param text of the plan behind it */
export function searchColumnsOf(
  facts: ResourceFacts,
  { owner, school, text }: { owner: string; school: string; text: string },
): SearchColumns {
  const names = [facts.unit, facts.lesson, facts.credits, owner, school].filter((name) => name !== '');
  const around = [
    ...[KINDS[facts.kind], STAGES[facts.schoolStage], facts.subject, gradeWords(facts.grade), facts.edition],
    ...[facts.volume === null ? '' : VOLUMES[facts.volume], ...names, facts.description],
  ].join(' ');
  const title = soundsOfName(facts.title);
  const named = names.map(soundsOfName);
  const spoken = soundsOf(text);
  const namesSyllables = named.map(({ syllables }) => syllables).join(' | ');
  const namesInitials = named.map(({ initials }) => initials).join('|');
  return {
    title: searchable(facts.title),
    titleSyllables: title.syllables,
    titleInitials: title.initials,
    ...{ facts: searchable(around), namesSyllables, namesInitials },
    text: searchable(text),
    textSyllables: spoken.syllables,
    textInitials: spoken.initials,
    grams: [
      ...new Set([
        ...gramsOf(`${facts.title} ${around} ${text}`),
        ...gramsOfName(title),
        ...gramsOfName({ syllables: namesSyllables, initials: namesInitials }),
        ...gramsOfText(spoken),
      ]),
    ],
  };
}

const gradeWords = (grade: number | null): string =>
  Object.entries(gradesZh).find(([key]) => key === String(grade))?.[1] ?? '';
