/** Something that may be typed at the cursor. */
export type Candidate = {
	/** What is meant, without quotes. */
	readonly text: string;

	/** What else it is known by, searched as well: the name of a workspace whose id is the text. */
	readonly name?: string | undefined;

	/** What one may want to know of it: `done · 3 cases · 2 h ago`. */
	readonly description?: string | undefined;

	/** What is typed behind it. Default a blank; `''` where the word goes on. */
	readonly ending?: string | undefined;
};
