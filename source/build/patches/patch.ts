/** A change to one file of a package; the build fails when it no longer applies. */
export type Patch = {
	/** Matches the path of the file. */
	readonly file: RegExp;

	/** Each pattern must match. */
	readonly replacements: ReadonlyArray<readonly [from: RegExp, to: string]>;
};
