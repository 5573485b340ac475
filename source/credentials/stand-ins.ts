import {literalPattern} from '../text/literal-pattern.js';

/** What of a person, a server or a computer is not for an audience. */
type Private = keyof typeof standIns;

/** What is shown in its place: something as long, so that everything stays where it is. */
const standIns = {
	user: person,
	name: (length: number) => person(length).replace(/^./v, (letter) => letter.toUpperCase()),
	email: (length: number) =>
		length < 14 ? `me@${filled('server', length - 3)}` : `${person(length - 12)}@example.com`,
	host: (length: number) =>
		length < 13 ? filled('server', length) : `${filled('impact', length - 12)}.example.com`,
	tenant: (length: number) => filled('tenant', length),
	home: (length: number) => (length < 8 ? filled('/home', length) : `/home/${person(length - 6)}`),
} as const satisfies Readonly<Record<string, (length: number) => string>>;

const persons = ['presenter', 'somebody', 'someone', 'person', 'guest', 'user', 'you', 'me'];

function person(length: number): string {
	return persons.find((word) => word.length === length) ?? filled('presenter', length);
}

/** A word made as long as something else: `impact`, `impact-01`. */
function filled(word: string, length: number): string {
	const more = length - word.length;
	return more < 2 ? `${word}1`.slice(0, length) : `${word}-${'1'.padStart(more - 1, '0')}`;
}

/** Texts and what is shown for them. */
const known = new Map<string, string>();

/** Ids and what is shown for them, the same for each as long as the process runs; and back again. */
const ids = new Map<string, string>();
const realIds = new Map<string, string>();
let count = 0;

/** Neither side of a word. */
const [before, behind] = [String.raw`(?<![\p{L}\p{N}_])`, String.raw`(?![\p{L}\p{N}_])`];

/** Ids of users, projects, published workspaces and operations. Of an execution the name of its workspace follows. */
const uuid = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`;
const digits = String.raw`[\da-f]{40}(?![\da-f])|[\da-f]{32}`;

/** The end of an id of an experiment or an FMU: when it was made, and what makes it unique. */
const ending = String.raw`_\d{8}_\d{6}_[\da-f]{7}(?![\p{L}\p{N}])`;

/** What is left of an id that was cut to the width of a column, and the end of one as the prompt shows it. */
const cut = String.raw`…|\.\.\.`;
const start = String.raw`${before}[\da-f]{8}[\da-f\-]*(?=${cut})|_\d{8}(?:_\d*(?:_[\da-f]*)?)?(?=${cut})`;
const end = String.raw`(?<=${cut})(?:[\d_]*_[\da-f]{7}|[\da-f\-]{8,})${behind}|${before}[\da-f]{7}${behind}`;

/** Nobody has a longer name. */
const longest = 200;

/** From so many characters on a text is found wherever it stands. */
const longFrom = 6;

/** What is looked for in a row, and in rows of which one may end within it. */
let patterns = patternsFor([]);

/** Names what is to be replaced while somebody presents. What is shorter than three characters is in every other word, and stays. */
export function introduce(kind: Private, text: string | undefined): void {
	for (const form of text === undefined ? [] : [text, encodeURIComponent(text)]) {
		if (form.length > 2 && form.length <= longest && !known.has(form)) {
			known.set(form, standIns[kind](form.length));
			patterns = patternsFor([...known.keys()]);
		}
	}
}

/** Gives all ids in a text their stand-ins, so that they are known from a part of them, too. */
export function introduceIds(text: string): void {
	for (const [id] of text.matchAll(patterns.ids)) {
		standInFor(id);
	}
}

/** A row with stand-ins of the same length in it. */
export function withStandIns(row: string): string {
	return row.replaceAll(patterns.row, standInFor);
}

/**
The same of rows without their ends: of what one of them holds the beginning of, and the next the rest.

@param isBroken - whether a row ends within a stretch of the text.
*/
export function withBrokenStandIns(rows: string, isBroken: (from: number, to: number) => boolean): string {
	return rows.replaceAll(patterns.rows, (text, at: number) =>
		isBroken(at, at + text.length) ? standInFor(text) : text,
	);
}

/** A line with the ids that are meant by stand-ins in it: whole ones, their first eight digits, or the end that the prompt shows. */
export function withRealIds(line: string): string {
	return line.replaceAll(
		/_0{8}_0{6}_\d{7}|(?<!\w)\d{8}-0{4}-0{4}-0{4}-0{12}|(?<!\w)\d{8}(?:0{24}|0{32})?(?!\d)|(?<!\w)\d{7}(?!\w)/gv,
		(text) => realIds.get(text) ?? text,
	);
}

function standInFor(text: string): string {
	// What is replaced already stays.
	const found = known.get(text) ?? ids.get(text) ?? (realIds.has(text) ? text : undefined);
	return found ?? (patterns.wholeId.test(text) ? added(text) : partOf(text));
}

/** Gives an id its stand-in: a number, at the beginning, or at the end of what is made of a class and a time. */
function added(id: string): string {
	count++;
	const number = String(count);
	const isEnding = id.startsWith('_');
	const padded = isEnding ? number.padStart(id.length, '0') : number.padStart(8, '0').padEnd(id.length, '0');
	const standIn = id.replaceAll(/[^_\-]/gv, (_, at: number) => padded[at] ?? '0');
	ids.set(id, standIn);
	realIds.set(standIn, id);
	const [from, to] = isEnding ? [-7, undefined] : [0, 8];
	ids.set(id.slice(from, to), standIn.slice(from, to));
	realIds.set(standIn.slice(from, to), id.slice(from, to));
	return standIn;
}

/** Of a part of an id that of its stand-in; of an unknown one zeros. Seven digits that are no end of an id are a number, or a word. */
function partOf(text: string): string {
	if (text.length === 7) {
		return text;
	}

	for (const [id, standIn] of ids) {
		if (id.startsWith(text)) {
			return standIn.slice(0, text.length);
		}

		if (id.endsWith(text)) {
			return standIn.slice(-text.length);
		}

		if (standIn.startsWith(text) || standIn.endsWith(text)) {
			return text;
		}
	}

	return text.replaceAll(/[^_\-]/gv, '0');
}

function patternsFor(texts: readonly string[]) {
	// The longest first: an e-mail address may begin with the user's name.
	const escaped = texts
		.toSorted((one, other) => other.length - one.length)
		.map((text) => ({text, pattern: literalPattern(text)}));
	const long = escaped.filter(({text}) => text.length >= longFrom).map(({pattern}) => pattern);
	const short = escaped.filter(({text}) => text.length < longFrom).map(({pattern}) => pattern);
	const id = `${before}(?:${uuid}|${digits})|${ending}`;
	return {
		ids: new RegExp(id, 'gv'),
		wholeId: new RegExp(`^(?:${id})$`, 'v'),
		rows: new RegExp([...long, id].join('|'), 'gv'),
		row: new RegExp(
			[
				...long,
				...(short.length === 0 ? [] : [`${before}(?:${short.join('|')})${behind}`]),
				id,
				start,
				end,
			].join('|'),
			'gv',
		),
	};
}
