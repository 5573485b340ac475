/** The workspace a demo begins with, by id and name. It stands alone, as the shell names it without loading the demo. */
export const exampleWorkspace = 'first-steps';
