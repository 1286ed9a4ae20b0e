/** The bot's name in the simulator, as it stands in links. */
export const botUsername = 'school_quality_bot';
