import {badRequest} from '../http-error.js';
import {hexId} from '../store/ids.js';
import {type Content} from '../store/stored-project.js';
import {safeName, unpack, type Files} from './zip.js';

/** A Modelica library with its files, by path within the project. */
export type Library = {readonly content: Content & {readonly name: string}; readonly files: Files};

/**
Reads the library in an uploaded file: a single `.mo` file, or an archive of a package's folder.

@throws HttpError with the server's code 12015 when there is none.
*/
export async function uploadedLibrary({name, bytes}: {name: string; bytes: Uint8Array}): Promise<Library> {
	if (!name.toLowerCase().endsWith('.mo')) {
		return libraryOf(await unpack(bytes));
	}

	const fileName = safeName(name);
	const className = topClass(new TextDecoder().decode(bytes));
	if (className === undefined) {
		throw badRequest(`The file '${fileName}' holds no Modelica class`, 12_015);
	}

	return {content: contentOf(className, fileName), files: new Map([[fileName, bytes]])};
}

/** @throws HttpError with the server's code 12015 when the files are not a Modelica package. */
export function libraryOf(files: Files): Library {
	const path = [...files.keys()].find(
		(name) => /^[^\/]+\/package\.mo$/v.test(name) || /^[^\/]+\.mo$/v.test(name),
	);
	const className = path === undefined ? undefined : topClass(new TextDecoder().decode(files.get(path)));
	if (path === undefined || className === undefined) {
		throw badRequest('The archive holds neither a project nor a Modelica package', 12_015);
	}

	const folder = path.endsWith('/package.mo') ? path.slice(0, -'/package.mo'.length) : path;
	const isPart = (name: string) => name === folder || name.startsWith(`${folder}/`);
	return {content: contentOf(className, folder), files: new Map([...files].filter(([name]) => isPart(name)))};
}

const contentOf = (name: string, relpath: string) =>
	({relpath, contentType: 'MODELICA', name, defaultDisabled: false, id: hexId()}) as const;

const classHead =
	/(?:(?:final|encapsulated|partial|operator|pure|impure|expandable)\s+)*(?:package|model|class|block|record|connector|function|type)\s+(\w+)/vy;

/** The name of the first class in a Modelica text. */
function topClass(code: string): string | undefined {
	const start = afterBlank(code, 0);
	const within = matchAt(/within\b[^;]*;/vy, code, start);
	const head = afterBlank(code, start + (within?.[0].length ?? 0));
	return matchAt(classHead, code, head)?.[1];
}

// In steps, so that an unclosed comment does not cause backtracking at every offset.
function afterBlank(code: string, start: number): number {
	let offset = start;
	for (;;) {
		const blank = matchAt(/\s+|\/\/[^\n]*|\/\*.*?\*\//svy, code, offset);
		if (blank === undefined) {
			return offset;
		}

		offset += blank[0].length;
	}
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
	pattern.lastIndex = offset;
	return pattern.exec(text) ?? undefined;
}
