/** Words of what several people write together. */
export const collaborationZh = {
  opening: '正在打开',
  absent: '没有网络，这台设备上也没有存，连上后会自动打开',
  sync: {
    saved: '已保存',
    saving: '正在保存',
    offline: '没有网络，已存在这台设备上',
    offlineNotKept: '没有网络，也没能存在这台设备上，请先不要关闭页面',
    problem: '现在不能保存，请刷新页面再试',
  },
} as const;
