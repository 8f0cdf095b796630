type LineIconProps = {
  /** In 24 units. */
  path: string;
  size: number;
  strokeWidth?: number;
  isFilled?: boolean;
};

/** A line drawing beside or instead of a word that is said elsewhere. */
export function LineIcon({ path, size, strokeWidth = 1.8, isFilled = false }: LineIconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
