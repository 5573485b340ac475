import {createJsonReader} from './json-reader.js';

/**
What is wrong with a text that is to be sent as JSON, digit by digit as it was typed; `undefined` when nothing is. A name that is given
twice in an object is wrong: which of the two is meant, every reader decides for itself.
*/
export function problemOfJson(text: string): string | undefined {
	try {
		JSON.parse(text);
	} catch (error) {
		return `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
	}

	const twice = doubledName(text);
	return twice === undefined ? undefined : `has the field ${twice} twice`;
}

/** The first number in JSON that JavaScript cannot hold, where its value is needed and not its text. */
export function numberTooLarge(text: string): string | undefined {
	for (const {kind, text: word} of tokensOf(text)) {
		if (kind === 'number' && !Number.isFinite(Number(word))) {
			return word;
		}
	}

	return undefined;
}

function doubledName(text: string): string | undefined {
	const open: Array<Set<string>> = [];
	for (const {kind, text: word} of tokensOf(text)) {
		if (kind.startsWith('open-')) {
			open.push(new Set());
		}

		if (kind.startsWith('close-')) {
			open.pop();
		}

		const name = kind === 'key' ? String(JSON.parse(word)) : undefined;
		if (name !== undefined && open.at(-1)?.has(name)) {
			return name;
		}

		if (name !== undefined) {
			open.at(-1)?.add(name);
		}
	}

	return undefined;
}

function* tokensOf(text: string) {
	const reader = createJsonReader(new TextEncoder().encode(text));
	for (let token = reader.next(); token !== undefined; token = reader.next()) {
		yield token;
	}
}
