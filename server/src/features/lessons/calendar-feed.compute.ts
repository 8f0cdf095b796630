import { createEvents, type EventAttributes } from 'ics';
import type { LessonFacts } from './timetable.repo.ts';

type Locale = 'zh-CN' | 'en';

const WORDS = {
  'zh-CN': {
    calendar: (name: string) => `同堂课表 · ${name}`,
    cancelled: (title: string) => `【停课】${title}`,
    lead: '主讲',
    assisting: '辅助',
    classes: '班级',
    reason: '停课原因',
    soon: '15 分钟后上课',
  },
  en: {
    calendar: (name: string) => `Tongtang · ${name}`,
    cancelled: (title: string) => `Cancelled: ${title}`,
    lead: 'Lead',
    assisting: 'Assisting',
    classes: 'Classes',
    reason: 'Reason',
    soon: 'Lesson in 15 minutes',
  },
} as const;

/**
 * A timetable as an iCalendar document (RFC 5545), one event a lesson. Times are absolute (UTC), so every program
 * shows them right in its own zone; a lesson keeps its UID for ever and counts its changes in SEQUENCE.
 */
export function calendarOf(
  lessons: readonly LessonFacts[],
  { name, locale, publicUrl }: { name: string; locale: Locale; publicUrl: string },
): string {
  const events = lessons.map((facts) => eventOf(facts, { locale, publicUrl }));
  const calName = WORDS[locale].calendar(name);
  const { error, value } = createEvents(events, { calName, productId: 'tongtang', method: 'PUBLISH' });
  if (error) throw error;
  return foldByOctets(withZoneAndRefresh(value ?? ''));
}

/** The library leaves the calendar's own zone and refresh interval out; programs look for both. */
const withZoneAndRefresh = (text: string): string =>
  text.replace(
    /^METHOD:PUBLISH\r\n/m,
    'METHOD:PUBLISH\r\nX-WR-TIMEZONE:Asia/Shanghai\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n',
  );

const LINE_OCTETS = 75;

/** Lines end at 75 octets (RFC 5545 §3.1); the library counts characters, and a Chinese one has three octets. */
function foldByOctets(text: string): string {
  const unfolded = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return unfolded.map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

function eventOf(
  facts: LessonFacts,
  { locale, publicUrl }: { locale: Locale; publicUrl: string },
): EventAttributes {
  const words = WORDS[locale];
  const cancelled = facts.state === 'cancelled';
  const url = `${publicUrl}/lessons/${facts.id}`;
  return {
    uid: `lesson-${facts.id}@tongtang`,
    sequence: facts.revision,
    title: cancelled ? words.cancelled(facts.title) : facts.title,
    start: facts.startsAt,
    startInputType: 'utc',
    startOutputType: 'utc',
    end: facts.endsAt,
    endInputType: 'utc',
    endOutputType: 'utc',
    lastModified: facts.updatedAt,
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
    busyStatus: cancelled ? 'FREE' : 'BUSY',
    location: placesOf(facts),
    description: descriptionOf(facts, locale),
    categories: [facts.subject],
    ...(isHttp(publicUrl) && { url }),
    ...(!cancelled && {
      alarms: [
        { action: 'display', description: words.soon, trigger: { minutes: 15, before: true } },
      ] satisfies EventAttributes['alarms'],
    }),
  };
}

const placesOf = (facts: LessonFacts): string =>
  [
    ...new Set(
      facts.classes.map(({ side, name, classroom }) => {
        const school = side === 'supporting' ? facts.supportingSchool : facts.receivingSchool;
        return `${school.shortName} ${classroom?.name ?? name}`;
      }),
    ),
  ].join(' · ');

function descriptionOf(facts: LessonFacts, locale: Locale): string {
  const words = WORDS[locale];
  const named = (role: 'leadTeacher' | 'assistingTeacher') =>
    facts.people
      .filter((person) => person.role === role)
      .map((person) => person.name)
      .join('、');
  const assisting = named('assistingTeacher');
  return [
    `${facts.supportingSchool.name} — ${facts.receivingSchool.name}`,
    `${words.lead}: ${named('leadTeacher')}`,
    ...(assisting === '' ? [] : [`${words.assisting}: ${assisting}`]),
    `${words.classes}: ${facts.classes.map((entry) => entry.name).join('、')}`,
    ...(facts.cancelReason === null ? [] : [`${words.reason}: ${facts.cancelReason}`]),
  ].join('\n');
}

const isHttp = (address: string): boolean => /^https?:/.test(address);
