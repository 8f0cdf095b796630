const NOTES_HZ = [523.25, 659.25, 783.99];
const NOTE_S = 0.35;

/** Plays three rising notes on the chosen loudspeaker; resolves when they have been played. */
export async function playTestTone(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  const stream = context.createMediaStreamDestination();
  NOTES_HZ.forEach((frequency, index) => playNote(context, stream, { frequency, at: index * NOTE_S }));
  const element = new Audio();
  element.srcObject = stream.stream;
  if (speakerId !== null && 'setSinkId' in element) await element.setSinkId(speakerId);
  try {
    await element.play();
    await new Promise((resolve) => setTimeout(resolve, NOTES_HZ.length * NOTE_S * 1000 + 200));
  } finally {
    element.srcObject = null;
    await context.close();
  }
}

function playNote(
  context: AudioContext,
  target: AudioNode,
  { frequency, at }: { frequency: number; at: number },
): void {
  const startsAt = context.currentTime + 0.05 + at;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, startsAt);
  gain.gain.linearRampToValueAtTime(0.4, startsAt + 0.03);
  gain.gain.linearRampToValueAtTime(0, startsAt + NOTE_S);
  const note = context.createOscillator();
  note.frequency.value = frequency;
  note.connect(gain).connect(target);
  note.start(startsAt);
  note.stop(startsAt + NOTE_S);
}
