import { describe, expect, it } from 'vitest';
import { RequestProblem } from '../../../platform/request-problem.ts';
import type { Seat } from '../room/model/seats.ts';
import { screenEnd } from './screen-end.ts';
import {
  countdownView,
  deviceTrouble,
  farAway,
  lostAfter,
  recordingTurn,
  sideSound,
  tileColumns,
} from './screen.model.ts';

const seat = (facts: Partial<Seat>): Seat => ({
  key: 'class',
  kind: 'class',
  side: 'receiving',
  name: '三(2)班',
  schoolName: '云岭小学',
  personId: 'screen',
  isHere: true,
  isMe: false,
  media: null,
  class: null,
  hand: null,
  isCalledOn: false,
  onStage: null,
  ...facts,
});
const media = (microphone: 'on' | 'off', level = 0, isSpeaking = false): Seat['media'] => ({
  personId: 'screen',
  name: '',
  isMe: false,
  camera: null,
  isCameraOn: false,
  screen: null,
  microphone,
  isSpeaking,
  level,
  line: 'good',
});

describe('the sound of one end', () => {
  it('tells nobody there, all closed, open and speaking apart', () => {
    const of = (...seats: Seat[]) => sideSound(seats, 'receiving');
    expect(of(seat({ isHere: false })).state).toBe('away');
    expect(of(seat({ media: media('off') })).state).toBe('closed');
    expect(of(seat({ media: media('on', 0.1) }))).toEqual({ state: 'open', level: 0.1 });
    expect(of(seat({ media: media('on', 0.1) }), seat({ media: media('on', 0.5, true) }))).toEqual({
      state: 'speaking',
      level: 0.5,
    });
  });

  it('does not count the other end', () => {
    expect(sideSound([seat({ media: media('on', 0.4) })], 'supporting').state).toBe('away');
  });
});

describe('a far place that lost its line', () => {
  const screenId = '01a20113-45ea-7fdf-ac20-3b047a3b40ba';
  const away = seat({ personId: null, isHere: false });
  const seatOf = new Map([[screenId, away.key]]);

  it('is named from the break until the return', () => {
    const lost = lostAfter({}, { at: 1_000, action: { kind: 'line.lost', personId: screenId } }, seatOf);
    expect(farAway([away], lost, 9_000)).toEqual({ name: '云岭小学 三(2)班', sinceAt: 1_000 });
    const action = { kind: 'line.returned', personId: screenId, awayMs: 8_000 } as const;
    const back = lostAfter(lost, { at: 9_000, action }, seatOf);
    expect(farAway([away], back, 9_000)).toBeNull();
  });

  it('is not named while it is here, nor after it has been given up', () => {
    expect(farAway([{ ...away, isHere: true }], { [away.key]: 1_000 }, 9_000)).toBeNull();
    expect(farAway([away], { [away.key]: 1_000 }, 10 * 60_000)).toBeNull();
  });
});

describe('the countdown', () => {
  const countdown = { startedAt: 0, durationMs: 60_000, label: '讨论' };

  it('runs calm, then soon, then over, then goes', () => {
    expect(countdownView(countdown, 30_000)).toMatchObject({ look: 'calm', leftMs: 30_000, ratio: 0.5 });
    expect(countdownView(countdown, 52_000)?.look).toBe('soon');
    expect(countdownView(countdown, 61_000)?.look).toBe('over');
    expect(countdownView(countdown, 70_000)).toBeNull();
    expect(countdownView(null, 0)).toBeNull();
  });

  it('never shows more than was set when clocks disagree', () => {
    expect(countdownView(countdown, -2_000)).toMatchObject({ leftMs: 60_000, ratio: 1 });
  });
});

describe('what is told of devices', () => {
  it('names the one that failed, or both', () => {
    const failed = { kind: 'failed', problem: 'missing' } as const;
    const on = { kind: 'on' } as const;
    expect(deviceTrouble({ camera: on, microphone: on })).toBeNull();
    expect(deviceTrouble({ camera: failed, microphone: on })?.what).toBe('camera');
    expect(deviceTrouble({ camera: on, microphone: failed })?.what).toBe('microphone');
    expect(deviceTrouble({ camera: failed, microphone: failed })?.what).toBe('both');
  });
});

describe('the end for a screen', () => {
  const inside = { phase: 'live', entry: { kind: 'in', role: 'classroomEndpoint' }, media: null } as const;
  const problem = new RequestProblem('not-found');

  it('is none while it is in, and while it leaves by itself', () => {
    expect(screenEnd(inside)).toBeNull();
    expect(screenEnd({ ...inside, media: { why: 'left' } })).toBeNull();
  });

  it('is the lesson’s own end before everything else', () => {
    expect(screenEnd({ ...inside, phase: 'ended', media: { why: 'removed' } })).toEqual({ kind: 'ended' });
  });

  it('is told by whichever line knows of it', () => {
    expect(screenEnd({ ...inside, entry: { kind: 'removed' } })).toEqual({ kind: 'removed' });
    expect(screenEnd({ ...inside, media: { why: 'removed' } })).toEqual({ kind: 'removed' });
    expect(screenEnd({ ...inside, media: { why: 'elsewhere' } })).toEqual({ kind: 'elsewhere' });
    expect(screenEnd({ ...inside, media: { why: 'refused', problem } })).toEqual({
      kind: 'refused',
      problem,
    });
  });
});

it('places one picture alone, up to four in two columns, more in three', () => {
  expect([1, 2, 4, 5, 9].map(tileColumns)).toEqual([1, 2, 2, 3, 3]);
});

describe('what a classroom hears about being recorded', () => {
  it('is told once at the beginning and once at the end, which the end of the lesson is too', () => {
    expect(recordingTurn('recording.started', false)).toBe('recordingStarted');
    expect(recordingTurn('recording.started', true)).toBeNull();
    expect(recordingTurn('recording.stopped', true)).toBe('recordingStopped');
    expect(recordingTurn('lesson.ended', true)).toBe('recordingStopped');
    expect(recordingTurn('lesson.ended', false)).toBeNull();
    expect(recordingTurn('page.shown', true)).toBeNull();
  });
});
