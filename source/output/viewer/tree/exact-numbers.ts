import {type Body, isJson} from '../../response-body.js';
import {createJsonReader, withoutPauses, type JsonReader} from '../../../json/json-reader.js';
import {branchSize, childAt, isBranch, type Branch} from './branches.js';
import {type Place} from './places.js';
import {scalarText} from './scalar.js';

/** How numbers were written, where that is not how they are written from their values: `1.0`, `1e-6`. */
export type ExactNumbers = ReadonlyMap<Branch, ReadonlyMap<number, string>>;

export const noExactNumbers: ExactNumbers = new Map();

/** Texts longer than this, in bytes, are not read a second time for their numbers. */
const longest = 8_000_000;

/** The numbers of an answer as they were sent, found in the text it came in. */
export function exactNumbers(value: unknown, body: Body | undefined): ExactNumbers {
	if (body === undefined || !isJson(body.mediaType) || body.bytes.length > longest || !isBranch(value)) {
		return noExactNumbers;
	}

	const found = new Map<Branch, Map<number, string>>();
	const reader = createJsonReader(body.bytes);
	reader.next();
	collect(reader, value, found);
	return found;
}

/** A value without others below it, as it was sent; texts without quotes. */
export function sentText(
	{value, parent, path}: Pick<Place, 'value' | 'parent' | 'path'>,
	numbers: ExactNumbers,
): string {
	return (parent && numbers.get(parent)?.get(path.at(-1) ?? 0)) ?? scalarText(value);
}

/** Reads the items of a list or object along with its text; its opening bracket was read. */
function collect(reader: JsonReader, branch: Branch, found: Map<Branch, Map<number, string>>): void {
	const size = branchSize(branch);
	for (let index = 0; index < size; index++) {
		const value = childAt(branch, index);
		let token = reader.next();
		if (token?.kind === 'key') {
			token = reader.next();
		}

		if (token === undefined || isClosing(token.kind)) {
			return;
		}

		if (token.kind === 'open-array' || token.kind === 'open-object') {
			if (!isBranch(value)) {
				withoutPauses(reader.skip());
				continue;
			}

			collect(reader, value, found);
		} else if (token.kind === 'number' && isOtherwise(value, token.text)) {
			found.set(branch, (found.get(branch) ?? new Map<number, string>()).set(index, token.text));
		}
	}

	withoutPauses(reader.skip());
}

/** The same number, written in another way; anything else is not what the text belongs to. */
function isOtherwise(value: unknown, text: string): boolean {
	return typeof value === 'number' && scalarText(value) !== text && Object.is(Number(text), value);
}

function isClosing(kind: string): boolean {
	return kind === 'close-array' || kind === 'close-object';
}
