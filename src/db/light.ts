/**
 * What handling an update writes need not be on disk, or on other members, before the next step: the update is, and it
 * stays in the inbox until what was written before it was marked as handled is there as well, for nothing overtakes in
 * the database's log. After a crash it is handled again on what is left of the first time.
 */
export const light = { writeConcern: { w: 1 } } as const;
