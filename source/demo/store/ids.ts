import {createHash, randomBytes, randomUUID} from 'node:crypto';

/** 40 hexadecimal digits, as projects have. */
export const projectId = (): string => randomBytes(20).toString('hex');

/** 40 hexadecimal digits that are the same for the same text, for what every server has. */
export const fixedId = (text: string): string => createHash('sha1').update(text).digest('hex');

/** 32 hexadecimal digits, as content, operations and guids have. */
export const hexId = (): string => randomUUID().replaceAll('-', '');

/** A UUID, as published workspaces have. */
export const sharingId = (): string => randomUUID();

/** 32 hexadecimal digits that are the same for the same value. */
export const hashOf = (value: unknown): string =>
	createHash('md5').update(JSON.stringify(value)).digest('hex');

const longestClassPart = 50;

/**
An id of an experiment or FMU: `modelica_blocks_examples_pid_controller_20250220_141256_7983d2f`. A long class name
is cut on the left and begins with an underscore.
*/
export function classBasedId(className: string, at: Date): string {
	const part = className.toLowerCase().replaceAll(/[^a-z\d]/gv, '_');
	const cut = part.length > longestClassPart ? `_${part.slice(1 - longestClassPart)}` : part;
	return `${cut}_${stamp(at)}_${randomBytes(4).toString('hex').slice(0, 7)}`;
}

/**
An id derived from a name, made different from those taken by a number at the end.

@param separators which of the characters beside letters and digits stay; the others become underscores.
*/
export function idFromName(
	name: string,
	isTaken: (id: string) => boolean,
	separators: '-_' | '_' = '-_',
): string {
	const base = name.replaceAll(separators === '_' ? /\W/gv : /[^\w\-]/gv, '_').slice(0, 100) || 'workspace';
	if (!isTaken(base)) {
		return base;
	}

	let number = 1;
	while (isTaken(`${base}_${number}`)) {
		number++;
	}

	return `${base}_${number}`;
}

/** `2025-02-20T14:12:56` → `20250220_141256`, in UTC. */
function stamp(at: Date): string {
	const [day = '', time = ''] = at.toISOString().slice(0, 19).split('T');
	return `${day.replaceAll('-', '')}_${time.replaceAll(':', '')}`;
}
