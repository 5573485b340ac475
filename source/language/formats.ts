/** An output format as the language, files and help know it; `source/output/render.ts` writes it. */
type FormatSpec = {
	/** Help for the option of the same name; absent if there is only `-o NAME`. */
	readonly option?: string | undefined;

	/** File extensions that select it. */
	readonly endings?: readonly string[] | undefined;
};

/** All output formats. `auto` is the view for people if there is one, else JSON. */
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

/** The name of an output format. */
export type Format = keyof typeof table;

/** All formats with their specifications, in the order of help. */
export const formatSpecs: ReadonlyArray<FormatSpec & {readonly name: Format}> = Object.entries(table).flatMap(
	([text, spec]) => {
		const name = formatNamed(text);
		return name === undefined ? [] : [{name, ...spec}];
	},
);

/** The names of all formats, for `-o`. */
export const formats: readonly Format[] = formatSpecs.map(({name}) => name);

/** The format of that name; `undefined` when there is none. */
export function formatNamed(text: unknown): Format | undefined {
	return isFormat(text) ? text : undefined;
}

function isFormat(text: unknown): text is Format {
	return typeof text === 'string' && Object.hasOwn(table, text);
}

/** Extensions of image, document and table formats that we cannot write. */
const unsupported =
	/\.(?:png|jpe?g|gif|webp|bmp|pdf|e?ps|docx?|pptx?|xlsx?|xlsm|od[pst]|tsv|parquet|feather|mat|h5|hdf5?|np[yz]|pkl)$/iv;

/** The extension of a file that suggests a format we cannot write, e.g. `.xlsx`. */
export function unsupportedEnding(file: string): string | undefined {
	return unsupported.exec(file)?.[0];
}

/** The format for a file by its extension; `undefined` for other names. */
export function formatOfFile(file: string): Format | undefined {
	const name = file.toLowerCase();
	return formatSpecs.find(({endings = []}) => endings.some((ending) => name.endsWith(ending)))?.name;
}
