import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import { PlayerView } from '@tongtang/shared/recordings/player-view.ts';
import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';

/** What is large; in the order of the keys 1–5. */
export const VIEWS = PlayerView.options;
export type View = PlayerView;

/** The page in the place of a track. */
export const PAGE = 'page';

/** Keys of what is shown: tracks by id, and the page. */
export type Shown = { large: string[]; small: string[] };

export type ViewInput = {
  view: View;
  /** Tracks with pictures. */
  tracks: readonly RecordingTrack[];
  lesson: Pick<Lesson, 'classes'>;
  state: Pick<LiveState, 'layout' | 'layoutClassId' | 'calledOnClassId' | 'onStage'>;
  /** Tracks with a picture at this moment. */
  present: ReadonlySet<string>;
  /** Whether there is a page to see; a white one stands for nothing. */
  hasPage: boolean;
};

/** What is large and what is small in a view. Shared screens are shown while there are any, in the page's place. Pure. */
export function shownIn(input: ViewInput): Shown {
  const shown = withPage(input);
  const cameras = input.tracks.filter((track) => !isScreen(track)).map(idOf);
  if (input.hasPage || cameras.length === 0) return shown;
  const large = shown.large.filter((key) => key !== PAGE);
  if (large.length === 0) return { large: cameras, small: [] };
  return { large, small: shown.small.filter((key) => key !== PAGE) };
}

function withPage(input: ViewInput): Shown {
  const { view, tracks, present } = input;
  const screens = tracks.filter((track) => isScreen(track) && present.has(track.id)).map(idOf);
  const page = screens.length > 0 ? screens.slice(0, 1) : [PAGE];
  const cameras = tracks.filter((track) => !isScreen(track));
  const groups = groupsOf(cameras);
  const all = [...page, ...cameras.map(idOf)];
  const rest = (large: string[]): Shown => ({ large, small: all.filter((id) => !large.includes(id)) });
  switch (view) {
    case 'teacher':
      return rest(groups.lead.length > 0 ? groups.lead.slice(0, 1) : page);
    case 'farClass':
      return rest(groups.far.length > 0 ? groups.far : page);
    case 'page':
      return rest(page);
    case 'sideBySide':
      return cameras.length > 0 ? { large: cameras.map(idOf), small: page } : rest(page);
    case 'asTaught':
      return asTaught(input, { page, cameras, groups });
  }
}

type Groups = { lead: string[]; classes: string[]; far: string[] };
type Parts = { page: string[]; cameras: RecordingTrack[]; groups: Groups };

/** As the observers of the lesson saw it: by the lead teacher's acts, never by who happened to speak. */
function asTaught({ state, lesson }: ViewInput, { page, cameras, groups }: Parts): Shown {
  const of = (classId: string | null) => ofClass(cameras, lesson, classId);
  const called = of(state.calledOnClassId);
  if (called.length > 0 && state.onStage !== null) return { large: page, small: [...called, ...groups.lead] };
  if (called.length > 0) return { large: called, small: [...page, ...groups.lead] };
  switch (state.layout) {
    case 'teacherAndCourseware':
      return { large: page, small: [...groups.lead, ...groups.classes] };
    case 'classrooms': {
      const large = [...groups.lead, ...groups.classes];
      return { large: large.length > 0 ? large : page, small: [] };
    }
    case 'oneClassroom': {
      const chosen = of(state.layoutClassId);
      if (chosen.length > 0) return { large: chosen, small: [...page, ...groups.lead] };
      return groups.lead.length > 0
        ? { large: groups.lead, small: [...page, ...groups.classes] }
        : { large: page, small: groups.classes };
    }
    case 'coursewareOnly':
      return { large: page, small: [] };
  }
}

function groupsOf(cameras: readonly RecordingTrack[]): Groups {
  const lead = cameras.filter(({ role }) => role === 'leadTeacher');
  const classes = cameras.filter(({ role }) => role === 'classroomEndpoint');
  const near: Side = lead[0]?.side ?? 'supporting';
  const far = classes.filter(({ side }) => side !== near);
  return { lead: lead.map(idOf), classes: classes.map(idOf), far: far.map(idOf) };
}

/** The screens that stand for a class: by its name, else those of its school. */
function ofClass(
  cameras: readonly RecordingTrack[],
  { classes }: Pick<Lesson, 'classes'>,
  classId: string | null,
) {
  const wanted = classes.find(({ id }) => id === classId);
  if (wanted === undefined) return [];
  const ofSide = cameras.filter(({ role, side }) => role === 'classroomEndpoint' && side === wanted.side);
  const named = ofSide.filter(({ name }) => name.includes(wanted.name));
  return (named.length > 0 ? named : ofSide).map(idOf);
}

const isScreen = ({ source }: RecordingTrack): boolean => source === 'screenShare';
const idOf = ({ id }: RecordingTrack): string => id;

/** Where a tile lies, in pixels of the player's picture. */
export type TileBox = { left: number; top: number; width: number; height: number };

const GAP = 6;
const RATIO = 16 / 9;

/** Places for all tiles: the large ones as large as may be, the small ones in a strip beside or below. Pure. */
export function layTiles(
  { large, small }: Shown,
  size: { width: number; height: number },
): Map<string, TileBox> {
  const isWide = size.width >= size.height * 1.2;
  const strip = small.length === 0 ? 0 : stripOf(size, small.length, isWide);
  const main = isWide
    ? { left: 0, top: 0, width: size.width - strip, height: size.height }
    : { left: 0, top: 0, width: size.width, height: size.height - strip };
  const side = isWide
    ? { left: size.width - strip + GAP, top: 0, width: strip - GAP, height: size.height }
    : { left: 0, top: size.height - strip + GAP, width: size.width, height: strip - GAP };
  return new Map([...gridOf(large, main), ...rowOf(small, side, isWide)]);
}

const stripOf = (
  { width, height }: { width: number; height: number },
  count: number,
  isWide: boolean,
): number =>
  isWide
    ? Math.round(Math.min(width * 0.24, 420, (height / count) * RATIO + GAP))
    : Math.round(Math.min(height * 0.3, width / Math.max(2, count) / RATIO + GAP));

/** Rows and columns so that pictures of 16:9 are as large as may be. */
function gridOf(keys: readonly string[], box: TileBox): [string, TileBox][] {
  const count = keys.length;
  const areaWith = (columns: number) => {
    const rows = Math.ceil(count / columns);
    return Math.min(box.width / columns, (box.height / rows) * RATIO);
  };
  const choices = Array.from({ length: count }, (_, index) => index + 1);
  const columns = choices.reduce((best, one) => (areaWith(one) > areaWith(best) ? one : best), 1);
  const rows = Math.ceil(count / columns);
  const width = (box.width - GAP * (columns - 1)) / columns;
  const height = (box.height - GAP * (rows - 1)) / Math.max(1, rows);
  return keys.map((key, index) => [
    key,
    {
      left: box.left + (index % columns) * (width + GAP),
      top: box.top + Math.floor(index / columns) * (height + GAP),
      width,
      height,
    },
  ]);
}

function rowOf(keys: readonly string[], box: TileBox, isColumn: boolean): [string, TileBox][] {
  const count = Math.max(1, keys.length);
  const room = ((isColumn ? box.height : box.width) - GAP * (count - 1)) / count;
  const height = isColumn ? Math.min(room, box.width / RATIO) : box.height;
  const width = isColumn ? box.width : Math.min(room, box.height * RATIO);
  return keys.map((key, index) => [
    key,
    isColumn
      ? { left: box.left, top: box.top + index * (height + GAP), width, height }
      : { left: box.left + index * (width + GAP), top: box.top, width, height },
  ]);
}
