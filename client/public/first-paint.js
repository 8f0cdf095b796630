// Before the first paint: a choice of light or dark made on this device, and its language.
(function () {
  try {
    var appearance = localStorage.getItem('tongtang.appearance');
    if (appearance === 'light' || appearance === 'dark')
      document.documentElement.setAttribute('data-theme', appearance);
    var language = localStorage.getItem('tongtang.language');
    if (language === 'en') document.documentElement.lang = 'en';
  } catch (error) {
    void error; // storage is closed to us: the system's choice stands
  }
})();
