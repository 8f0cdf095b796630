import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LessonId, LessonSeriesId, OrganisationId, PairingId, PersonId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMsInQuery, LocalDate } from '../wire/time.ts';
import { Lesson, LessonState } from './lesson.ts';
import { calendarFeedContract } from './timetable/calendar-feed.contract.ts';
import { Collision } from './timetable/collision.ts';
import {
  LessonClassChoices,
  lessonChangesContract,
  LessonCoursewareIds,
  LessonStages,
  LessonSubject,
  LessonTitle,
  observersContract,
  WishedPlace,
} from './timetable/lesson-changes.contract.ts';
import { LessonChoices } from './timetable/lesson-choices.ts';
import { PeriodOffers } from './timetable/period-offers.ts';
import { PairWeek } from './timetable/school-week.ts';
import { LeftOutDate, SeriesDate, SeriesRule } from './timetable/series.ts';

const WhatAndWho = z.object({
  pairingId: PairingId,
  title: LessonTitle,
  subject: LessonSubject,
  leadTeacherId: PersonId,
  assistingTeacherIds: z.array(PersonId).max(10).default([]),
  classes: LessonClassChoices,
  stages: LessonStages.default([]),
  coursewareIds: LessonCoursewareIds.default([]),
});

/** What is needed to put a lesson into the timetable. */
export const NewLesson = WhatAndWho.extend(WishedPlace.shape);
export type NewLesson = z.infer<typeof NewLesson>;

/** Lessons of one weekly rule. */
export const NewSeries = WhatAndWho.extend({ rule: SeriesRule });
export type NewSeries = z.infer<typeof NewSeries>;

/** Teachers, classes and rooms that are meant to take part, to see what is taken. */
const ResourceIds = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(z.uuid()).max(40),
  )
  .default([]);

const tags = ['lessons'];
const ById = z.object({ id: LessonId });
const ByPairing = z.object({ id: PairingId });

const seriesContract = {
  /** The dates a rule gives, with what collides on each, and those left out with the reasons. Saves nothing. */
  preview: oc
    .route({ method: 'POST', path: '/lesson-series/preview', tags })
    .input(z.object({ pairingId: PairingId, rule: SeriesRule, resourceIds: ResourceIds }))
    .output(
      z.object({
        dates: z.array(SeriesDate.extend({ collisions: z.array(Collision) })),
        leftOut: z.array(LeftOutDate),
      }),
    ),
  /**
   * All or nothing: if any date collides, nothing is saved (`conflict` `lesson.collides`) until it is skipped.
   * Refused also: `invalid` `series.empty`, `series.no-term`.
   */
  create: oc
    .route({ method: 'POST', path: '/lesson-series', tags })
    .input(NewSeries)
    .output(z.object({ id: LessonSeriesId, lessonIds: z.array(LessonId) })),
};

const planningContract = {
  /** `resourceIds`, separated by commas: whose collisions to tell. */
  periodOffers: oc
    .route({ method: 'GET', path: '/pairings/{id}/period-offers', tags })
    .input(
      ByPairing.extend({ on: LocalDate, resourceIds: ResourceIds, exceptLessonId: LessonId.exactOptional() }),
    )
    .output(PeriodOffers),
  choices: oc
    .route({ method: 'GET', path: '/pairings/{id}/lesson-choices', tags })
    .input(ByPairing)
    .output(LessonChoices),
  /** The week in which a date falls, in both schools' own periods. */
  week: oc
    .route({ method: 'GET', path: '/pairings/{id}/week', tags })
    .input(ByPairing.extend({ on: LocalDate }))
    .output(PairWeek),
};

export const timetableContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/lessons',
      tags,
      summary: 'Lessons the caller may see, by start',
    })
    .input(
      PageQuery.extend({
        /** Epoch ms: lessons that end after it. */
        from: EpochMsInQuery.exactOptional(),
        /** Epoch ms: lessons that begin before it. */
        to: EpochMsInQuery.exactOptional(),
        organisationId: OrganisationId.exactOptional(),
        pairingId: PairingId.exactOptional(),
        state: LessonState.exactOptional(),
        /** Only lessons the caller is listed on. */
        mine: z.stringbool().exactOptional(),
      }),
    )
    .output(pageOf(Lesson)),
  find: oc.route({ method: 'GET', path: '/lessons/{id}', tags }).input(ById).output(Lesson),
  create: oc.route({ method: 'POST', path: '/lessons', tags }).input(NewLesson).output(Lesson),
  ...lessonChangesContract,
  observers: observersContract,
  series: seriesContract,
  planning: planningContract,
  calendarFeed: calendarFeedContract,
};
