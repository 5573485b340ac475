/** A key and where it was found. */
export type FoundKey = {
	readonly key: string;

	/** `typed`: at the wizard's prompt or on stdin, not saved yet. */
	readonly source: 'environment' | 'file' | 'typed';

	/** The variable's name, or the file's path with `~` for the home folder. */
	readonly from: string;

	/** The command that fixes a key file readable by others; absent when its mode is fine. */
	readonly fix?: string | undefined;
};
