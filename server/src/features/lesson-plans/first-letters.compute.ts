/** The beginning of a text, at most so long as schemas count it, no letter cut in two. */
export function firstLetters(text: string, most: number): string {
  let kept = '';
  for (const letter of text.trim()) {
    if (kept.length + letter.length > most) break;
    kept += letter;
  }
  return kept.trim();
}
