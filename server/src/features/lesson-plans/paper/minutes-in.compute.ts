/** What a text says of the time of a step. */
export type MinutesRead = {
  /** Null: it names no minutes. Of a range the longer time. */
  minutes: number | null;
  /** Whether the text says just this, so that nobody needs to look again. */
  isSure: boolean;
};

/** As many as a plan takes for one step. */
export const MOST_MINUTES = 120;
const DIGITS = '零一二三四五六七八九';
const NUMBER = String.raw`\d+(?:\.\d+)?|[一二两三四五六七八九十百零]+`;
const TO = String.raw`\s*[-–—−~～〜至到]+\s*`;
const UNIT = "(?:分钟?|['′’]|min)";
/** 二分 and 十分 are words of their own: a Chinese number needs the whole unit, unless the text is nothing else. */
const NAMED = new RegExp(
  String.raw`(?:(${NUMBER})\s*${UNIT}?${TO})?(?:(\d+(?:\.\d+)?)\s*${UNIT}|([一二两三四五六七八九十百零]+)\s*分钟)`,
  'giu',
);
const WHOLE = new RegExp(String.raw`^约?(?:(${NUMBER})${TO})?(${NUMBER})分?$`, 'u');
/** What makes a number of minutes only a part of the time that is meant. */
const MORE = /秒|半(?:个?小时|节|分|钟|课)|分钟?半|小时|刻钟/u;

/** Reads 5分钟, 15', 20 min, 二十分钟, 8-10分钟, and a bare number. */
export function minutesIn(text: string): MinutesRead {
  const words = text.normalize('NFKC').trim();
  const whole = WHOLE.exec(words);
  const found = whole === null ? [...words.matchAll(NAMED)] : [whole];
  const first = found.at(0);
  const number = first === undefined ? null : numberOf(first[2] ?? first[3] ?? '');
  if (first === undefined || number === null) return { minutes: null, isSure: false };
  const isOne = found.length === 1 && first[1] === undefined && !MORE.test(words);
  const minutes = Math.min(MOST_MINUTES, Math.ceil(number));
  return { minutes, isSure: isOne && minutes === number };
}

/** 十五 is 15; null if it is no number. */
function numberOf(sign: string): number | null {
  if (/^\d/.test(sign)) return Number(sign);
  const found =
    /^(?:([一二两三四五六七八九])百零?)?(?:([一二两三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(
      sign,
    );
  if (found === null || sign === '') return null;
  const [, hundreds, tens, ten, ones] = found;
  const digit = (one = '零') => (one === '两' ? 2 : DIGITS.indexOf(one));
  return (
    digit(hundreds) * 100 + (ten === undefined ? 0 : tens === undefined ? 10 : digit(tens) * 10) + digit(ones)
  );
}
