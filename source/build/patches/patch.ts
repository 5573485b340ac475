/** A change to the text of one file of a package; the build fails when there is nothing to change any more. */
export type Patch = {
	/** Which file of which package. */
	readonly file: RegExp;

	/** Each must be found. */
	readonly replacements: ReadonlyArray<readonly [from: RegExp, to: string]>;
};
