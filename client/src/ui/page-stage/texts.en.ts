import type { Translated } from '../../platform/i18n.ts';
import type { stageZh } from './texts.zh.ts';

export const stageEn: Translated<typeof stageZh> = {
  fetching: 'Fetching the courseware, {{percent}}%',
  fetchFailed: 'This courseware cannot be fetched.',
  again: 'Try again',
  drawing: 'Opening this page…',
  drawFailed: 'This page cannot be drawn. Other pages may work.',
  clip: {
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    sound: 'Turn on sound',
  },
  text: {
    label: 'Text to write here',
    placeholder: 'Type, then press Enter',
  },
  keys: {
    help: 'Arrow keys move, with Shift in long steps; Enter puts the pen down and lifts it; Escape takes the stroke back.',
    begun: 'Pen down',
    done: 'Pen up',
    cancelled: 'Taken back',
    at: '{{x}}% across, {{y}}% down',
  },
  tools: {
    label: 'Writing tools',
    none: 'Look only',
    pen: 'Pen',
    highlighter: 'Highlighter',
    line: 'Line',
    arrow: 'Arrow',
    rectangle: 'Rectangle',
    ellipse: 'Ellipse',
    text: 'Text',
    eraser: 'Eraser',
    pointer: 'Laser pointer',
    colour: 'Colour',
    weight: 'Width',
    undo: 'Undo my last step',
    clear: 'Clear this page',
  },
  colours: {
    black: 'Black',
    red: 'Red',
    blue: 'Blue',
    green: 'Green',
    orange: 'Orange',
    purple: 'Purple',
  },
  weights: {
    '0': 'Thin',
    '1': 'Middle',
    '2': 'Thick',
  },
};
