/** Holds a temporary file and folder until it ends: `FILE FOLDER HOW`. Says `ready` when both are there. */
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {removeAtExit} from '../../../source/files/temporary-file.js';

const [file = '', folder = '', how = ''] = process.argv.slice(2);
writeFileSync(file, 'half of it');
removeAtExit(file);
mkdirSync(folder);
writeFileSync(path.join(folder, 'inside'), 'x');
removeAtExit(folder);
process.stdin.resume();

switch (how) {
	case 'end': {
		process.stdin.destroy();
		break;
	}

	case 'exit': {
		process.exit(3); // eslint-disable-line unicorn/no-process-exit -- that is what is looked at
		break;
	}

	case 'crash': {
		throw new Error('crashed on purpose');
	}

	case 'own listener': {
		process.on('SIGTERM', () => {
			process.exit(7);
		});
		break;
	}

	default: {
		break;
	}
}

process.stdout.write('ready\n');
