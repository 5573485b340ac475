import {createHash, randomBytes, randomUUID} from 'node:crypto';

/** 40 hexadecimal digits, as for projects. */
export const projectId = (): string => randomBytes(20).toString('hex');

/** 40 hexadecimal digits derived from text, for entities that exist on every server. */
export const fixedId = (text: string): string => createHash('sha1').update(text).digest('hex');

/** 32 hexadecimal digits, as for content, operations and guids. */
export const hexId = (): string => randomUUID().replaceAll('-', '');

/** A UUID, as for published workspaces. */
export const sharingId = (): string => randomUUID();

/** 32 hexadecimal digits derived from a value. */
export const hashOf = (value: unknown): string =>
	createHash('md5').update(JSON.stringify(value)).digest('hex');

const maxClassLength = 50;

/**
The id of an experiment or FMU: `modelica_blocks_examples_pid_controller_20250220_141256_7983d2f`. A long class name is truncated on
the left and starts with an underscore.
*/
export function classBasedId(className: string, at: Date): string {
	const part = className.toLowerCase().replaceAll(/[^a-z\d]/gv, '_');
	const cut = part.length > maxClassLength ? `_${part.slice(1 - maxClassLength)}` : part;
	return `${cut}_${stamp(at)}_${randomBytes(4).toString('hex').slice(0, 7)}`;
}

/**
Derives an id from a name, with a number at the end if it is taken.

@param separators - characters to keep besides letters and digits; others become underscores.
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
