import {literalPattern} from '../text/literal-pattern.js';

/** What of a person, a server or a computer is not for an audience. */
type PrivateKind = keyof typeof placeholders;

/** What is shown in its place: something as long, so that everything stays where it is. */
const placeholders = {
	user: person,
	name: (length: number) => person(length).replace(/^./v, (letter) => letter.toUpperCase()),
	email: (length: number) =>
		length < 14 ? `me@${filled('server', length - 3)}` : `${person(length - 12)}@example.com`,
	host: (length: number) =>
		length < 13 ? filled('server', length) : `${filled('impact', length - 12)}.example.com`,
	tenant: (length: number) => filled('tenant', length),
	home: (length: number) => (length < 8 ? filled('/home', length) : `/home/${person(length - 6)}`),
} as const satisfies Readonly<Record<string, (length: number) => string>>;

const personWords = ['presenter', 'somebody', 'someone', 'person', 'guest', 'user', 'you', 'me'];

function person(length: number): string {
	return personWords.find((word) => word.length === length) ?? filled('presenter', length);
}

/** A word made as long as something else: `impact`, `impact-01`. */
function filled(word: string, length: number): string {
	const more = length - word.length;
	return more < 2 ? `${word}1`.slice(0, length) : `${word}-${'1'.padStart(more - 1, '0')}`;
}

/** Texts and what is shown for them. */
const texts = new Map<string, string>();

/** Ids and what is shown for them, the same for each as long as the process runs; and back again. */
const ids = new Map<string, string>();
const realIds = new Map<string, string>();
let count = 0;

/** Neither side of a word. */
const [before, behind] = [String.raw`(?<![\p{L}\p{N}_])`, String.raw`(?![\p{L}\p{N}_])`];

/** So many hexadecimal digits. @param between - what may stand between two of them */
const hex = (count: number, between = '') => String.raw`(?:[\da-f]${between}){${count - 1}}[\da-f]`;

/** Ids of users, projects, published workspaces and operations. Of an execution the name of its workspace follows. */
const uuid = (between = '') =>
	[8, 4, 4, 4, 12].map((count) => hex(count, between)).join(`${between}-${between}`);
const digits = (between = '') => String.raw`${hex(40, between)}(?![\da-f])|${hex(32, between)}`;

/** The end of an id of an experiment or an FMU: when it was made, and what makes it unique. */
const ending = (between = '') =>
	`_${between}${hex(8, between)}${between}_${between}${hex(6, between)}${between}_${between}${hex(7, between)}${behind}`;

/** What is left of an id that was cut to the width of a column. */
const cut = String.raw`…|\.\.\.`;
const start = String.raw`${before}(?:[\da-f]{4,39}|[\da-f]{8}-[\da-f\-]*)(?=${cut})|_\d{8}(?:_\d*(?:_[\da-f]*)?)?(?=${cut})`;
const end = String.raw`(?<=${cut})(?:[\d_]*_[\da-f]{7}|[\da-f]{4,39}|[\da-f\-]*-[\da-f]{12})${behind}`;

/** What may be the beginning of an id, as people type it, or the end of one, as the prompt shows it. */
const word = String.raw`${before}(?<word>[\da-f]{7,8})${behind}`;

/** Nobody has a longer name. */
const maxFormLength = 200;

/** From so many characters on a text is found wherever it stands. */
const longFrom = 6;

/** Between two characters of what one row holds the beginning of. */
const rowEnd = String.raw`\n?`;

/** What is looked for in a row, and in rows of which one may end within it. */
let patterns = patternsFor([]);

/** Names what is to be replaced while somebody presents. What is shorter than three characters is in every other word, and stays. */
export function registerText(kind: PrivateKind, text: string | undefined): void {
	for (const form of text === undefined ? [] : [text, encodeURIComponent(text)]) {
		if (form.length > 2 && form.length <= maxFormLength && !texts.has(form)) {
			texts.set(form, placeholders[kind](form.length));
			patterns = patternsFor([...texts.keys()]);
		}
	}
}

/** Gives all ids in a text their placeholders, so that they are known from a part of them, too. */
export function registerIds(text: string): void {
	for (const [id] of text.matchAll(patterns.ids)) {
		placeholderFor(id);
	}
}

/** A row with placeholders of the same length in it. */
export function withPlaceholders(row: string): string {
	return row.replaceAll(
		patterns.row,
		(text, ...rest: ReadonlyArray<number | string | Record<string, string>>) => {
			const groups = rest.at(-1);
			const isWord = typeof groups === 'object' && groups['word'] !== undefined;
			return isWord ? (ids.get(text) ?? text) : placeholderFor(text);
		},
	);
}

/** The same of rows, their indentation taken off: of what one of them holds the beginning of, and the next the rest. */
export function withWrappedPlaceholders(rows: string): string {
	return rows.replaceAll(patterns.broken, (text) => {
		if (!text.includes('\n')) {
			return text;
		}

		const placeholder = placeholderFor(text.replaceAll('\n', ''));
		let at = 0;
		return text.replaceAll(/[^\n]/gv, () => placeholder[at++] ?? '');
	});
}

/** A line with the ids that are meant by placeholders in it: whole ones, their first eight digits, or the end that the prompt shows. */
export function withRealIds(line: string): string {
	return line.replaceAll(
		/_0{8}_0{6}_\d{7}|(?<!\w)\d{8}-0{4}-0{4}-0{4}-0{12}|(?<!\w)\d{8}(?:0{24}|0{32})?(?!\d)|(?<!\w)\d{7}(?!\w)/gv,
		(text) => realIds.get(text) ?? text,
	);
}

function placeholderFor(text: string): string {
	// What is replaced already stays.
	const found = texts.get(text) ?? ids.get(text) ?? (realIds.has(text) ? text : undefined);
	return found ?? (patterns.wholeId.test(text) ? added(text) : partOf(text));
}

/** Gives an id its placeholder: a number, at the beginning, or at the end of what is made of a class and a time. */
function added(id: string): string {
	count++;
	const number = String(count);
	const isEnding = id.startsWith('_');
	const padded = isEnding ? number.padStart(id.length, '0') : number.padStart(8, '0').padEnd(id.length, '0');
	const placeholder = id.replaceAll(/[^_\-]/gv, (_, at: number) => padded[at] ?? '0');
	ids.set(id, placeholder);
	realIds.set(placeholder, id);
	const [from, to] = isEnding ? [-7, undefined] : [0, 8];
	ids.set(id.slice(from, to), placeholder.slice(from, to));
	realIds.set(placeholder.slice(from, to), id.slice(from, to));
	return placeholder;
}

/** Of a part of an id that of its placeholder; of an unknown one zeros. What is short and unknown may be a word. */
function partOf(text: string): string {
	for (const [id, placeholder] of ids) {
		if (id.startsWith(text)) {
			return placeholder.slice(0, text.length);
		}

		if (id.endsWith(text)) {
			return placeholder.slice(-text.length);
		}

		if (placeholder.startsWith(text) || placeholder.endsWith(text)) {
			return text;
		}
	}

	return text.length < 8 ? text : text.replaceAll(/[^_\-]/gv, '0');
}

function patternsFor(texts: readonly string[]) {
	// The longest first: an e-mail address may begin with the user's name.
	const escaped = texts
		.toSorted((one, other) => other.length - one.length)
		.map((text) => ({text, pattern: literalPattern(text)}));
	const long = escaped.filter(({text}) => text.length >= longFrom).map(({pattern}) => pattern);
	const short = escaped.filter(({text}) => text.length < longFrom).map(({pattern}) => pattern);
	const id = `${before}(?:${uuid()}|${digits()})|${ending()}`;
	const broken = `${before}(?:${uuid(rowEnd)}|${digits(rowEnd)})|${ending(rowEnd)}`;
	const brokenTexts = escaped
		.filter(({text}) => text.length >= longFrom)
		.map(({text}) => Array.from(text, (character) => literalPattern(character)).join(rowEnd));
	return {
		ids: new RegExp(id, 'gv'),
		wholeId: new RegExp(`^(?:${id})$`, 'v'),
		broken: new RegExp([...brokenTexts, broken].join('|'), 'gv'),
		row: new RegExp(
			[
				...long,
				...(short.length === 0 ? [] : [`${before}(?:${short.join('|')})${behind}`]),
				id,
				start,
				end,
				word,
			].join('|'),
			'gv',
		),
	};
}
