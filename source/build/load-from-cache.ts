import {createHash} from 'node:crypto';
import {readFile, rename, writeFile} from 'node:fs/promises';

/** Programs large enough to be worth a code cache. */
export const cachedPrograms: readonly string[] = ['batch', 'shell', 'demo'];

/** `NAME.cjs` becomes `NAME.bundle.cjs`, and a new `NAME.cjs` loads it (see `app/load-program.ts`). */
export async function loadFromCache(folder: string, names: readonly string[]): Promise<void> {
	await Promise.all(names.map(async (name) => addLoader(folder, name)));
}

async function addLoader(folder: string, name: string) {
	const text = await readFile(`${folder}/${name}.cjs`);
	const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 16);
	await rename(`${folder}/${name}.cjs`, `${folder}/${name}.bundle.cjs`);
	await writeFile(
		`${folder}/${name}.cjs`,
		`const {loadProgram} = require('./load-program.cjs');
const file = require('node:path').join(__dirname, '${name}.bundle.cjs');
module.exports = loadProgram({file, fingerprint: '${fingerprint}', require});
`,
	);
}
