import process from 'node:process';
import {type Environment} from '../files/locations.js';
import {keyVariable} from './credential-manager.js';

/** The variables for another program: those of the process without the API key, which is nobody else's. */
export function childEnvironment(environment: Environment = process.env): NodeJS.ProcessEnv {
	const {[keyVariable]: _key, ...others} = environment;
	return others;
}
