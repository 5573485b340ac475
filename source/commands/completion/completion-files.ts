import {readdirSync} from 'node:fs';
import path from 'node:path';
import {homeFolder} from '../../files/locations.js';
import {type Candidate, type FileSource} from '../../language/completion/completion-source.js';

/** More than these make no menu. */
const mostFiles = 2000;

/** The files of a folder, folders first, those with a leading dot last; none when it cannot be read. */
export function fileCandidates({folder, before, onlyFolders}: FileSource): readonly Candidate[] {
	return entriesOf(folder)
		.filter(({isFolder}) => isFolder || !onlyFolders)
		.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
		.slice(0, mostFiles)
		.map(({name, isFolder}) => ({
			text: `${before}${folder}${name}${isFolder ? '/' : ''}`,
			...(isFolder ? {description: 'folder', ending: ''} : {}),
		}));
}

type Entry = {readonly name: string; readonly isFolder: boolean};

function entriesOf(folder: string): readonly Entry[] {
	const place = folder.startsWith('~/') ? path.join(homeFolder(), folder.slice(2)) : folder;
	try {
		return readdirSync(place === '' ? '.' : place, {withFileTypes: true}).map((entry) => ({
			name: entry.name,
			isFolder: entry.isDirectory(),
		}));
	} catch {
		return [];
	}
}

function rank({name, isFolder}: Entry): number {
	return (name.startsWith('.') ? 2 : 0) + (isFolder ? 0 : 1);
}
