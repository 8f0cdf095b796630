import type { Translated } from '../../platform/i18n.ts';
import type { backfillZh } from './texts.zh.ts';

export const backfillEn: Translated<typeof backfillZh> = {
  origins: {
    title: 'Where pictures and sounds come from',
    intro:
      'During a lesson every device also keeps on itself what it sends. Where the line was cut, the device fills the recording after the lesson, by itself, as soon as it is signed in and in no lesson.',
    kinds: {
      camera: 'Picture',
      microphone: 'Sound',
      screenShare: 'Shared screen',
      screenShareAudio: 'Shared sound',
      unknown: 'Other',
    },
    unknownPerson: 'Unknown device',
    line: 'From the line',
    whole: 'All of it from the line',
    fromSource: 'Filled by the device: {{time}}',
    awaited: 'Still missing {{time}}, awaited from the device',
    missing: 'Missing {{time}}, it cannot be filled',
    at: '{{from}}–{{to}}',
    and: ', ',
  },
  device: {
    label: 'Keep a copy here while a lesson is recorded',
    intro:
      'Where the line was cut, the copy fills the recording after the lesson and is then removed from here. Switched off, this device keeps nothing.',
    waiting_one: 'One kept track on this device waits to be sent.',
    waiting_other: '{{count}} kept tracks on this device wait to be sent.',
  },
  school: {
    title: 'Filling gaps of the line',
    label:
      'The school’s devices keep a copy while a lesson is recorded, and fill gaps of the line afterwards',
    intro:
      'The copy stays on the device that was in the lesson, only what the recording lacks is sent, and it is removed when it is used, after 7 days at the latest. Nothing is kept of a lesson without the parents’ consent.',
    on: 'Devices keep copies and fill gaps.',
    off: 'Devices keep no copies; those they have are removed.',
  },
  problems: {
    'backfill.not-awaited': { title: 'This part of the recording is not needed any more' },
  },
};
