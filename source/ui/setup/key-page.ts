import {keyPageUrl} from '../../credentials/missing-key.js';
import {type Setup} from './setup-state.js';

/** The page where the user of the server at hand makes a key. Modelon's own server is a hub; others are asked. */
export function keyPage({tried: {url}, checks}: Pick<Setup, 'tried' | 'checks'>): string {
	const isHub = checks.get('hub')?.state === 'passed' || /^https:\/\/impact\.modelon\.cloud\b/v.test(url);
	return keyPageUrl({url, isHub});
}
