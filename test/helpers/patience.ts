/** Milliseconds after which what is waited for will not come: a hundred times what it takes on a machine with nothing else to do. */
export const patience = 120_000;
