/** Words of what is made of recordings. */
export const renditionsZh = {
  choose: '怎么看',
  all: '画面和声音',
  soundOnly: '仅声音和课件（{{size}}）',
  size: '{{size}} MB',
  why: '网慢或流量少时选“仅声音和课件”：听得到每个人，课件和板书照常翻动，没有画面。',
  isSoundOnly: '现在只放声音和课件，没有画面。',
  later: '录完后会自动制作流量小的“仅声音和课件”版。',
  waiting: '“仅声音和课件”版排队等待制作。',
  making: '正在制作“仅声音和课件”版：{{percent}}%',
  yields: '有课正在上，先保证上课；下课后接着制作“仅声音和课件”版。',
  newer: '正在按补传后的声音重新制作：{{percent}}%',
  failed: {
    'no-sound': '这份录像里没有声音，做不了“仅声音和课件”版。',
    unreadable: '没有做成“仅声音和课件”版：录像里有一段声音读不出来。录像本身没有动，画面和声音照常能放。',
    'not-as-expected': '没有做成“仅声音和课件”版：做出来的文件没有通过检查，已经扔掉。录像本身没有动。',
    interrupted: '没有做成“仅声音和课件”版：制作多次被打断。录像本身没有动。',
  },
  now: '现在制作',
  again: '重新制作',
  problems: {
    'rendition.still-recorded': {
      title: '这节课还在录制',
      safe: '录像照常进行。',
      todo: '录完后会自动制作，不用再点。',
    },
  },
} as const;
