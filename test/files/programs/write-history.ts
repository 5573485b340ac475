/** Appends to a history as fast as it can: `NAME FILE COUNT LIMIT`. Says `ready` first, and `done` at the end. */
import process from 'node:process';
import {openHistory} from '../../../source/files/history/open-history.js';

const [name = '', file = '', count = '0', limit = '10000'] = process.argv.slice(2);
const history = openHistory({file, limit: Number(limit)});
process.stdout.write('ready\n');
process.stdin.once('data', () => {
	for (let number = 0; number < Number(count); number++) {
		history.append(`${name} line ${number} ${'x'.repeat((number * 37) % 6000)}\nsecond`);
		history.append('the same each time');
		history.append('the same each time');
		if (number % 20 === 0) {
			history.refresh();
		}
	}

	process.stdout.write('done\n');
	process.stdin.destroy();
});
