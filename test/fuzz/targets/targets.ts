import {type Target} from '../target.js';
import {answerTargets} from './answer-targets.js';
import {curveTargets} from './curve-targets.js';
import {fileTargets} from './file-targets.js';
import {jsonTargets} from './json-targets.js';
import {languageTargets} from './language-targets.js';
import {outputTargets} from './output-targets.js';
import {tableTargets} from './table-targets.js';
import {terminalTargets} from './terminal-targets.js';

/** Every parser and reader there is. */
export const targets: readonly Target[] = [
	...languageTargets,
	...curveTargets,
	...tableTargets,
	...jsonTargets,
	...fileTargets,
	...terminalTargets,
	...outputTargets,
	...answerTargets,
];
