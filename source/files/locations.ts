import os from 'node:os';
import path from 'node:path';
import {xdgConfig, xdgState} from 'xdg-basedir';

/** The variables of the process; of tests and the demo, their own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the shell keeps things on disk. All are absolute paths. */
export type Locations = {
	/** `~/.impact`, shared with Modelon's Python client. */
	readonly keyFolder: string;

	/** Profiles, settings and trusted origins. */
	readonly configFile: string;
	readonly historyFile: string;
};

export type LocationOptions = {
	/** Default: the user's home folder. */
	readonly home?: string | undefined;

	/** Default: the variables of the process. Give `{}` together with `home` to live in that folder alone. */
	readonly environment?: Environment | undefined;
};

/** The places by the XDG base directory specification: relative values of its variables are ignored. */
export function locations({home, environment}: LocationOptions = {}): Locations {
	const homeFolder = home ?? os.homedir();
	const {config, state} =
		home === undefined && environment === undefined
			? {config: xdgConfig, state: xdgState}
			: baseFolders(environment ?? process.env);
	const configFolder = absolute(config) ?? path.join(homeFolder, '.config');
	const stateFolder = absolute(state) ?? path.join(homeFolder, '.local', 'state');
	return {
		keyFolder: path.join(homeFolder, '.impact'),
		configFile: path.join(configFolder, 'impact-shell', 'config.json'),
		historyFile: path.join(stateFolder, 'impact-shell', 'history'),
	};
}

/** Asked of the given environment, because xdg-basedir reads that of the process once, when it is imported. */
function baseFolders(environment: Environment) {
	return {config: environment['XDG_CONFIG_HOME'], state: environment['XDG_STATE_HOME']};
}

function absolute(folder: string | undefined): string | undefined {
	return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
