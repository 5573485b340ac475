/** A variable that a file has numbers of. */
export type DataVariable = {
	readonly name: string;
	readonly unit: string | undefined;

	/** Without the unit; absent when the file says nothing about it. */
	readonly description?: string | undefined;
};

/** Numbers that belong together: one case of several in a table, else all there is. */
export type DataPart = {
	/** What the column `case` says. */
	readonly case: string | undefined;

	/** `[variable][point]`, in the order asked for; what is missing is NaN. */
	readonly numbers: readonly Float64Array[];
};

/** A file with the values of variables: a table, or the result of a simulation. */
export type DataFile = {
	/** What to call it in errors. */
	readonly file: string;

	/** Each name once, in the order of the file. */
	readonly variables: readonly DataVariable[];

	/** The name of the variable that the others are over; a time is in seconds. */
	readonly axis: string;

	/**
	Reads variables by their names, all with as many points.

	@throws UsageError for what is no number, with its place; LocalFileError when the file cannot be read.
	*/
	readonly read: (names: readonly string[]) => Promise<readonly DataPart[]>;
};

/** A file whose bytes are read where they are needed. */
export type ByteSource = {
	/** In bytes. */
	readonly size: number;

	/** The bytes there are of those asked for. @throws LocalFileError */
	readonly read: (offset: number, length: number) => Promise<Uint8Array>;
};
