import process from 'node:process';
import {type Environment} from '../files/locations.js';
import {keyVariable} from './credential-manager.js';

/** The variables for other programs: those of the process without the API key. */
export function childEnvironment(environment: Environment = process.env): NodeJS.ProcessEnv {
	const {[keyVariable]: _key, ...others} = environment;
	return others;
}
