import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {xdgCache, xdgConfig, xdgState} from 'xdg-basedir';
import {LocalFileError} from '../errors/local-file-error.js';

/** Environment variables: those of the process, or others for tests and the demo. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The shell's files. All are absolute paths. */
export type Locations = {
	/** `~/.impact`, shared with Modelon's Python client. */
	readonly keyFolder: string;

	/** Profiles, settings and trusted origins. */
	readonly configFile: string;
	readonly historyFile: string;

	/** Results uploaded from this computer. */
	readonly uploadsFile: string;

	/** The last workspace and experiment on each server. */
	readonly lastUsedFile: string;

	/** Cache of what is known about servers, valid for a day. */
	readonly serversFile: string;

	/** Cache of names, for completion in the user's shell. */
	readonly namesFile: string;
};

export type LocationOptions = {
	/** Default: the user's home folder. */
	readonly home?: string | undefined;

	/** Default: the variables of the process. `{}` together with `home` keeps everything in that folder. */
	readonly environment?: Environment | undefined;
};

/** The locations according to the XDG base directory specification, which says to ignore relative paths in its variables. */
export function locations({home, environment}: LocationOptions = {}): Locations {
	const folder = home ?? homeFolder();
	const {config, state, cache} =
		home === undefined && environment === undefined
			? {config: xdgConfig, state: xdgState, cache: xdgCache}
			: baseFolders(environment ?? process.env);
	const configFolder = absolute(config) ?? path.join(folder, '.config');
	const stateFolder = absolute(state) ?? path.join(folder, '.local', 'state');
	const cacheFolder = absolute(cache) ?? path.join(folder, '.cache');
	return {
		keyFolder: path.join(folder, '.impact'),
		configFile: path.join(configFolder, 'impact-shell', 'config.json'),
		historyFile: path.join(stateFolder, 'impact-shell', 'history'),
		uploadsFile: path.join(stateFolder, 'impact-shell', 'uploaded-results.json'),
		lastUsedFile: path.join(stateFolder, 'impact-shell', 'last-used.json'),
		serversFile: path.join(cacheFolder, 'impact-shell', 'servers.json'),
		namesFile: path.join(cacheFolder, 'impact-shell', 'names.json'),
	};
}

/** All files among the locations. */
export function filesAt({keyFolder: _, ...files}: Locations): readonly string[] {
	return Object.values(files);
}

/** From the given environment: xdg-basedir reads that of the process, once, on import. */
function baseFolders(environment: Environment) {
	return {
		config: environment['XDG_CONFIG_HOME'],
		state: environment['XDG_STATE_HOME'],
		cache: environment['XDG_CACHE_HOME'],
	};
}

/**
The user's home folder: `HOME`, unless it is empty or relative, else the one in the system's user database.

@throws LocalFileError when neither names a folder.
*/
export function homeFolder(): string {
	try {
		const home = os.homedir();
		return path.isAbsolute(home) ? home : os.userInfo().homedir;
	} catch (error) {
		throw new LocalFileError('cannot find your home folder', '~', {
			hint: 'Set HOME to its absolute path.',
			cause: error,
		});
	}
}

function absolute(folder: string | undefined): string | undefined {
	return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
