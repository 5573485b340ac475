import {literalPattern} from '../text/literal-pattern.js';

/** What of a person or a server is not for an audience. */
type Private = keyof typeof standIns;

/** What is shown in its place: the longest that fits. */
const standIns = {
	user: ['presenter', 'user', 'me'],
	name: ['The Presenter', 'Presenter', 'Me'],
	email: ['presenter@example.com', 'me@example.com', 'me@example'],
	host: ['impact.example.com', 'example.com', 'host'],
	tenant: ['example-tenant', 'tenant', 'us'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Texts with what is shown for them, of the same length, so that everything stays in its place. */
const known = new Map<string, string>();

/** Ids by the stand-ins they got, the same for each as long as the process runs. */
const ids = new Map<string, string>();

/** Ids of users, projects, published workspaces and operations. */
const idPattern = String.raw`\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b(?:[\da-f]{40}|[\da-f]{32})\b`;

/** From so many characters on a text is found wherever it stands. */
const longFrom = 6;

let patterns: {readonly long: RegExp; readonly short: RegExp | undefined} = patternsFor([]);

/** Names what is to be replaced while somebody presents. What is shorter than three characters is in every other word, and stays. */
export function introduce(kind: Private, text: string | undefined): void {
	if (text !== undefined && text.length > 2 && !known.has(text)) {
		const [shortest = ''] = standIns[kind].slice(-1);
		const fitting = standIns[kind].find(({length}) => length <= text.length) ?? shortest;
		known.set(text, fitting.slice(0, text.length).padEnd(text.length));
		patterns = patternsFor([...known.keys()]);
	}
}

/**
What is seen of some rows with stand-ins in it: without the ends of the rows long texts are found, of which one row
may hold only a part; short ones are found in single rows, as words.
*/
export function withStandIns(seen: string, part: 'long' | 'short'): string {
	const pattern = patterns[part];
	return pattern === undefined ? seen : seen.replaceAll(pattern, standInFor);
}

function standInFor(text: string): string {
	const own = known.get(text) ?? ids.get(text);
	if (own !== undefined) {
		return own;
	}

	const number = String(ids.size + 1).padStart(text.replaceAll('-', '').length, '0');
	let at = 0;
	const standIn = text.replaceAll(/[^\-]/gv, () => number[at++] ?? '0');
	ids.set(text, standIn);
	return standIn;
}

function patternsFor(texts: readonly string[]): typeof patterns {
	// The longest first: an e-mail address may begin with the user's name.
	const escaped = texts
		.toSorted((one, other) => other.length - one.length)
		.map((text) => ({text, pattern: literalPattern(text)}));
	const long = escaped.filter(({text}) => text.length >= longFrom).map(({pattern}) => pattern);
	const short = escaped.filter(({text}) => text.length < longFrom).map(({pattern}) => pattern);
	return {
		long: new RegExp([...long, idPattern].join('|'), 'gv'),
		short:
			short.length === 0
				? undefined
				: new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${short.join('|')})(?![\p{L}\p{N}_])`, 'gv'),
	};
}
