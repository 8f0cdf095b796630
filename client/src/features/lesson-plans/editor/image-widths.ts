/** How wide a picture stands, in hundredths of the place it stands in. */
export const IMAGE_WIDTHS = ['25', '50', '75', '100'] as const;
