/** Names as long as a name may be. */
export const LONG_NAME = "The key of the research group's shared account, for the summer's experiments 26";

/** Told apart by their last character alone. */
export const twinName = (last: string) => `${LONG_NAME.slice(0, 79)}${last}`;
