/** Words of 补传: what devices keep of a lesson, and where a recording's tracks come from. */
export const backfillZh = {
  origins: {
    title: '每路画面和声音的来源',
    intro:
      '上课时各端设备会把自己发出的画面和声音也留一份在本机。线路断过的地方，下课后由设备自动补上；设备不在课上、登录后就会传。',
    kinds: {
      camera: '画面',
      microphone: '声音',
      screenShare: '共享屏幕',
      screenShareAudio: '共享的声音',
      unknown: '其他',
    },
    unknownPerson: '未登记的设备',
    line: '来自现场线路',
    whole: '全部来自现场线路',
    fromSource: '由设备补上 {{time}}',
    awaited: '还缺 {{time}}，等设备补传',
    missing: '缺 {{time}}，补不上了',
    at: '{{from}}–{{to}}',
    and: '、',
  },
  device: {
    label: '录课时在本机留底',
    intro: '线路断了的地方，下课后用留底自动补上录像；用完就从本机删掉。关上后，这台设备不再留底。',
    waiting_other: '本机还有 {{count}} 路留底等着补传。',
  },
  school: {
    title: '断线补传',
    label: '本校设备录课时在本机留底，下课后补上线路断过的地方',
    intro:
      '留底只存在上课的那台设备里，只传录像缺的部分，用完就删，最多留 7 天。家长没有同意录课的课不会留底。',
    on: '已打开断线补传。',
    off: '已关闭断线补传，各设备上的留底将被删除。',
  },
  problems: {
    'backfill.not-awaited': { title: '这一段录像已经不需要补传了' },
  },
} as const;
