import { drawMark, type PathCache } from './draw-mark.ts';
import { shapeMark, type Draft, type FarStroke } from './draft.ts';
import { HIGHLIGHTER_ALPHA, INK_HEX, TEXT_FONT } from './ink-style.ts';
import { headStrength, strength, type Laser } from './laser.ts';
import type { UnitPoint } from './page-units.ts';
import { strokePath, type Stroke } from './stroke-outline.ts';

const LASER_COLOUR = '#e0162b';
const NO_PATHS: PathCache = new WeakMap();

/** Everything that moves, at one moment. */
export type MovingScene = {
  far: Iterable<FarStroke>;
  draft: Draft | null;
  crosshair: UnitPoint | null;
  lasers: Iterable<Laser>;
};

/**
 * Draws what moves. The context's unit is a 10,000th of the page's width.
 * @param moment `aspect`: height of the page divided by its width; `now` as in `performance.now()`
 */
export function drawMoving(
  context: CanvasRenderingContext2D,
  scene: MovingScene,
  { aspect, now }: { aspect: number; now: number },
): void {
  for (const stroke of scene.far)
    drawOpenStroke(context, { ...stroke, kind: stroke.tool }, { aspect, colour: INK_HEX[stroke.colour] });
  if (scene.draft !== null) drawDraft(context, scene.draft, aspect);
  if (scene.crosshair !== null) drawCrosshair(context, scene.crosshair, aspect);
  for (const laser of scene.lasers) drawLaser(context, laser, { aspect, now });
}

function drawDraft(context: CanvasRenderingContext2D, draft: Draft, aspect: number): void {
  if (draft.kind === 'shape') {
    drawMark(context, shapeMark(draft.id, draft.tool, draft), { aspect, paths: NO_PATHS });
    return;
  }
  const { tool, points } = draft;
  drawOpenStroke(context, { ...tool, points }, { aspect, colour: INK_HEX[tool.colour] });
}

function drawOpenStroke(
  context: CanvasRenderingContext2D,
  stroke: Stroke,
  { aspect, colour }: { aspect: number; colour: string },
): void {
  context.save();
  context.fillStyle = colour;
  if (stroke.kind === 'highlighter') context.globalAlpha = HIGHLIGHTER_ALPHA;
  context.fill(strokePath(stroke, aspect, false));
  context.restore();
}

function drawLaser(
  context: CanvasRenderingContext2D,
  laser: Laser,
  { aspect, now }: { aspect: number; now: number },
): void {
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
  if (laser.name !== null) drawName(context, laser.name, { x: head.x + 130, y: head.y * aspect });
  context.restore();
}

/** Red with a white ring: to be seen on any page. */
function drawDot(context: CanvasRenderingContext2D, x: number, y: number): void {
  for (const [colour, radius] of [
    ['#ffffff', 85],
    [LASER_COLOUR, 62],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
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

/** Where the keyboard's hand is. */
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
