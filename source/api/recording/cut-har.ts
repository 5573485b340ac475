import {afterBlanks, codes, isAtEnd, restFrom} from '../../json/json-scan.js';

/**
What is whole of a HAR whose end is missing, with all the entries before that. A process that is killed while it writes leaves such a
file, and so does a copy that ends too early.

@returns undefined when something else is wrong with it.
*/
export function wholePartOf(text: string): unknown {
	// A disk that went off has zeros where something was to be written.
	const kept = text.replace(/\p{Cc}+$/v, '');
	const head = /^[\s\uFEFF]*\{\s*"log"\s*:\s*\{.*?"entries"\s*:\s*\[/sv.exec(kept)?.[0];
	if (head === undefined) {
		return undefined;
	}

	const entries = kept.slice(head.length);
	const end = endOfEntries(entries);
	const whole = parsed(`${head}${entries.slice(0, end)}]}}`);
	return isCutOff(entries.slice(end), kept) ? whole : undefined;
}

/** Where the last of the entries that are all there ends. */
function endOfEntries(entries: string): number {
	const bytes = new TextEncoder().encode(entries);
	let [end, next] = [0, afterBlanks(bytes, 0)];
	while (bytes[next] === codes.openObject) {
		const entry = restFrom(next + 1);
		if (!isAtEnd(bytes, entry, bytes.length) || entry.isEmpty) {
			break;
		}

		end = entry.position;
		next = afterBlanks(bytes, end);
		next = bytes[next] === codes.comma ? afterBlanks(bytes, next + 1) : bytes.length;
	}

	return new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(0, end)).length;
}

/**
Whether what comes after the entries is the beginning of an entry or of the end. In a recording it stands in a line of its own, where the end
that was there before may not be overwritten as a whole.
*/
function isCutOff(rest: string, text: string): boolean {
	return /^,?(?:\r?\n[^\r\n]*|\]\}\})$/v.test(rest) || endsTooEarly(text);
}

/** Whether only the end of a JSON is missing, as V8 tells it. */
function endsTooEarly(text: string): boolean {
	try {
		JSON.parse(text);
		return false;
	} catch (error) {
		const message = error instanceof Error ? error.message : '';
		const position = /at position (\d+)/v.exec(message)?.[1];
		return /end of JSON|Unterminated/v.test(message) || Number(position) >= text.trimEnd().length;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
