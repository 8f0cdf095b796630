/** Fills the screen with the page, or gives it back; a browser that refuses leaves things as they are. */
export async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
    else await document.exitFullscreen();
  } catch {
    // not allowed here, e.g. inside another page
  }
}
