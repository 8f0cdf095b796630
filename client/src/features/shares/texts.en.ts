import type { Translated } from '../../platform/i18n.ts';
import type { sharesZh } from './texts.zh.ts';

/** Words of sharing recordings. */
export const sharesEn: Translated<typeof sharesZh> = {
  open: 'Share',
  title: 'Share this recording',
  intro:
    'Both schools see with whom it is shared and by whom. Whoever opens it is noted under “Who watched it”.',
  none: 'Not shared with anybody yet. Teachers who may see the lesson watch it without a share.',
  share: 'Share with…',
  state: { holds: 'Shared now', over: 'Past its last day', ended: 'Ended by {{by}}, {{when}}' },
  days: '{{from}} to {{to}}',
  by: 'Shared by {{name}} ({{organisation}}), {{when}}',
  withPupils: 'with pupils',
  withoutPupils: 'pupils left out',
  withDownload: 'may download',
  end: 'End',
  endOf: 'End sharing with {{receivers}}',
  endedNow: 'No longer shared with {{receivers}}',
  kinds: {
    people: 'People',
    group: 'Subject group',
    pair: 'Both schools',
    school: 'School',
    region: 'Region',
  },
  names: {
    people: '{{names}}',
    group: '{{names}} (subject group)',
    pair: 'Both schools ({{names}})',
    school: '{{names}}',
    region: '{{names}} (region)',
  },
  and: ', ',
  form: {
    title: 'With whom',
    kind: 'Share with',
    receivers: 'Choose',
    hints: {
      people: 'Part of a name for people of both schools, the full name for others',
      group: 'School or subject',
      pair: 'All staff of both schools',
      school: 'Name of the school',
      region: 'Name of the county, district or city',
    },
    near: 'You can share with people of both schools. Beyond them, ask a school administrator to share it.',
    noHit: 'Nobody found',
    choiceOf: '{{name}} · {{place}}',
    required: 'Choose with whom to share',
    toOn: 'Last day',
    toOnRequired: 'Choose the last day',
    pupils: 'Include pupils: pictures, sound, raised hands and what they wrote',
    pupilsWords:
      'Without this, classrooms’ pictures and sound, what pupils wrote and their names are not given out. Teachers’ own microphones and cameras may still catch pupils.',
    pupilsBeyond: 'They are outside both schools: pupils are left out unless you choose otherwise.',
    send: 'Share',
    done: 'Shared until {{toOn}}',
  },
  problems: {
    'share.beyond-pair': {
      title: 'Sharing beyond both schools is for a school administrator',
      safe: 'Nothing was shared.',
      todo: 'Ask an administrator of one of the schools.',
    },
    'share.too-many': {
      title: 'This recording was shared too many times',
      safe: 'What is shared stays as it is.',
    },
  },
};
