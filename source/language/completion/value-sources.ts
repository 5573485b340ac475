import {type CommandSpec, type ValueType} from '../specification.js';
import {type ArgumentPlace} from './argument-place.js';
import {commandNames} from './command-names.js';
import {type CompletionSession} from './completion.js';
import {listSource, type CompletionSource, type ServerList} from './completion-source.js';

export type WantedValue = {
	/** So far, without quotes. */
	readonly typed: string;
	readonly session: CompletionSession;

	/** What else is given to the command. */
	readonly place?: ArgumentPlace | undefined;

	/** For values that are commands. */
	readonly specs?: readonly CommandSpec[] | undefined;
};

/** Where values of a type come from; none for free text and numbers. */
export function valueSources(type: ValueType, wanted: WantedValue): readonly CompletionSource[] {
	if (typeof type === 'object') {
		return [listSource(type.choices.map((text) => ({text})))];
	}

	switch (type) {
		case 'boolean': {
			return [listSource([{text: 'true'}, {text: 'false'}])];
		}

		case 'file':
		case 'folder': {
			return [fileSource(wanted.typed, type === 'folder')];
		}

		case 'request-item': {
			return itemSources(wanted.typed);
		}

		case 'command': {
			return [listSource(commandNames(wanted.specs ?? [], wanted.place?.positional ?? []))];
		}

		case 'modifier': {
			return [serverSource('function-parameter', wanted)];
		}

		case 'workspace':
		case 'project':
		case 'function':
		case 'model':
		case 'fmu':
		case 'experiment':
		case 'case':
		case 'variable': {
			return [serverSource(type, wanted)];
		}

		case 'text':
		case 'number':
		case 'integer':
		case 'json':
		case 'url':
		case 'api-path': {
			return [];
		}
	}
}

/** A file behind `@`, as in `name@file`. */
function itemSources(typed: string): readonly CompletionSource[] {
	const [, prefix = '', file] = /^([^@=:]*@)(.*)$/sv.exec(typed) ?? [];
	return file === undefined ? [] : [{...fileSource(file, false), before: prefix}];
}

function fileSource(typed: string, onlyFolders: boolean) {
	return {
		kind: 'file',
		folder: typed.slice(0, typed.lastIndexOf('/') + 1),
		before: '',
		onlyFolders,
	} as const;
}

function serverSource(what: ServerList, {session: {entities}, place}: WantedValue): CompletionSource {
	return {
		kind: 'server',
		what,
		workspace: place?.given.get('workspace') ?? entities['workspace'],
		experiment: place?.given.get('experiment') ?? entities['experiment'],
		of: place?.given.get('function'),
	};
}
