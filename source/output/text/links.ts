import {type Role} from '../theme/palette.js';
import {type LinkPlace} from '../screen.js';
import {type Span} from './spans.js';

/** What in a text leads somewhere. */
export type Linking = {
	/** Files named in the text, as they are written there. */
	readonly files?: readonly string[] | undefined;
	readonly role?: Role | undefined;

	/** Where links may be shown; absent: nowhere. */
	readonly place: LinkPlace | undefined;
};

/** An address in a text, and what may follow one without belonging to it. */
const webAddress = /https?:\/\/[\w%\-.~:\/?#\[\]@!$\u0026'\(\)*+,;=]+/giv;
const punctuation = /[.,:;!?'\)\]]+$/v;
const wholeAddress = /^https?:\/\/[!-~]+$/iv;

/** The text in spans, those that name a file or an address with a link to it. The text must be safe already. */
export function linkedSpans(text: string, {files = [], role, place}: Linking): readonly Span[] {
	if (place === undefined) {
		return [{text, role}];
	}

	const places = [
		...files.flatMap((file) =>
			occurrences(text, file).map((at) => ({at, text: file, link: fileAddress(file, place)})),
		),
		...Array.from(text.matchAll(webAddress), ({0: found, index}) => {
			const address = found.replace(punctuation, '');
			return {at: index, text: address, link: address};
		}),
	].toSorted((one, other) => one.at - other.at);
	const spans: Span[] = [];
	let done = 0;
	for (const {at, text: name, link} of places.filter(({text: name}) => name !== '')) {
		if (at >= done) {
			spans.push({text: text.slice(done, at), role}, {text: name, role, link});
			done = at + name.length;
		}
	}

	return [...spans, {text: text.slice(done), role}].filter((span) => span.text !== '');
}

/** The link of a text that is nothing but an address. */
export function ownLink(text: string, place: LinkPlace | undefined): string | undefined {
	return place !== undefined && wholeAddress.test(text) ? text : undefined;
}

/** `file://host/folder/name`: the host tells a terminal on another computer that the file is not there. */
export function fileAddress(file: string, {folder, home, host}: LinkPlace): string {
	const absolute = file.startsWith('~/')
		? home + file.slice(1)
		: isAbsolute(file)
			? file
			: `${folder}/${file}`;
	const slashed = absolute.replaceAll('\\', '/').replace(/^(?=[a-z]:)/iv, '/');
	return `file://${encodeURIComponent(host)}${slashed.split('/').map(encodeSegment).join('/')}`;
}

function isAbsolute(file: string): boolean {
	return /^(?:\/|\\|[a-z]:[\/\\])/iv.test(file);
}

/** Names on disk may hold half a surrogate pair, which cannot be written in an address. */
function encodeSegment(segment: string): string {
	return encodeURIComponent(segment.replaceAll(/\p{Surrogate}/gv, '\uFFFD')).replace(/^([a-z])%3A$/iv, '$1:');
}

function occurrences(text: string, part: string): readonly number[] {
	const at = text.lastIndexOf(part);
	return part === '' || at === -1 ? [] : [at];
}
