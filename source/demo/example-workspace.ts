/** Id and name of the example workspace. A separate file, because the shell needs it without loading the demo. */
export const exampleWorkspace = 'first-steps';
