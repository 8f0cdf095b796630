/** Words of the building blocks. */
export const uiZh = {
  loading: '正在打开…',
  retry: '重试',
  problemCode: '报修号',
  show: '显示',
  hide: '隐藏',
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  undo: '撤销（{{seconds}} 秒）',
  close: '关闭',
  language: '界面语言',
  appearance: '外观',
  system: '跟随系统',
  light: '浅色',
  dark: '深色',
} as const;
