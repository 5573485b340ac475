/** A variable whose values are in a file. */
export type DataVariable = {
	readonly name: string;
	readonly unit: string | undefined;

	/** Without the unit; absent if the file has none. */
	readonly description?: string | undefined;
};

/** The values of one case of a table, or all values if it does not distinguish cases. */
export type DataPart = {
	/** From the column `case`. */
	readonly case: string | undefined;

	/** `[variable][point]`, in the order requested; missing values are NaN. */
	readonly numbers: readonly Float64Array[];
};

/** A file with values of variables: a table or a simulation result. */
export type DataFile = {
	/** Its name in error messages. */
	readonly file: string;

	/** Each name once, in the order of the file. */
	readonly variables: readonly DataVariable[];

	/** The name of the independent variable; a time is in seconds. */
	readonly axis: string;

	/**
	Reads variables by name, all with the same number of points.

	@throws UsageError with the place of a cell that is not a number; LocalFileError if the file cannot be read.
	*/
	readonly read: (names: readonly string[]) => Promise<readonly DataPart[]>;
};

/** A file whose bytes are read on demand. */
export type ByteSource = {
	/** In bytes. */
	readonly size: number;

	/** The requested bytes; fewer at the end of the file. @throws LocalFileError */
	readonly read: (offset: number, length: number) => Promise<Uint8Array>;
};
