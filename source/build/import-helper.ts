import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';

/**
Makes `import process from 'node:process'` cheap in bundled programs.

For each such import, esbuild's helper copies all names of the module into a new object, again in each file (4 ms of the start).
Here, the object inherits them.

@throws Error when a program contains an unknown form of the helper.
*/
export async function inheritImports(folder: string): Promise<void> {
	const files = await readdir(folder);
	const programs = files.filter((file) => file.endsWith('.cjs'));
	await Promise.all(programs.map(async (file) => inheritIn(path.join(folder, file))));
}

async function inheritIn(file: string) {
	const text = await readFile(file, 'utf8');
	if (!/\{value:[\w$]+,enumerable:!0\}\):/v.test(text)) {
		return;
	}

	if (!helper.test(text)) {
		throw new Error(`${file}: the helper of imports has changed; its replacement needs a new look`);
	}

	await writeFile(
		file,
		text.replace(
			helper,
			'=($1,$2,$3)=>($3=$1!=null?Object.create($1):{},$2||!$1||!$1.__esModule?$4($3,"default",{value:$1,enumerable:!0}):$3)',
		),
	);
}

/** `__toESM` of esbuild 0.28, minified. Its parameters: the module, whether the importer is in Node mode, the target object. */
const helper =
	/=\(([\w$]+),([\w$]+),([\w$]+)\)=>\(\3=\1!=null\?[\w$]+\([\w$]+\(\1\)\):\{\},[\w$]+\(\2\|\|!\1\|\|!\1\.__esModule\?([\w$]+)\(\3,"default",\{value:\1,enumerable:!0\}\):\3,\1\)\)/v;
