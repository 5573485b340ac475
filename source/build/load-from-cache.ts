import {createHash} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';

/**
`NAME.cjs` becomes `NAME.bundle.cjs`, and a new `NAME.cjs` loads it (see `app/load-program.ts`).

@param words - first words of the commands it runs; none for a program that does the same each time.
*/
export async function loadFromCache(folder: string, name: string, words: readonly string[]): Promise<void> {
	const text = inAscii(await readFile(`${folder}/${name}.cjs`, 'utf8'));
	const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 16);
	await writeFile(`${folder}/${name}.bundle.cjs`, text);
	await writeFile(
		`${folder}/${name}.cjs`,
		`const {loadProgram} = require('./load-program.cjs');
const file = require('node:path').join(__dirname, '${name}.bundle.cjs');
module.exports = loadProgram({file, fingerprint: '${fingerprint}', require, words: ${JSON.stringify(words)}});
`,
	);
}

/** Escapes the remaining non-ASCII characters, all of them in regular expressions, so that V8 stores the text with one byte per character. */
function inAscii(text: string): string {
	return text.replaceAll(/[^\0-\u007F]/gv, (sign) =>
		Array.from({length: sign.length}, (_, index) => unicodeEscape(sign, index)).join(''),
	);
}

function unicodeEscape(text: string, index: number): string {
	// eslint-disable-next-line unicorn/prefer-code-point -- an expression without the flag u or v knows escapes of UTF-16 units only
	return String.raw`\u` + text.charCodeAt(index).toString(16).padStart(4, '0');
}
