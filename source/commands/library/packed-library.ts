import {rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {UsageError} from '../../errors/usage-error.js';
import {createTemporaryFolder, removeAtExit} from '../../files/temporary-file.js';
import {folderContent, zipFiles, type FolderContent} from '../../files/zip-folder.js';
import {sizeText} from '../../jobs/transfer.js';
import {type Output} from '../../output/document.js';
import {counted} from '../../text/counted.js';
import {type Context} from '../command.js';

/** Whether there is a folder of this name. */
export async function isFolder(file: string): Promise<boolean> {
	try {
		const stats = await stat(file);
		return stats.isDirectory();
	} catch {
		return false;
	}
}

/**
Packs the folder of a library for as long as it is used, telling how far it is and what is left out.

@throws UsageError when it is no library; LocalFileError.
*/
export async function packedLibrary(
	context: Pick<Context, 'report' | 'signal'>,
	folder: string,
	use: (archive: string) => Promise<Output>,
): Promise<Output> {
	const content = await folderContent(folder);
	const name = path.basename(path.resolve(folder));
	assertLibrary(content, name, folder);
	const place = createTemporaryFolder('import');
	const keep = removeAtExit(place);
	try {
		const archive = path.join(place, `${name}.zip`);
		await pack(context, content, archive);
		const {notices = [], ...output} = await use(archive);
		return {...output, notices: [...leftOut(content), ...notices]};
	} finally {
		await rm(place, {recursive: true, force: true});
		keep();
	}
}

function assertLibrary({files}: FolderContent, name: string, folder: string): void {
	if (files.some((each) => each.name === `${name}/package.mo`)) {
		return;
	}

	const inner = files.find((each) => /^[^\/]+\/[^\/]+\/package\.mo$/v.test(each.name))?.name.split('/')[1];
	throw new UsageError(`${folder} has no package.mo: it is not the folder of a Modelica library`, {
		hint:
			inner === undefined
				? 'a library of one file is imported as FILE.mo'
				: `did you mean ${path.join(folder, inner)}?`,
	});
}

async function pack(
	{report, signal}: Pick<Context, 'report' | 'signal'>,
	content: FolderContent,
	archive: string,
): Promise<void> {
	const {files, size} = content;
	const label = 'packing';
	const detail = `${counted(files.length, 'file')}, ${sizeText(size)}`;
	const onProgress = (packed: number) => {
		report({id: label, label, state: 'running', fraction: packed / Math.max(1, size), detail});
	};

	try {
		onProgress(0);
		await zipFiles(content, archive, {signal, onProgress});
		report({id: label, label, state: 'done', detail});
	} catch (error) {
		report({id: label, label, state: 'failed'});
		throw error;
	}
}

function leftOut({leftOut: names}: FolderContent): NonNullable<Output['notices']> {
	const [first, second, ...others] = names;
	if (first === undefined) {
		return [];
	}

	const shown = [first, ...(second === undefined ? [] : [second])].join(', ');
	const text = `left out: ${shown}${others.length === 0 ? '' : ` and ${others.length} more`}`;
	return [{kind: 'info', text}];
}
