import { drawMark, type PathCache } from './draw-mark.ts';
import { joinPartial, shapeMark, type Draft, type FarStroke, type InkPartial } from './draft.ts';
import { HIGHLIGHTER_ALPHA, INK_HEX, TEXT_FONT } from './ink-style.ts';
import { headStrength, isLit, moveLaser, strength, type Laser } from './laser.ts';
import type { UnitPoint } from './page-units.ts';
import { strokePath, type Stroke } from './stroke-outline.ts';
import { inkContext, type Surface } from './surface.ts';

/** The canvas of what moves: the own hand's stroke, far hands' strokes, pointers. Drawn once a frame at most. */
export type MovingInk = {
  /** What the own hand draws now, or null; again after each change of it. */
  setDraft(draft: Draft | null): void;
  showPartial(part: InkPartial): void;
  /** The stroke is finished, or will never be. */
  dropPartial(markId: string): void;
  /** Marks that are finished now: their parts on the way are not needed any more. */
  dropFinished(isFinished: (markId: string) => boolean): void;
  movePointer(id: string, to: UnitPoint, name: string | null): void;
  /** The place for the next mark of the keyboard, or null. */
  setCrosshair(at: UnitPoint | null): void;
  reset(): void;
  setSurface(surface: Surface): void;
  close(): void;
};

/** A far stroke that nobody finished: its hand left the room. */
const STALE_MS = 8_000;
const LASER_COLOUR = '#e0162b';

export function createMovingInk(canvas: HTMLCanvasElement): MovingInk {
  const paths: PathCache = new WeakMap();
  const far = new Map<string, FarStroke & { heardAt: number }>();
  const lasers = new Map<string, Laser>();
  let surface: Surface | null = null;
  let draft: Draft | null = null;
  let crosshair: UnitPoint | null = null;
  let frame = 0;
  let isBlank = true;

  const draw = (now: number) => {
    frame = 0;
    const context = surface === null ? null : inkContext(canvas, surface);
    if (context === null || surface === null) return;
    const { aspect } = surface;
    const isEmpty = far.size === 0 && lasers.size === 0 && draft === null && crosshair === null;
    if (!isBlank) clear(context, canvas);
    isBlank = isEmpty;
    if (isEmpty) return;
    for (const [id, stroke] of far) {
      if (now - stroke.heardAt > STALE_MS) far.delete(id);
      else drawOpenStroke(context, { ...stroke, kind: stroke.tool }, aspect, INK_HEX[stroke.colour]);
    }
    if (draft !== null) drawDraft(context, draft, aspect, paths);
    if (crosshair !== null) drawCrosshair(context, crosshair, aspect);
    for (const [id, laser] of lasers) {
      if (isLit(laser, now)) drawLaser(context, laser, aspect, now);
      else lasers.delete(id);
    }
    if (lasers.size > 0 || far.size > 0) request();
  };
  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  return {
    setDraft(next) {
      draft = next;
      request();
    },
    showPartial(part) {
      far.set(part.markId, { ...joinPartial(far.get(part.markId), part), heardAt: performance.now() });
      request();
    },
    dropPartial(markId) {
      if (far.delete(markId)) request();
    },
    dropFinished(isFinished) {
      for (const id of far.keys()) if (isFinished(id)) far.delete(id);
      request();
    },
    movePointer(id, to, name) {
      const laser = lasers.get(id) ?? { name, places: [] };
      moveLaser(laser, to, performance.now());
      lasers.set(id, laser);
      request();
    },
    setCrosshair(at) {
      crosshair = at;
      request();
    },
    reset() {
      far.clear();
      lasers.clear();
      draft = null;
      request();
    },
    setSurface(next) {
      surface = next;
      isBlank = false;
      request();
    },
    close: () => cancelAnimationFrame(frame),
  };
}

function clear(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement): void {
  context.save();
  context.resetTransform();
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.restore();
}

function drawDraft(context: CanvasRenderingContext2D, draft: Draft, aspect: number, paths: PathCache): void {
  if (draft.kind === 'shape') {
    drawMark(context, shapeMark(draft.id, draft.tool, draft.from, draft.to), aspect, paths);
    return;
  }
  const { tool, points } = draft;
  drawOpenStroke(context, { ...tool, points }, aspect, INK_HEX[tool.colour]);
}

function drawOpenStroke(
  context: CanvasRenderingContext2D,
  stroke: Stroke,
  aspect: number,
  colour: string,
): void {
  context.save();
  context.fillStyle = colour;
  if (stroke.kind === 'highlighter') context.globalAlpha = HIGHLIGHTER_ALPHA;
  context.fill(strokePath(stroke, aspect, false));
  context.restore();
}

function drawLaser(context: CanvasRenderingContext2D, laser: Laser, aspect: number, now: number): void {
  const head = laser.places.at(-1);
  if (head === undefined) return;
  context.save();
  context.strokeStyle = LASER_COLOUR;
  for (const [index, place] of laser.places.entries()) {
    const before = laser.places[index - 1];
    if (before === undefined) continue;
    context.globalAlpha = 0.5 * strength(place.at, now);
    context.lineWidth = 20 + 60 * strength(place.at, now);
    context.beginPath();
    context.moveTo(before.x, before.y * aspect);
    context.lineTo(place.x, place.y * aspect);
    context.stroke();
  }
  context.globalAlpha = headStrength(head.at, now);
  drawDot(context, head.x, head.y * aspect);
  if (laser.name !== null) drawName(context, laser.name, { x: head.x + 110, y: head.y * aspect });
  context.restore();
}

/** Red with a white ring: to be seen on any page. */
function drawDot(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillStyle = '#ffffff';
  context.beginPath();
  context.arc(x, y, 85, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = LASER_COLOUR;
  context.beginPath();
  context.arc(x, y, 62, 0, 2 * Math.PI);
  context.fill();
}

function drawName(context: CanvasRenderingContext2D, name: string, at: { x: number; y: number }): void {
  context.font = `600 150px ${TEXT_FONT}`;
  context.textBaseline = 'middle';
  context.lineWidth = 40;
  context.lineJoin = 'round';
  context.strokeStyle = '#ffffff';
  context.strokeText(name, at.x, at.y);
  context.fillStyle = LASER_COLOUR;
  context.fillText(name, at.x, at.y);
}

function drawCrosshair(context: CanvasRenderingContext2D, at: UnitPoint, aspect: number): void {
  const [x, y] = [at.x, at.y * aspect];
  context.save();
  for (const [colour, width] of [
    ['#ffffff', 40],
    ['#0958d9', 16],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 200, y);
    context.lineTo(x + 200, y);
    context.moveTo(x, y - 200);
    context.lineTo(x, y + 200);
    context.stroke();
  }
  context.restore();
}
