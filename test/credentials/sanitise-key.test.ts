import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sanitiseKey} from '../../source/credentials/sanitise-key.js';
import {CredentialsError} from '../../source/errors/credentials-error.js';

const key = 'Ab3-_x/+=~Q9';

test.each([
	[key],
	[`${key}\n`],
	[`\r\n${key}\r\n`],
	[`  ${key}\t`],
	[`\u001B[200~${key}\u001B[201~`],
	[`\u001B[200~${key}\n\u001B[201~\r`],
	[`[200~${key}[201~`],
	[`"${key}"`],
	[`'${key}'`],
	[`“${key}”`],
	[`impact-api-key: ${key}`],
	[`Impact-API-Key :${key}`],
	[`"impact-api-key: ${key}"`],
	[`impact-api-key: "${key}"`],
	[`'"${key}"'`],
	[`\u0016${key}`],
	[`\u0016 \u001B[200~"${key}"\r\n\u001B[201~`],
	[`\u{FEFF}${key}`],
])('the key is extracted byte for byte from %j', (pasted) => {
	expect(sanitiseKey(pasted)).toBe(key);
});

test('a key of any characters stays unchanged', () => {
	const body = fc.string({unit: fc.constantFrom(...visibleAscii()), minLength: 1, maxLength: 60});
	fc.assert(
		fc.property(body, (inner) => {
			// A quote or header name round a key is never part of it, so the key here begins and ends with letters.
			expect(sanitiseKey(`\u001B[200~ "k${inner}k"\r\n\u001B[201~`)).toBe(`k${inner}k`);
		}),
	);
});

test.each([
	['abcd\nefgh', 'the key has a line break at character 5'],
	['abcd\r\nefgh', 'the key has a line break at character 5'],
	['abcd efgh', 'the key has a blank at character 5'],
	['abcdéf', 'the key has a character outside ASCII (U+00E9) at character 5'],
	['ab\u0007cd', 'the key has a control character (U+0007) at character 3'],
	['ab\u007Fcd', 'the key has a control character (U+007F) at character 3'],
	['ab😀cd', 'the key has a character outside ASCII (U+1F600) at character 3'],
	['ab\uD800cd', 'the key has a character outside ASCII (U+D800) at character 3'],
	['', 'no key was entered'],
	[' \r\n', 'no key was entered'],
	['""', 'there is no key in what was entered'],
	['impact-api-key:', 'there is no key in what was entered'],
])('%j is refused: %s', (pasted, message) => {
	const error = failureOf(pasted);
	expect(error?.message).toBe(message);
	expect(error?.reason).toBe('malformed');
	expect(error?.hint).toBeTruthy();
});

test('any input gives either a valid header value or an error that does not repeat it', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), (pasted) => {
			const error = failureOf(pasted);
			if (error === undefined) {
				expect(sanitiseKey(pasted)).toMatch(/^[!-~]+$/v);
			} else if (pasted.length > 40) {
				expect(error.message).not.toContain(pasted);
			}
		}),
	);
});

function failureOf(pasted: string): CredentialsError | undefined {
	try {
		sanitiseKey(pasted);
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(CredentialsError);
		return error instanceof CredentialsError ? error : undefined;
	}
}

function visibleAscii(): string[] {
	return Array.from({length: 0x7e - 0x21 + 1}, (_, index) => String.fromCodePoint(0x21 + index));
}
