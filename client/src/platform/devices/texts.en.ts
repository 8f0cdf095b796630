import type { Translated } from '../i18n.ts';
import type { devicesZh } from './texts.zh.ts';

export const devicesEn: Translated<typeof devicesZh> = {
  microphone: 'Microphone',
  camera: 'Camera',
  speaker: 'Loudspeaker',
  systemDefault: 'Chosen by the browser',
  turnOn: 'Turn on {{device}}',
  turnOff: 'Turn off {{device}}',
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
