/** At most so many characters as limits count them (UTF-16); a pair of surrogates stays whole or goes whole. */
export const cutAt = (text: string, most: number): string =>
  text.slice(0, most > 0 && (text.codePointAt(most - 1) ?? 0) > 0xffff ? most - 1 : most);
