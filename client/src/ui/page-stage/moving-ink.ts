import { joinPartial, type Draft, type FarStroke, type InkPartial } from './draft.ts';
import { drawMoving } from './draw-moving.ts';
import { isLit, moveLaser, type Laser } from './laser.ts';
import type { UnitPoint } from './page-units.ts';
import { inkContext, type Surface } from './surface.ts';

/** The canvas of what moves: the own hand's stroke, far hands' strokes, pointers. Drawn once a frame at most. */
export type MovingInk = {
  /** What the own hand draws now, or null; again after each change of it. */
  setDraft(draft: Draft | null): void;
  showPartial(part: InkPartial): void;
  /** Marks that are finished now: their parts on the way are not needed any more. */
  dropFinished(isFinished: (markId: string) => boolean): void;
  movePointer(id: string, to: UnitPoint, name: string | null): void;
  /** The place for the next mark of the keyboard, or null. */
  setCrosshair(at: UnitPoint | null): void;
  /** Another page: nothing of the old one is remembered. */
  reset(): void;
  setSurface(surface: Surface): void;
  close(): void;
};

/** A far stroke that nobody finished: its hand left the room. */
const STALE_MS = 8_000;

export function createMovingInk(canvas: HTMLCanvasElement): MovingInk {
  const far = new Map<string, FarStroke & { heardAt: number }>();
  const lasers = new Map<string, Laser>();
  let surface: Surface | null = null;
  let draft: Draft | null = null;
  let crosshair: UnitPoint | null = null;
  let frame = 0;
  let isBlank = true;

  const forgetOld = (now: number) => {
    for (const [id, { heardAt }] of far) if (now - heardAt > STALE_MS) far.delete(id);
    for (const [id, laser] of lasers) if (!isLit(laser, now)) lasers.delete(id);
  };
  const draw = (now: number) => {
    frame = 0;
    forgetOld(now);
    const context = surface === null ? null : inkContext(canvas, surface);
    if (context === null || surface === null) return;
    if (!isBlank) clear(context, canvas);
    const fades = far.size > 0 || lasers.size > 0;
    isBlank = !fades && draft === null && crosshair === null;
    if (isBlank) return;
    drawMoving(
      context,
      { far: far.values(), draft, crosshair, lasers: lasers.values() },
      { aspect: surface.aspect, now },
    );
    if (fades) request();
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
