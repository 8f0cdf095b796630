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
  microphone: 'Microphone',
  camera: 'Camera',
  speaker: 'Loudspeaker',
  systemDefault: 'Chosen by the browser',
  turnOn: 'Turn on {{device}}',
  turnOff: 'Turn off {{device}}',
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
  problem: {
    title: '{{device}} does not open',
    denied: 'The browser has no permission to use the {{device}}',
    'denied-by-system': 'The system does not let the browser use the {{device}}',
    'in-use': 'Another program is using the {{device}}',
    missing: 'No {{device}} was found',
    insecure: 'This address is not secure, so browsers give it no camera or microphone',
    unknown: 'The {{device}} did not open',
    again: 'Done, try again',
    device_both: 'camera and microphone',
    steps: {
      deniedChrome:
        'Press the “site settings” icon left of the address.|Set “{{device}}” to “Allow”.|Come back here and press “try again”.',
      deniedFirefox:
        'Press the {{device}} icon left of the address.|Remove “Blocked” with the × beside it.|Come back here, press “try again” and choose “Allow”.',
      deniedSafari:
        'Open “Settings for this website” in the Safari menu.|Set “{{device}}” to “Allow”.|Come back here and press “try again”.',
      denied360:
        'Press the shield or lock left of the address.|Open “Site permissions” and set “{{device}}” to “Allow”.|Reload the page.',
      systemWindows:
        'Open “Privacy & security” in the Windows settings.|Open “{{device}}” and allow desktop apps to use it.|Come back here and press “try again”.',
      systemMac:
        'Open “Privacy & Security” in the system settings.|Tick this browser under “{{device}}”.|Open the browser again.',
      systemAndroid:
        'Open “Apps” in the settings of the phone.|Find this browser and allow “{{device}}”.|Come back here and press “try again”.',
      inUse:
        'Close what may be using it: meeting programs, screen recorders, other browser windows.|If that does not help, unplug the {{device}} and plug it in again.|Come back here and press “try again”.',
      missing:
        'See whether the {{device}} is plugged in; try another USB port.|On a laptop, look for a key that turns the {{device}} off.|Come back here and press “try again”.',
      insecure:
        "Open the address that begins with https://.|If it stays like this, tell your school's network administrator this sentence.",
      unknown:
        'Unplug the {{device}} and plug it in again.|Close other programs and reload the page.|If that does not help, use another browser.',
    },
  },
};
