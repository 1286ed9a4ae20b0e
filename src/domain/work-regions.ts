/** The regions whose days off programmes/common/holidays.yaml has. */
export const holidayRegions = ['ru', 'tatarstan'] as const;
export type HolidayRegion = (typeof holidayRegions)[number];

/** The school breaks of an academic year. */
export const breakKinds = ['autumn', 'winter', 'spring', 'summer'] as const;
export type BreakKind = (typeof breakKinds)[number];
