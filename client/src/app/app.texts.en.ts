import type { Translated } from '../platform/i18n.ts';
import type { appZh } from './app.texts.zh.ts';

export const appEn: Translated<typeof appZh> = {
  skip: 'Skip to content',
  menu: 'Main menu',
  more: 'More',
  demo: 'Demonstration data',
  nav: {
    today: 'Today',
    timetable: 'Timetable',
    lessonPlans: 'Plans',
    recordings: 'Recordings',
    meetings: 'Meetings',
    evaluations: 'Evaluations',
    library: 'Library',
    courseware: 'Courseware',
    organisations: 'Organisations',
    pairings: 'Pairs',
  },
  me: {
    open: '{{name}}, personal menu',
    newPassword: 'Change password',
    sessions: 'Signed-in devices',
    signOut: 'Sign out',
  },
  leave: {
    title_one: 'Changes in {{count}} plan are not saved on the server yet',
    title_other: 'Changes in {{count}} plans are not saved on the server yet',
    words:
      'They are on this computer only, and signing out removes what is kept on it. You can wait and be signed out when they are saved, or stay signed in.',
    titleSheets_one: '{{count}} evaluation sheet is not saved on the server yet',
    titleSheets_other: '{{count}} evaluation sheets are not saved on the server yet',
    sheets_one:
      '{{count}} evaluation sheet is only saved on its own page: open it and wait until it says “Saved”. Signing out at once removes it.',
    sheets_other:
      '{{count}} evaluation sheets are only saved on their own pages: open them and wait until they say “Saved”. Signing out at once removes them.',
    wait: 'Sign out when saved',
    stay: 'Stay signed in',
    giveUp: 'Give up these changes and sign out',
    saving: 'Saving; you are signed out when it is done…',
    noLine: 'There is no connection now. They are saved when it is back, then you are signed out.',
  },
  line: {
    connected: 'Connected',
    reconnecting:
      'Connection lost, reconnecting. You can go on reading what is open and writing what you have begun.',
    returned: 'Connected again',
  },
  errors: {
    pageTitle: 'This page did not open',
    home: 'Back to today',
    notFoundTitle: 'There is no such page',
    notFound:
      'The address may be mistyped, or the thing was deleted or is not yours to see. Nothing of yours was changed.',
  },
  problemCodes: {
    unauthenticated: {
      title: 'Please sign in again',
      safe: 'What was saved is safe.',
      todo: 'Sign in to go on.',
    },
    forbidden: {
      title: 'You may not do this',
      safe: 'Nothing was changed.',
      todo: 'If you need it, ask your school administrator.',
    },
    'not-found': {
      title: 'Not found',
      safe: 'Nothing was changed.',
      todo: 'It may have been deleted, or is not yours to see. Go back to the list and look again.',
    },
    conflict: {
      title: 'It conflicts with something that exists',
      safe: 'Nothing was changed.',
      todo: 'Reload to see what is there now, then try again.',
    },
    invalid: {
      title: 'Something needs correcting',
      safe: 'What you entered is still on the page; it was not submitted.',
      todo: 'Correct it as shown and submit again.',
    },
    'too-many': {
      title: 'Too many tries',
      safe: 'What was saved is safe.',
      todo: 'Wait a moment and try again.',
    },
    unavailable: {
      title: 'Not reachable now',
      safe: 'What was saved is safe.',
      todo: 'Try again in a while.',
    },
    internal: {
      title: 'Something went wrong on our side',
      safe: 'What was saved is not lost.',
      todo: 'Try again later; if it stays, tell the support code to your technical support.',
    },
  },
  mentioned: '“{{title}}” names you',
  mentionedInReview: '{{name}} named you in a comment on {{title}}, recording at {{time}}',
  problems: {
    'export.no-font': {
      title: 'The server has no Chinese font to set a PDF with',
      safe: 'Nothing was changed; other formats work.',
      todo: 'Ask the administrator to install the Noto CJK fonts.',
    },
    'export.failed': {
      title: 'This could not be set as a PDF',
      safe: 'Nothing was changed.',
      todo: 'Export another format, or print it.',
    },
    'network.unreachable': {
      title: 'The server cannot be reached',
      todo: 'Check the network of this computer, then try again.',
    },
    'network.no-answer': {
      title: 'The server did not answer in time',
      safe: 'This step may have been carried out: reload and look first.',
      todo: 'The network may be too slow; try again in a while.',
    },
    'network.server-down': {
      title: 'The server is restarting',
      todo: 'This usually takes less than a minute; try again then.',
    },
    'client.outdated': { title: 'Tongtang was updated', todo: 'Reload this page to get the new version.' },
    'client.page-not-here': {
      title: 'This page is not kept on this computer and cannot be opened without a connection',
      safe: 'Nothing of yours was changed.',
      todo: 'Try again when the connection is back. Plans you have opened before can still be read and written.',
    },
    'client.fault': {
      title: 'Something is wrong with this page',
      todo: 'Reload it; if it stays, tell the support code to your technical support.',
    },
    'origin.foreign': {
      title: 'Tongtang cannot be used from this address',
      todo: 'Open it from the address your school gave you.',
    },
    'address.unknown': {
      title: 'There is no such address',
      todo: 'Reload this page to get the new version.',
    },
    'body.too-large': { title: 'Too much at once', todo: 'Submit it in parts, or use a smaller file.' },
    'request.malformed': {
      title: 'The server did not understand the request',
      todo: 'Reload this page to get the new version, then try again.',
    },
  },
};
