/** What a format of results is to the language, to files and to help; how it is written tells `source/output/render.ts`. */
type FormatSpec = {
	/** What the option of its name does; absent: it has none but `-o NAME`. */
	readonly option?: string | undefined;

	/** Names of files that get it end so. */
	readonly endings?: readonly string[] | undefined;
};

/** The table of formats. `auto` is the view made for people where there is one, and JSON for everything else. */
const table = {
	auto: {},
	table: {},
	json: {option: 'Show the result as JSON', endings: ['.json']},
	ndjson: {endings: ['.ndjson', '.jsonl']},
	csv: {option: 'Show the result as CSV', endings: ['.csv']},
	'csv-safe': {
		option:
			"CSV for spreadsheets: text that begins with = + - @ gets a ' before it, so that it is no formula",
	},
	svg: {endings: ['.svg']},
	raw: {option: 'Show what the server sent'},
} as const satisfies Readonly<Record<string, FormatSpec>>;

/** How a result is printed. */
export type Format = keyof typeof table;

/** Every format of results with what it is, in the order of help. */
export const formatSpecs: ReadonlyArray<FormatSpec & {readonly name: Format}> = Object.entries(table).flatMap(
	([text, spec]) => {
		const name = formatNamed(text);
		return name === undefined ? [] : [{name, ...spec}];
	},
);

/** Every format of results, as `-o` takes them. */
export const formats: readonly Format[] = formatSpecs.map(({name}) => name);

/** The format of that name; `undefined` when there is none. */
export function formatNamed(text: unknown): Format | undefined {
	return isFormat(text) ? text : undefined;
}

function isFormat(text: unknown): text is Format {
	return typeof text === 'string' && Object.hasOwn(table, text);
}

/** Endings of files that other programs write from pictures and tables, and that no format of ours is. */
const foreign =
	/\.(?:png|jpe?g|gif|webp|bmp|pdf|e?ps|xlsx?|xlsm|ods|tsv|parquet|feather|mat|h5|hdf5?|np[yz]|pkl)$/iv;

/** The ending of a file whose name promises what no format is, e.g. `.xlsx`. */
export function foreignEnding(file: string): string | undefined {
	return foreign.exec(file)?.[0];
}

/** The format a file gets by its name; `undefined` when that tells nothing. */
export function formatOfFile(file: string): Format | undefined {
	const name = file.toLowerCase();
	return formatSpecs.find(({endings = []}) => endings.some((ending) => name.endsWith(ending)))?.name;
}
