// Runs only where the browser knows no modules (kernel older than 2021).
document.addEventListener('DOMContentLoaded', function () {
  var root = document.getElementById('root');
  if (root)
    root.innerHTML =
      '<p style="max-width:36em;margin:15vh auto;padding:0 24px;font:20px/1.7 sans-serif">' +
      '这个浏览器太旧，打不开同堂。请换用新版 Edge、Chrome 或 360 浏览器的极速模式。<br><br>' +
      'This browser is too old for Tongtang. Please use a current Edge or Chrome.</p>';
});
