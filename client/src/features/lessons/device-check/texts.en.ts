import type { Translated } from '../../../platform/i18n.ts';
import type { deviceCheckZh } from './texts.zh.ts';

export const deviceCheckEn: Translated<typeof deviceCheckZh> = {
  title: 'A quick check before class',
  enter: 'Enter the classroom',
  enterWithout: 'Enter without camera and microphone',
  observe: 'Enter to observe',
  observeWords:
    'Observers use no camera or microphone and are not counted among the pupils; both teachers can see that you are here.',
  preview: 'Camera picture',
  cameraOff: 'Camera is off',
  cameraStarting: 'Opening the camera…',
  mirror: 'Only you see it mirrored; pupils see it the right way round.',
  level: 'Microphone level',
  speak: 'Say a sentence and watch the bar move',
  playTone: 'Test the loudspeaker',
  playing: 'Playing…',
  heard: 'You should hear three notes. If not, choose another loudspeaker or turn up the volume.',
  toneFailed: 'This loudspeaker plays no sound. Please choose another.',
  line: 'Upload',
  lineMeasuring: 'Measuring…',
  lineSpeed: 'about {{mbps}} Mbit/s',
  lineFast: 'over 100 Mbit/s',
  lineUnknown: 'Could not be measured',
  lineAgain: 'Measure again',
  verdict: {
    checking: 'Checking…',
    speak: 'Please say a sentence',
    ready: 'Ready for class',
    readyOnWeakLine: 'Ready for class; the line is fair, pictures will shrink by themselves',
    readyWithoutCamera: 'Ready for class, but pupils cannot see you',
    quiet: 'Your voice is too quiet',
    upload: 'The upload is too slow',
    microphoneOff: 'The microphone is off',
  },
  advice: {
    quiet: 'Move closer to the microphone, or turn it up in the system settings.',
    upload: 'Better turn off the camera and use microphone and courseware; or use a network cable.',
    microphoneOff: 'You can also turn it on after entering.',
    speak: 'Just say a sentence to the microphone.',
    readyWithoutCamera: 'You can also turn on the camera after entering.',
  },
};
