/** Words of microphones, cameras and loudspeakers. */
export const devicesZh = {
  microphone: '话筒',
  camera: '摄像头',
  speaker: '扬声器',
  systemDefault: '由浏览器选择',
  turnOn: '打开{{device}}',
  turnOff: '关闭{{device}}',
  problem: {
    title: '{{device}}打不开',
    denied: '浏览器没有获得使用{{device}}的许可',
    'denied-by-system': '系统不允许浏览器使用{{device}}',
    'in-use': '{{device}}正被别的程序使用',
    missing: '没有找到{{device}}',
    insecure: '这个网址不安全，浏览器不给用摄像头和话筒',
    unknown: '{{device}}没有打开',
    again: '我改好了，再试一次',
    device_both: '摄像头和话筒',
    steps: {
      deniedChrome:
        '点地址栏左边的「网站设置」图标。|把「{{device}}」改成「允许」。|回到这里，点「再试一次」。',
      deniedFirefox:
        '点地址栏左边的{{device}}图标。|点「已阻止」旁边的 × 去掉它。|回到这里，点「再试一次」，选「允许」。',
      deniedSafari:
        '点菜单「Safari 浏览器」里的「此网站的设置」。|把「{{device}}」改成「允许」。|回到这里，点「再试一次」。',
      denied360: '点地址栏左边的盾牌或锁形图标。|打开「网站权限」，把「{{device}}」改成「允许」。|刷新页面。',
      systemWindows:
        '打开 Windows「设置」里的「隐私和安全性」。|打开「{{device}}」，允许桌面应用使用。|回到这里，点「再试一次」。',
      systemMac: '打开「系统设置」里的「隐私与安全性」。|在「{{device}}」里勾上这个浏览器。|重新打开浏览器。',
      systemAndroid:
        '打开手机「设置」里的「应用」。|找到这个浏览器，允许「{{device}}」。|回到这里，点「再试一次」。',
      inUse:
        '关掉可能占用它的程序：会议软件、录屏软件、别的浏览器窗口。|还不行，拔下{{device}}再插上。|回到这里，点「再试一次」。',
      missing:
        '看看{{device}}插好没有，换一个 USB 口。|笔记本请看有没有关闭{{device}}的按键。|回到这里，点「再试一次」。',
      insecure: '请用 https:// 开头的网址打开。|如果一直是这样，请把这句话告诉学校的网络管理员。',
      unknown: '拔下{{device}}再插上。|关掉别的程序，刷新页面。|还不行，请换一个浏览器。',
    },
  },
} as const;
